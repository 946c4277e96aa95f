// SPDX-License-Identifier: Apache-2.0

/// Packed values contradict themselves.
package struct PackingError: Error, Hashable {
  package let what: String

  package init(_ what: String) { self.what = what }
}

/// Writes values one after the other: numbers as LEB128, texts with their length before them.
package struct PackedWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func number(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  package mutating func text(_ value: String) {
    let utf8 = value.utf8
    number(utf8.count)
    bytes.append(contentsOf: utf8)
  }

  package mutating func texts(_ values: [String]) {
    number(values.count)
    for value in values { text(value) }
  }

  /// Texts that begin alike, each as what it shares with the one before and the rest.
  package mutating func similarTexts(_ values: [String]) {
    number(values.count)
    var last: [UInt8] = []
    for value in values {
      let next = Array(value.utf8)
      var shared = 0
      while shared < min(last.count, next.count), last[shared] == next[shared] { shared += 1 }
      number(shared)
      number(next.count - shared)
      bytes.append(contentsOf: next[shared...])
      last = next
    }
  }

  package mutating func append(_ packed: ArraySlice<UInt8>) { bytes.append(contentsOf: packed) }

  /// Bytes with their length before them.
  package mutating func block(_ value: ArraySlice<UInt8>) {
    number(value.count)
    bytes.append(contentsOf: value)
  }

  /// Eight bytes, the lowest first: for what is spread over all of them, as hashes are.
  package mutating func word(_ value: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift))) }
  }
}

/// Reads what a `PackedWriter` wrote. Whatever does not fit is an error: a file may have been damaged.
package struct PackedReader {
  private let bytes: [UInt8]
  /// The next byte to be read.
  package private(set) var at: Int

  /// - Parameter start: where in the bytes to begin.
  package init(_ bytes: [UInt8], from start: Int = 0) {
    self.bytes = bytes
    at = min(max(start, 0), bytes.count)
  }

  package var isAtEnd: Bool { at == bytes.count }

  package mutating func number() throws(PackingError) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while at < bytes.count, shift < 64 {
      let byte = bytes[at]
      at += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(Int64(bitPattern: value)) }
      shift += 7
    }
    throw PackingError("a number ends too early")
  }

  /// A number of things that take a byte each at least, so that it cannot ask for more room than there are bytes.
  package mutating func count() throws(PackingError) -> Int {
    let count = try number()
    guard count >= 0, count <= bytes.count - at else { throw PackingError("a count is too high") }
    return count
  }

  package mutating func text() throws(PackingError) -> String {
    let count = try count()
    defer { at += count }
    return String(decoding: bytes[at..<(at + count)], as: UTF8.self)
  }

  /// Bytes as `PackedWriter.block` wrote them.
  package mutating func block() throws(PackingError) -> ArraySlice<UInt8> {
    let count = try count()
    defer { at += count }
    return bytes[at..<(at + count)]
  }

  /// Eight bytes as `PackedWriter.word` wrote them.
  package mutating func word() throws(PackingError) -> UInt64 {
    guard bytes.count - at >= 8 else { throw PackingError("a word ends too early") }
    var value: UInt64 = 0
    for index in stride(from: at + 7, through: at, by: -1) { value = value << 8 | UInt64(bytes[index]) }
    at += 8
    return value
  }

  /// Appends the next bytes to `out`.
  package mutating func append(_ count: Int, to out: inout [UInt8]) throws(PackingError) {
    guard count >= 0, count <= bytes.count - at else { throw PackingError("bytes end too early") }
    out.append(contentsOf: bytes[at..<(at + count)])
    at += count
  }

  package mutating func texts() throws(PackingError) -> [String] {
    let count = try count()
    var values: [String] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try text()) }
    return values
  }

  package mutating func similarTexts() throws(PackingError) -> [String] {
    let count = try count()
    var values: [String] = []
    values.reserveCapacity(count)
    var last: [UInt8] = []
    for _ in 0..<count {
      let shared = try number()
      let rest = try self.count()
      guard shared >= 0, shared <= last.count else { throw PackingError("a version refers to more than there is") }
      last.removeSubrange(shared...)
      last.append(contentsOf: bytes[at..<(at + rest)])
      at += rest
      values.append(String(decoding: last, as: UTF8.self))
    }
    return values
  }
}
