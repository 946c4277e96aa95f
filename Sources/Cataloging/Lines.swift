// SPDX-License-Identifier: Apache-2.0
import Archives
import Glibc

/// The lines of a text of any size, read through a window: neither a database of a gigabyte nor one without a line end
/// comes into memory whole.
struct Lines {
  /// How a line ends.
  enum End: Hashable {
    case newline
    /// The line is longer than `longest`; what is beyond is left out.
    case tooLong
    /// The text ends without a newline.
    case endOfText
  }

  /// Bytes of a line that are looked at.
  static let longest = 64 << 10
  private static let window = 256 << 10
  private let source: ByteSource

  init(_ source: ByteSource) { self.source = source }

  /// Shows every line, without its line end (`\n` or `\r\n`), until `visit` answers false.
  func forEach(_ visit: (_ line: Span<UInt8>, _ end: End) throws -> Bool) throws {
    var offset = 0
    // The beginning of a line that a window's end cuts in two.
    var carry: [UInt8] = []
    var isCarrying = false
    while offset < source.count {
      let window = try source.read(at: offset, Self.window)
      guard !window.isEmpty else { break }
      offset += window.count
      let bytes = window.span
      var start = 0
      while start < bytes.count {
        let end = Self.end(of: bytes, from: start)
        let isWhole = end < bytes.count
        if isCarrying || !isWhole {
          isCarrying = true
          // One byte more than allowed tells that there was more.
          let room = max(Self.longest + 1 - carry.count, 0)
          for index in start..<min(end, start + room) { carry.append(bytes[index]) }
          if isWhole {
            guard try Self.show(carry.span, .newline, visit) else { return }
            carry.removeAll(keepingCapacity: true)
            isCarrying = false
          }
        } else {
          guard try Self.show(bytes.extracting(start..<end), .newline, visit) else { return }
        }
        start = end + 1
      }
    }
    if isCarrying { _ = try Self.show(carry.span, .endOfText, visit) }
  }

  /// Where the line that begins at `start` ends.
  private static func end(of bytes: Span<UInt8>, from start: Int) -> Int {
    unsafe bytes.withUnsafeBytes { buffer in
      guard start < buffer.count, let base = buffer.baseAddress,
        let found = unsafe memchr(base + start, Int32(UInt8(ascii: "\n")), buffer.count - start)
      else { return buffer.count }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  private static func show(
    _ line: Span<UInt8>, _ end: End, _ visit: (Span<UInt8>, End) throws -> Bool
  ) throws -> Bool {
    if line.count > longest { return try visit(line.extracting(0..<longest), .tooLong) }
    let hasReturn = line.count > 0 && line[line.count - 1] == UInt8(ascii: "\r")
    return try visit(hasReturn ? line.extracting(0..<(line.count - 1)) : line, end)
  }
}

extension Span<UInt8> {
  /// True for a line of blanks alone.
  var isBlank: Bool {
    for index in indices where self[index] != 0x20 && self[index] != 0x09 { return false }
    return true
  }

  /// What follows `key` (in lower case) and a colon, without blanks around it; `nil` if the line is another field's.
  ///
  /// Keys of such fields do not tell case apart (RFC 822 section 3.1.2; deb822(5)).
  func value(of key: StaticString) -> String? {
    let length = key.utf8CodeUnitCount
    guard count > length, self[length] == UInt8(ascii: ":") else { return nil }
    for index in 0..<length {
      let byte = self[index]
      let lower = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
      guard unsafe lower == key.utf8Start[index] else { return nil }
    }
    return text(from: length + 1)
  }

  /// Keeps what follows `key` and a colon, and says whether the line is that field's.
  func value(of key: StaticString, into field: inout String?) -> Bool {
    guard let value = value(of: key) else { return false }
    field = value
    return true
  }

  /// The text from `start` on, without blanks around it. Bytes that are not UTF-8 become U+FFFD.
  func text(from start: Int = 0) -> String {
    var lower = Swift.min(start, count)
    var upper = count
    while lower < upper, self[lower] == 0x20 || self[lower] == 0x09 { lower += 1 }
    while upper > lower, self[upper - 1] == 0x20 || self[upper - 1] == 0x09 { upper -= 1 }
    let part = extracting(lower..<upper)
    if let text = try? UTF8Span(validating: part) { return String(copying: text) }
    return String(decoding: part.indices.map { part[$0] }, as: UTF8.self)
  }
}
