// SPDX-License-Identifier: Apache-2.0

/// Scalars that are set off: by quotes, or as a block of lines.
extension YAMLText {
  // MARK: - Quoted scalars

  /// 7.3.1 "Double-Quoted Style", 7.3.2 "Single-Quoted Style".
  mutating func quoted(_ bytes: Span<UInt8>) throws(NotationError) -> String {
    let quote = peek(bytes)
    let isDouble = quote == UInt8(ascii: "\"")
    position += 1
    var out: [UInt8] = []
    // What blanks before a line end do not count as part of.
    var solid = 0
    while let byte = peek(bytes) {
      if byte == quote {
        position += 1
        // Two single quotes are one.
        guard !isDouble, peek(bytes) == quote else { return Self.string(out.span) }
        out.append(byte)
        position += 1
        solid = out.count
      } else if Self.isBreak(byte) {
        out.removeLast(out.count - solid)
        try foldQuoted(isEscaped: false, &out, bytes)
        solid = out.count
      } else if isDouble, byte == UInt8(ascii: "\\") {
        position += 1
        if Self.isBreak(peek(bytes)) {
          try foldQuoted(isEscaped: true, &out, bytes)
        } else {
          try takeEscape(&out, bytes)
        }
        solid = out.count
      } else {
        out.append(byte)
        position += 1
        if !Self.isBlank(byte) { solid = out.count }
      }
    }
    throw .truncated(offset: position)
  }

  private mutating func foldQuoted(
    isEscaped: Bool, _ out: inout [UInt8], _ bytes: Span<UInt8>
  ) throws(NotationError) {
    _ = takeBreak(bytes)
    guard !isDocumentEnd(bytes) else { throw .unexpected(wanted: "a closing quote", offset: position) }
    let breaks = skipBreaks(bytes)
    if !isEscaped || breaks > 1 { Self.fold(breaks, into: &out) }
  }

  /// 5.7 "Escaped Characters".
  private mutating func takeEscape(_ out: inout [UInt8], _ bytes: Span<UInt8>) throws(NotationError) {
    guard let byte = peek(bytes) else { throw .truncated(offset: position) }
    position += 1
    switch byte {
    case UInt8(ascii: "0"): out.append(0x00)
    case UInt8(ascii: "a"): out.append(0x07)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "t"), 0x09: out.append(0x09)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "v"): out.append(0x0B)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "e"): out.append(0x1B)
    case UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "/"), UInt8(ascii: "\\"): out.append(byte)
    case UInt8(ascii: "N"): out.append(contentsOf: "\u{85}".utf8)
    case UInt8(ascii: "_"): out.append(contentsOf: "\u{A0}".utf8)
    case UInt8(ascii: "L"): out.append(contentsOf: "\u{2028}".utf8)
    case UInt8(ascii: "P"): out.append(contentsOf: "\u{2029}".utf8)
    case UInt8(ascii: "x"): try takeScalar(digits: 2, &out, bytes)
    case UInt8(ascii: "u"): try takeScalar(digits: 4, &out, bytes)
    case UInt8(ascii: "U"): try takeScalar(digits: 8, &out, bytes)
    default: throw .unexpected(wanted: "an escape", offset: position - 1)
    }
  }

  /// Half a surrogate pair, which names no character, becomes U+FFFD; a whole one, as JSON writes it, its character.
  private mutating func takeScalar(
    digits: Int, _ out: inout [UInt8], _ bytes: Span<UInt8>
  ) throws(NotationError) {
    var value = try hexadecimal(digits, bytes)
    if value & ~0x3FF == 0xD800, peek(bytes) == UInt8(ascii: "\\"), peek(bytes, 1) == UInt8(ascii: "u") {
      var ahead = self
      ahead.position += 2
      let low = try ahead.hexadecimal(4, bytes)
      if low & ~0x3FF == 0xDC00 {
        value = 0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF)
        self = ahead
      }
    }
    out.append(contentsOf: String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8)
  }

  private mutating func hexadecimal(_ digits: Int, _ bytes: Span<UInt8>) throws(NotationError) -> UInt32 {
    let value = try HexDigits.number(bytes, at: position, digits)
    position += digits
    return value
  }

  // MARK: - Block scalars

  /// 8.1 "Block Scalar Styles": `|` literal, `>` folded.
  mutating func blockScalar(parent: Int, _ bytes: Span<UInt8>) throws(NotationError) -> String {
    let isFolded = peek(bytes) == UInt8(ascii: ">")
    position += 1
    var chomping: UInt8?
    var stated: Int?
    while let byte = peek(bytes), !Self.isSeparator(byte) {
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"), chomping == nil {
        chomping = byte
      } else if (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte), stated == nil {
        stated = Int(byte - UInt8(ascii: "0"))
      } else {
        throw .unexpected(wanted: "an indicator of indentation or chomping", offset: position)
      }
      position += 1
    }
    try endLine(bytes)
    skipLine(bytes)
    let least = max(parent + 1, 1)
    var breaks = 0
    let indentation: Int
    if let stated {
      indentation = least + stated - 1
      breaks = skipEmptyLines(indentation, bytes)
    } else {
      var widest = 0
      repeat {
        while peek(bytes) == 0x20 { position += 1 }
        widest = max(widest, column)
        breaks += 1
      } while takeBreak(bytes)
      breaks -= 1
      indentation = max(least, widest)
    }
    var out: [UInt8] = []
    var endsInBreak = false
    while column == indentation, position < bytes.count {
      out.append(contentsOf: repeatElement(0x0A, count: breaks))
      let isSpaced = Self.isBlank(peek(bytes))
      while let byte = peek(bytes), !Self.isBreak(byte) {
        out.append(byte)
        position += 1
      }
      endsInBreak = takeBreak(bytes)
      breaks = skipEmptyLines(indentation, bytes)
      guard column == indentation, position < bytes.count else { break }
      // 8.1.3: lines that are indented further keep their line ends, and so do those beside them.
      if isFolded, !isSpaced, !Self.isBlank(peek(bytes)) {
        if breaks == 0 { out.append(0x20) }
      } else {
        out.append(0x0A)
      }
    }
    // 8.1.1.2 "Block Chomping Indicator".
    if chomping != UInt8(ascii: "-"), endsInBreak { out.append(0x0A) }
    if chomping == UInt8(ascii: "+") { out.append(contentsOf: repeatElement(0x0A, count: breaks)) }
    return Self.string(out.span)
  }

  /// Line ends with up to `indentation` spaces before each, and the spaces of the line after them.
  private mutating func skipEmptyLines(_ indentation: Int, _ bytes: Span<UInt8>) -> Int {
    var breaks = 0
    while true {
      while column < indentation, peek(bytes) == 0x20 { position += 1 }
      guard takeBreak(bytes) else { return breaks }
      breaks += 1
    }
  }
}
