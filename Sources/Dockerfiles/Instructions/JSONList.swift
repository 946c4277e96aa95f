// SPDX-License-Identifier: Apache-2.0

/// The JSON form of arguments: `["a", "b"]`.
///
/// Specification: RFC 8259, as Go's `encoding/json` reads it. BuildKit takes what is no JSON for the shell form, and
/// refuses JSON that has anything but strings in it.
enum JSONList {
  enum Outcome {
    case strings([Word])
    case other
    /// It is not JSON: the shell form.
    case none
  }

  static func read(_ range: Range<Int>, in reader: WordReader) -> Outcome {
    let bytes = reader.bytes
    guard !range.isEmpty, bytes[range.lowerBound] == UInt8(ascii: "["), bytes[range.upperBound - 1] == UInt8(ascii: "]")
    else { return .none }
    var parser = JSONReader(reader: reader, index: range.lowerBound + 1, end: range.upperBound)
    var words: [Word] = []
    var isOther = false
    parser.skipBlanks()
    if parser.take(UInt8(ascii: "]")) { return parser.index == range.upperBound ? .strings([]) : .none }
    while true {
      parser.skipBlanks()
      if parser.next == UInt8(ascii: "\"") {
        guard let word = parser.string() else { return .none }
        if words.count < WordReader.limit { words.append(word) }
      } else {
        guard parser.skipValue() else { return .none }
        isOther = true
      }
      parser.skipBlanks()
      if parser.take(UInt8(ascii: ",")) { continue }
      guard parser.take(UInt8(ascii: "]")), parser.index == range.upperBound else { return .none }
      return isOther ? .other : .strings(words)
    }
  }
}

private struct JSONReader {
  let reader: WordReader
  var index: Int
  let end: Int

  var next: UInt8? { index < end ? reader.bytes[index] : nil }

  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    index += 1
    return true
  }

  mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { index += 1 }
  }

  /// A string with its quotes; `nil` where it has no end or holds what no string may.
  mutating func string() -> Word? {
    let start = index
    var text = TracedText()
    index += 1
    while let byte = next {
      if byte == UInt8(ascii: "\"") {
        index += 1
        var word = Word(text: text.string, place: reader.place(start..<index))
        word.trace = text
        return word
      }
      guard byte >= 0x20 else { return nil }
      if byte == UInt8(ascii: "\\") {
        guard readEscape(into: &text) else { return nil }
      } else {
        text.append(index..<index + 1, of: reader.text)
        index += 1
      }
    }
    return nil
  }

  private mutating func readEscape(into text: inout TracedText) -> Bool {
    let source = reader.text.source(of: index..<index + 1).lowerBound
    index += 1
    guard let byte = next else { return false }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte, at: source)
    case UInt8(ascii: "b"): text.append(0x08, at: source)
    case UInt8(ascii: "f"): text.append(0x0C, at: source)
    case UInt8(ascii: "n"): text.append(0x0A, at: source)
    case UInt8(ascii: "r"): text.append(0x0D, at: source)
    case UInt8(ascii: "t"): text.append(0x09, at: source)
    case UInt8(ascii: "u"):
      guard let unit = hexadecimal() else { return false }
      var scalar = Unicode.Scalar(unit)
      if (0xD800...0xDBFF).contains(unit), next == UInt8(ascii: "\\"), index + 1 < end,
        reader.bytes[index + 1] == UInt8(ascii: "u")
      {
        let back = index
        index += 2
        guard let low = hexadecimal() else { return false }
        if (0xDC00...0xDFFF).contains(low) {
          scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        } else {
          index = back
        }
      }
      for byte in Array(String(Character(scalar ?? "\u{FFFD}")).utf8) { text.append(byte, at: source) }
    default: return false
    }
    return true
  }

  private mutating func hexadecimal() -> UInt32? {
    guard index + 4 <= end else { return nil }
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(reader.bytes[index])).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }

  /// A value that is no string. Brackets are kept in a list, so that their depth costs no stack.
  mutating func skipValue() -> Bool {
    var open: [UInt8] = []
    var isFresh = false
    repeat {
      skipBlanks()
      guard let byte = next else { return false }
      // An empty list or object: its end is two behind its begin in ASCII.
      if isFresh, let bracket = open.last, byte == bracket + 2 {
        index += 1
        open.removeLast()
      } else {
        if open.last == UInt8(ascii: "{") {
          guard byte == UInt8(ascii: "\""), skipString() else { return false }
          skipBlanks()
          guard take(UInt8(ascii: ":")) else { return false }
          skipBlanks()
        }
        if next == UInt8(ascii: "[") || next == UInt8(ascii: "{") {
          open.append(next == UInt8(ascii: "[") ? UInt8(ascii: "[") : UInt8(ascii: "{"))
          index += 1
          isFresh = true
          continue
        }
        guard skipAtom() else { return false }
      }
      isFresh = false
      while let bracket = open.last {
        skipBlanks()
        if take(UInt8(ascii: ",")) { break }
        guard take(bracket + 2) else { return false }
        open.removeLast()
      }
    } while !open.isEmpty
    return true
  }

  private mutating func skipAtom() -> Bool {
    if next == UInt8(ascii: "\"") { return skipString() }
    for word in ["true", "false", "null"] where reader.bytes[index..<end].starts(with: word.utf8) {
      index += word.utf8.count
      return true
    }
    return skipNumber()
  }

  private mutating func skipString() -> Bool { string() != nil }

  /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
  private mutating func skipNumber() -> Bool {
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")), !skipDigits() { return false }
    if take(UInt8(ascii: ".")), !skipDigits() { return false }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      return skipDigits()
    }
    return true
  }

  private mutating func skipDigits() -> Bool {
    let start = index
    while let byte = next, isDigit(byte) { index += 1 }
    return index > start
  }
}
