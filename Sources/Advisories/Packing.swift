// SPDX-License-Identifier: Apache-2.0

/// Writes values one after the other: numbers as LEB128, texts with their length before them.
struct PackedWriter {
  private(set) var bytes: [UInt8] = []

  mutating func number(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func text(_ value: String) {
    let utf8 = value.utf8
    number(utf8.count)
    bytes.append(contentsOf: utf8)
  }

  mutating func texts(_ values: [String]) {
    number(values.count)
    for value in values { text(value) }
  }

  /// Texts that begin alike, each as what it shares with the one before and the rest.
  mutating func similarTexts(_ values: [String]) {
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

  mutating func append(_ packed: ArraySlice<UInt8>) { bytes.append(contentsOf: packed) }

  /// Bytes with their length before them.
  mutating func block(_ value: ArraySlice<UInt8>) {
    number(value.count)
    bytes.append(contentsOf: value)
  }
}

/// Reads what a `PackedWriter` wrote. Whatever does not fit is an error: a database may have been damaged.
struct PackedReader {
  private let bytes: [UInt8]
  /// The next byte to be read.
  private(set) var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { at == bytes.count }

  mutating func number() throws(AdvisoryError) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while at < bytes.count, shift < 64 {
      let byte = bytes[at]
      at += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(Int64(bitPattern: value)) }
      shift += 7
    }
    throw .damaged(what: "a number ends too early")
  }

  /// A number of things that take a byte each at least, so that it cannot ask for more room than there are bytes.
  mutating func count() throws(AdvisoryError) -> Int {
    let count = try number()
    guard count >= 0, count <= bytes.count - at else { throw .damaged(what: "a count is too high") }
    return count
  }

  mutating func text() throws(AdvisoryError) -> String {
    let count = try count()
    defer { at += count }
    return String(decoding: bytes[at..<(at + count)], as: UTF8.self)
  }

  mutating func block() throws(AdvisoryError) -> ArraySlice<UInt8> {
    let count = try count()
    defer { at += count }
    return bytes[at..<(at + count)]
  }

  mutating func texts() throws(AdvisoryError) -> [String] {
    let count = try count()
    var values: [String] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try text()) }
    return values
  }

  mutating func similarTexts() throws(AdvisoryError) -> [String] {
    let count = try count()
    var values: [String] = []
    values.reserveCapacity(count)
    var last: [UInt8] = []
    for _ in 0..<count {
      let shared = try number()
      let rest = try self.count()
      guard shared >= 0, shared <= last.count else { throw .damaged(what: "a version refers to more than there is") }
      last.removeSubrange(shared...)
      last.append(contentsOf: bytes[at..<(at + rest)])
      at += rest
      values.append(String(decoding: last, as: UTF8.self))
    }
    return values
  }
}
