// SPDX-License-Identifier: Apache-2.0

/// The words of a TOML text: blanks, keys, strings, numbers and dates. What they make together, `TOMLReader` knows.
struct TOMLText {
  /// The offset of the next byte.
  var position: Int
  /// The line of `counted`, an offset that `position` has passed.
  private var lines = 1
  private var counted = 0

  init(at position: Int) { self.position = position }

  /// The line of the position, from 1. The text is gone through once, however often this is asked.
  mutating func line(_ bytes: Span<UInt8>) -> Int {
    while counted < position, counted < bytes.count {
      if bytes[counted] == UInt8(ascii: "\n") { lines += 1 }
      counted += 1
    }
    return lines
  }

  func peek(_ bytes: Span<UInt8>, _ ahead: Int = 0) -> UInt8? {
    position + ahead < bytes.count ? bytes[position + ahead] : nil
  }

  mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard peek(bytes) == byte else { return false }
    position += 1
    return true
  }

  mutating func expect(_ byte: UInt8, _ wanted: String, _ bytes: Span<UInt8>) throws(NotationError) {
    guard take(byte, bytes) else { throw missing(wanted, bytes) }
  }

  private func missing(_ wanted: String, _ bytes: Span<UInt8>) -> NotationError {
    position < bytes.count ? .unexpected(wanted: wanted, offset: position) : .truncated(offset: position)
  }

  mutating func skipBlanks(_ bytes: Span<UInt8>) {
    while let byte = peek(bytes), byte == 0x20 || byte == 0x09 { position += 1 }
  }

  /// Blanks, comments and line ends.
  mutating func skipBlankLines(_ bytes: Span<UInt8>) throws(NotationError) {
    while true {
      skipBlanks(bytes)
      try skipComment(bytes)
      guard try takeNewline(bytes) else { return }
    }
  }

  /// What may stand behind an expression: a comment, then the end of the line or of the text.
  mutating func endLine(_ bytes: Span<UInt8>) throws(NotationError) {
    skipBlanks(bytes)
    try skipComment(bytes)
    guard try takeNewline(bytes) || position == bytes.count else { throw missing("the end of the line", bytes) }
  }

  private mutating func skipComment(_ bytes: Span<UInt8>) throws(NotationError) {
    guard take(UInt8(ascii: "#"), bytes) else { return }
    while let byte = peek(bytes), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
      guard Self.isTextual(byte) else {
        throw .unexpected(wanted: "a comment without control characters", offset: position)
      }
      position += 1
    }
  }

  private mutating func takeNewline(_ bytes: Span<UInt8>) throws(NotationError) -> Bool {
    if take(UInt8(ascii: "\n"), bytes) { return true }
    guard peek(bytes) == UInt8(ascii: "\r") else { return false }
    guard peek(bytes, 1) == UInt8(ascii: "\n") else {
      throw .unexpected(wanted: "a line feed behind the carriage return", offset: position + 1)
    }
    position += 2
    return true
  }

  /// "Control characters other than tab" stand nowhere.
  private static func isTextual(_ byte: UInt8) -> Bool { (byte >= 0x20 && byte != 0x7F) || byte == 0x09 }

  // MARK: - Keys and strings

  /// "Keys": a bare or a quoted one.
  mutating func simpleKey(_ bytes: Span<UInt8>) throws(NotationError) -> String {
    switch peek(bytes) {
    case UInt8(ascii: "\""): return try basicString(bytes, isLong: false)
    case UInt8(ascii: "'"): return try literalString(bytes, isLong: false)
    default:
      let start = position
      while let byte = peek(bytes), Self.isBare(byte) { position += 1 }
      guard position > start else { throw missing("a key", bytes) }
      return Self.string(bytes.extracting(start..<position))
    }
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// A part of a text that was found to be UTF-8 as a whole, cut at ASCII characters.
  private static func string(_ bytes: Span<UInt8>) -> String {
    if let text = try? UTF8Span(validating: bytes) { String(copying: text) } else { "" }
  }

  private mutating func takeThree(_ quote: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard peek(bytes) == quote, peek(bytes, 1) == quote, peek(bytes, 2) == quote else { return false }
    position += 3
    return true
  }

  /// "String": the four kinds.
  private mutating func string(_ bytes: Span<UInt8>, quote: UInt8) throws(NotationError) -> String {
    let isLong = takeThree(quote, bytes)
    // "A newline immediately following the opening delimiter will be trimmed."
    if isLong { _ = try takeNewline(bytes) }
    return quote == UInt8(ascii: "\"")
      ? try basicString(bytes, isLong: isLong) : try literalString(bytes, isLong: isLong)
  }

  private mutating func literalString(_ bytes: Span<UInt8>, isLong: Bool) throws(NotationError) -> String {
    if !isLong { position += 1 }
    var out: [UInt8] = []
    while try !takeEnd(UInt8(ascii: "'"), isLong, &out, bytes) { try takeCharacter(isLong, &out, bytes) }
    return Self.string(out.span)
  }

  private mutating func basicString(_ bytes: Span<UInt8>, isLong: Bool) throws(NotationError) -> String {
    if !isLong { position += 1 }
    var out: [UInt8] = []
    while try !takeEnd(UInt8(ascii: "\""), isLong, &out, bytes) {
      if peek(bytes) == UInt8(ascii: "\\") {
        try takeEscape(isLong, &out, bytes)
      } else {
        try takeCharacter(isLong, &out, bytes)
      }
    }
    return Self.string(out.span)
  }

  /// The closing quotes. One or two more may stand right before three that close.
  private mutating func takeEnd(
    _ quote: UInt8, _ isLong: Bool, _ out: inout [UInt8], _ bytes: Span<UInt8>
  ) throws(NotationError) -> Bool {
    guard let byte = peek(bytes) else { throw .truncated(offset: position) }
    guard byte == quote else { return false }
    guard isLong else {
      position += 1
      return true
    }
    guard takeThree(quote, bytes) else { return false }
    for _ in 0..<2 where take(quote, bytes) { out.append(quote) }
    return true
  }

  private mutating func takeCharacter(
    _ isLong: Bool, _ out: inout [UInt8], _ bytes: Span<UInt8>
  ) throws(NotationError) {
    let byte = bytes[position]
    if isLong, try takeNewline(bytes) {
      out.append(UInt8(ascii: "\n"))
      return
    }
    guard Self.isTextual(byte) else { throw .unexpected(wanted: "the end of the string", offset: position) }
    out.append(byte)
    position += 1
  }

  private mutating func takeEscape(
    _ isLong: Bool, _ out: inout [UInt8], _ bytes: Span<UInt8>
  ) throws(NotationError) {
    let start = position
    position += 1
    guard let byte = peek(bytes) else { throw .truncated(offset: position) }
    position += 1
    switch byte {
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): out.append(byte)
    case UInt8(ascii: "u"): try takeScalar(digits: 4, &out, bytes)
    case UInt8(ascii: "U"): try takeScalar(digits: 8, &out, bytes)
    default:
      // "When the last non-whitespace character on a line is an unescaped \, it will be trimmed along with all
      // whitespace (including newlines) up to the next non-whitespace character or closing delimiter."
      position -= 1
      skipBlanks(bytes)
      guard isLong, try takeNewline(bytes) else { throw .unexpected(wanted: "an escape", offset: start) }
      repeat { skipBlanks(bytes) } while try takeNewline(bytes)
    }
  }

  private mutating func takeScalar(
    digits: Int, _ out: inout [UInt8], _ bytes: Span<UInt8>
  ) throws(NotationError) {
    let value = try HexDigits.number(bytes, at: position, digits)
    position += digits
    guard let scalar = Unicode.Scalar(value) else { throw .unexpected(wanted: "a Unicode scalar", offset: position) }
    out.append(contentsOf: String(Character(scalar)).utf8)
  }

  // MARK: - Scalars

  /// A value that is no container.
  mutating func scalar(_ bytes: Span<UInt8>) throws(NotationError) -> TOMLValue.Content {
    guard let first = peek(bytes) else { throw .truncated(offset: position) }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") { return .string(try string(bytes, quote: first)) }
    let start = position
    var word = takeWord(bytes)
    // RFC 3339 allows a blank between date and time.
    if word.count == 10, word[4] == UInt8(ascii: "-"), peek(bytes) == 0x20, let next = peek(bytes, 1),
      next &- UInt8(ascii: "0") < 10
    {
      position += 1
      word += [UInt8(ascii: " ")] + takeWord(bytes)
    }
    switch word {
    case Array("true".utf8): return .bool(true)
    case Array("false".utf8): return .bool(false)
    default: break
    }
    if let content = TOMLNumber.read(word) { return content }
    throw word.isEmpty ? missing("a value", bytes) : .unexpected(wanted: "a value", offset: start)
  }

  private mutating func takeWord(_ bytes: Span<UInt8>) -> [UInt8] {
    var word: [UInt8] = []
    while let byte = peek(bytes),
      Self.isBare(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
    {
      word.append(byte)
      position += 1
    }
    return word
  }
}
