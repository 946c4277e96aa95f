// SPDX-License-Identifier: Apache-2.0

/// Reads JSON value by value, without building a tree.
///
/// Specification: RFC 8259. The reader keeps a position and nothing else, and takes the bytes on each call, so it can
/// stop and go on as its caller likes:
///
/// ```swift
/// var json = JSONReader()
/// try json.beginObject(bytes)
/// while let key = try json.nextKey(bytes) {
///   switch key {
///   case "name": name = try json.string(bytes)
///   case "files":
///     try json.beginArray(bytes)
///     while try json.nextElement(bytes) { files.append(try json.string(bytes)) }
///   default: try json.skipValue(bytes)
///   }
/// }
/// try json.end(bytes)
/// ```
package struct JSONReader: Hashable, Sendable {
  /// What stands at the position.
  package enum Kind: Hashable, Sendable { case object, array, string, number, bool, null }

  /// The offset of the next byte.
  package private(set) var position: Int
  /// True between the opening of a container and its first member: where no comma is due.
  private var isFirst = false
  private var depth = 0
  private let limit: Int

  package init(at position: Int = 0, depth limit: Int = 128) {
    self.position = position
    self.limit = limit
  }

  // MARK: - Containers

  /// The kind of the next value, which stays unread.
  package mutating func kind(_ bytes: Span<UInt8>) throws(NotationError) -> Kind {
    skipBlanks(bytes)
    guard position < bytes.count else { throw .truncated(offset: position) }
    switch bytes[position] {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    default: throw .unexpected(wanted: "a value", offset: position)
    }
  }

  /// Enters an object; `nextKey` follows until it answers `nil`.
  package mutating func beginObject(_ bytes: Span<UInt8>) throws(NotationError) {
    try take(UInt8(ascii: "{"), "an object", bytes)
    try enter()
  }

  /// The key of the next member, whose value must then be read or skipped; `nil` once the object has ended.
  package mutating func nextKey(_ bytes: Span<UInt8>) throws(NotationError) -> String? {
    guard try nextMember(bytes, closing: UInt8(ascii: "}"), "\",\" or \"}\"") else { return nil }
    let key = try string(bytes)
    try take(UInt8(ascii: ":"), "\":\"", bytes)
    return key
  }

  /// Enters an array; `nextElement` follows until it answers false.
  package mutating func beginArray(_ bytes: Span<UInt8>) throws(NotationError) {
    try take(UInt8(ascii: "["), "an array", bytes)
    try enter()
  }

  /// Whether another element follows, which must then be read or skipped.
  package mutating func nextElement(_ bytes: Span<UInt8>) throws(NotationError) -> Bool {
    try nextMember(bytes, closing: UInt8(ascii: "]"), "\",\" or \"]\"")
  }

  /// Checks that nothing but blanks is left.
  package mutating func end(_ bytes: Span<UInt8>) throws(NotationError) {
    skipBlanks(bytes)
    guard position == bytes.count else { throw .unexpected(wanted: "the end of the text", offset: position) }
  }

  // MARK: - Values

  /// A string.
  package mutating func string(_ bytes: Span<UInt8>) throws(NotationError) -> String {
    let start = try beginString(bytes)
    var at = start
    try scanString(bytes, &at)
    if bytes[at] == UInt8(ascii: "\"") {
      position = at + 1
      return try Self.text(bytes.extracting(start..<at), at: start)
    }
    return try escapedString(bytes, from: start, firstEscape: at)
  }

  /// The digits of a number as they are written, so that none is lost.
  package mutating func number(_ bytes: Span<UInt8>) throws(NotationError) -> String {
    let range = try numberRange(bytes)
    return try Self.text(bytes.extracting(range), at: range.lowerBound)
  }

  /// A number without fraction and exponent; `nil` for any other.
  package mutating func integer(_ bytes: Span<UInt8>) throws(NotationError) -> Int? {
    Int(try number(bytes))
  }

  /// A number as binary floating point.
  package mutating func double(_ bytes: Span<UInt8>) throws(NotationError) -> Double? {
    Double(try number(bytes))
  }

  /// `true` or `false`.
  package mutating func bool(_ bytes: Span<UInt8>) throws(NotationError) -> Bool {
    skipBlanks(bytes)
    if position < bytes.count, bytes[position] == UInt8(ascii: "t") {
      try literal("true", bytes)
      return true
    }
    try literal("false", bytes)
    return false
  }

  /// Passes `null` if that is what comes next, and says so.
  package mutating func null(_ bytes: Span<UInt8>) throws(NotationError) -> Bool {
    guard try kind(bytes) == .null else { return false }
    try literal("null", bytes)
    return true
  }

  /// Passes the next value, whatever it is.
  ///
  /// Structure, nesting and literals are checked; what strings hold between their quotes is not.
  package mutating func skipValue(_ bytes: Span<UInt8>) throws(NotationError) {
    switch try kind(bytes) {
    case .string: try skipString(bytes)
    case .number: _ = try numberRange(bytes)
    case .bool: _ = try bool(bytes)
    case .null: try literal("null", bytes)
    case .array:
      try beginArray(bytes)
      while try nextElement(bytes) { try skipValue(bytes) }
    case .object:
      try beginObject(bytes)
      while try nextMember(bytes, closing: UInt8(ascii: "}"), "\",\" or \"}\"") {
        try skipString(bytes)
        try take(UInt8(ascii: ":"), "\":\"", bytes)
        try skipValue(bytes)
      }
    }
  }

  // MARK: - Structure

  private mutating func skipBlanks(_ bytes: Span<UInt8>) {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  private mutating func take(_ byte: UInt8, _ wanted: String, _ bytes: Span<UInt8>) throws(NotationError) {
    skipBlanks(bytes)
    guard position < bytes.count else { throw .truncated(offset: position) }
    guard bytes[position] == byte else { throw .unexpected(wanted: wanted, offset: position) }
    position += 1
  }

  private mutating func enter() throws(NotationError) {
    guard depth < limit else { throw .tooDeep(limit: limit, offset: position - 1) }
    depth += 1
    isFirst = true
  }

  private mutating func nextMember(
    _ bytes: Span<UInt8>, closing: UInt8, _ wanted: String
  ) throws(NotationError) -> Bool {
    skipBlanks(bytes)
    guard position < bytes.count else { throw .truncated(offset: position) }
    let byte = bytes[position]
    if byte == closing {
      position += 1
      depth -= 1
      isFirst = false
      return false
    }
    if isFirst {
      isFirst = false
      return true
    }
    guard byte == UInt8(ascii: ",") else { throw .unexpected(wanted: wanted, offset: position) }
    position += 1
    return true
  }

  private mutating func literal(_ word: StaticString, _ bytes: Span<UInt8>) throws(NotationError) {
    let count = word.utf8CodeUnitCount
    for index in 0..<count {
      guard position + index < bytes.count else { throw .truncated(offset: bytes.count) }
      guard unsafe bytes[position + index] == word.utf8Start[index] else {
        throw .unexpected(wanted: "\"\(word)\"", offset: position)
      }
    }
    position += count
  }

  /// RFC 8259 section 6: `[ minus ] int [ frac ] [ exp ]`.
  private mutating func numberRange(_ bytes: Span<UInt8>) throws(NotationError) -> Range<Int> {
    skipBlanks(bytes)
    let start = position
    var at = start
    if at < bytes.count, bytes[at] == UInt8(ascii: "-") { at += 1 }
    if at < bytes.count, bytes[at] == UInt8(ascii: "0") {
      at += 1
    } else {
      try Self.digits(bytes, &at)
    }
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      try Self.digits(bytes, &at)
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
      try Self.digits(bytes, &at)
    }
    position = at
    return start..<at
  }

  private static func digits(_ bytes: Span<UInt8>, _ at: inout Int) throws(NotationError) {
    let start = at
    while at < bytes.count, bytes[at] &- UInt8(ascii: "0") < 10 { at += 1 }
    guard at > start else {
      throw at < bytes.count ? .unexpected(wanted: "a digit", offset: at) : .truncated(offset: at)
    }
  }
}

// MARK: - Strings

extension JSONReader {
  private mutating func beginString(_ bytes: Span<UInt8>) throws(NotationError) -> Int {
    try take(UInt8(ascii: "\""), "a string", bytes)
    return position
  }

  /// Moves `at` to the next quote or backslash, eight bytes at a time.
  private func scanString(_ bytes: Span<UInt8>, _ at: inout Int) throws(NotationError) {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let raw = unsafe bytes.bytes
    while at &+ 8 <= bytes.count {
      // The bounds were checked on the line above.
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      let quote = word ^ (ones &* 0x22)
      let backslash = word ^ (ones &* 0x5C)
      // A byte is below 0x20, or equal to one of the two, where its highest bit is set here; a byte after such a one
      // may be marked falsely, which only ends the stride.
      let found =
        ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | ((word &- ones &* 0x20) & ~word)
      if found & (ones &* 0x80) != 0 { break }
      at &+= 8
    }
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
      guard byte >= 0x20 else { throw .unexpected(wanted: "an escaped control character", offset: at) }
      at &+= 1
    }
    throw .truncated(offset: bytes.count)
  }

  private mutating func skipString(_ bytes: Span<UInt8>) throws(NotationError) {
    var at = try beginString(bytes)
    while true {
      try scanString(bytes, &at)
      if bytes[at] == UInt8(ascii: "\"") { break }
      guard at + 2 <= bytes.count else { throw .truncated(offset: bytes.count) }
      at += 2
    }
    position = at + 1
  }

  private mutating func escapedString(
    _ bytes: Span<UInt8>, from start: Int, firstEscape: Int
  ) throws(NotationError) -> String {
    var out: [UInt8] = []
    var from = start
    var at = firstEscape
    while true {
      for index in from..<at { out.append(bytes[index]) }
      if bytes[at] == UInt8(ascii: "\"") { break }
      try unescape(bytes, &at, into: &out)
      from = at
      try scanString(bytes, &at)
    }
    position = at + 1
    return try Self.text(out.span, at: start)
  }

  /// RFC 8259 section 7. Half a surrogate pair, which names no character, becomes U+FFFD.
  private func unescape(
    _ bytes: Span<UInt8>, _ at: inout Int, into out: inout [UInt8]
  ) throws(NotationError) {
    guard at + 1 < bytes.count else { throw .truncated(offset: bytes.count) }
    switch bytes[at + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(bytes[at + 1])
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "u"):
      var unit = try HexDigits.number(bytes, at: at + 2, 4)
      at += 6
      if unit & 0xFC00 == 0xD800, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
        bytes[at + 1] == UInt8(ascii: "u")
      {
        let low = try HexDigits.number(bytes, at: at + 2, 4)
        if low & 0xFC00 == 0xDC00 {
          unit = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
          at += 6
        }
      }
      out.append(contentsOf: String(Character(Unicode.Scalar(unit) ?? "\u{FFFD}")).utf8)
      return
    default: throw .unexpected(wanted: "an escape", offset: at)
    }
    at += 2
  }

  private static func text(_ bytes: Span<UInt8>, at offset: Int) throws(NotationError) -> String {
    do {
      return String(copying: try UTF8Span(validating: bytes))
    } catch {
      throw .notText(offset: offset)
    }
  }
}
