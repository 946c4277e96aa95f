// SPDX-License-Identifier: Apache-2.0

/// A here-document: a text of several lines behind an instruction.
///
/// Specification: https://docs.docker.com/reference/dockerfile/#here-documents
package struct Heredoc: Hashable, Sendable {
  /// The word that ends it, without quotes.
  package var name: String
  /// Where the instruction names it: `<<-"EOF"`.
  package var place: Place
  /// Whether variables in it are replaced: no part of the name is quoted.
  package var isExpanded: Bool
  /// `<<-`: tabs in front of its lines do not count.
  package var stripsTabs: Bool
  /// `3<<EOF`; 0 where no number is written.
  package var descriptor: Int
  /// With its ends of lines; tabs in front of lines are gone where `<<-` says so.
  package var text: TracedText
  /// The lines of the content, and the one that ends it.
  package var lines: ClosedRange<Int>
  /// Whether the line that ends it is there.
  package var isClosed: Bool

  package var content: String { text.string }
}

/// `<<NAME` in an instruction's text.
struct HeredocMarker {
  let range: Range<Int>
  let name: [UInt8]
  let isExpanded: Bool
  let stripsTabs: Bool
  let descriptor: Int
}

/// Finds here-documents as BuildKit does: it parts the whole line into words as a shell would, with `\` for the escape
/// character whatever the directive says, and looks for words that are digits, `<<`, an optional `-` and a name.
///
/// A line whose quotes or `${` do not close has no here-documents at all.
struct HeredocScanner {
  private let bytes: [UInt8]
  private var index = 0
  private var isBroken = false

  private static let depthLimit = 100
  private static let (quote, doubleQuote, dollar, backslash) = (
    UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "$"), UInt8(ascii: "\\")
  )

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  static func markers(in bytes: [UInt8]) -> [HeredocMarker] {
    var scanner = HeredocScanner(bytes)
    var markers: [HeredocMarker] = []
    while let word = scanner.nextWord() {
      if let marker = marker(word, in: bytes) { markers.append(marker) }
    }
    return scanner.isBroken ? [] : markers
  }

  private mutating func nextWord() -> Range<Int>? {
    while index < bytes.count {
      let width = Blank.width(in: bytes, at: index, before: bytes.count)
      if width == 0 { break }
      index += width
    }
    let start = index
    while index < bytes.count, !isBroken, Blank.width(in: bytes, at: index, before: bytes.count) == 0 { skipOne(0) }
    return index > start && !isBroken ? start..<min(index, bytes.count) : nil
  }

  /// One character, or what is quoted, or a variable.
  private mutating func skipOne(_ depth: Int) {
    switch bytes[index] {
    case Self.quote:
      index += 1
      while index < bytes.count, bytes[index] != Self.quote { index += 1 }
      close()
    case Self.doubleQuote:
      index += 1
      while index < bytes.count, bytes[index] != Self.doubleQuote, !isBroken {
        if bytes[index] == Self.backslash {
          index += 2
        } else if bytes[index] == Self.dollar {
          skipVariable(depth)
        } else {
          index += 1
        }
      }
      close()
    case Self.dollar: skipVariable(depth)
    case Self.backslash: index += 2
    default: index += 1
    }
  }

  private mutating func close() {
    if index < bytes.count { index += 1 } else { isBroken = true }
  }

  private mutating func skipVariable(_ depth: Int) {
    index += 1
    guard index < bytes.count, bytes[index] == UInt8(ascii: "{") else { return }
    index += 1
    guard index < bytes.count, depth < Self.depthLimit, !"{}:".utf8.contains(bytes[index]) else {
      isBroken = true
      return
    }
    skipName()
    guard index < bytes.count, "}:+-?#%/".utf8.contains(bytes[index]) else {
      isBroken = true
      return
    }
    while index < bytes.count, !isBroken, bytes[index] != UInt8(ascii: "}") { skipOne(depth + 1) }
    close()
  }

  private mutating func skipName() {
    if isDigit(bytes[index]) {
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
    } else if "@*#?-$!".utf8.contains(bytes[index]) {
      index += 1
    } else {
      while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
    }
  }

  private static func marker(_ word: Range<Int>, in bytes: [UInt8]) -> HeredocMarker? {
    var index = word.lowerBound
    while index < word.upperBound, isDigit(bytes[index]) { index += 1 }
    let digits = word.lowerBound..<index
    guard index + 2 < word.upperBound, bytes[index] == UInt8(ascii: "<"), bytes[index + 1] == UInt8(ascii: "<") else {
      return nil
    }
    index += 2
    let stripsTabs = bytes[index] == UInt8(ascii: "-")
    if stripsTabs { index += 1 }
    let rest = bytes[index..<word.upperBound]
    guard !rest.contains(UInt8(ascii: "<")) else { return nil }
    var name: [UInt8] = []
    var open: UInt8?
    var isExpanded = true
    var isEscaped = false
    for byte in rest {
      if isEscaped {
        if open == doubleQuote, byte != doubleQuote, byte != dollar, byte != backslash { name.append(backslash) }
        name.append(byte)
        isEscaped = false
      } else if byte == backslash, open != quote {
        isEscaped = true
      } else if byte == open {
        open = nil
      } else if open == nil, byte == quote || byte == doubleQuote {
        open = byte
        isExpanded = false
      } else {
        name.append(byte)
      }
    }
    guard !name.isEmpty else { return nil }
    let descriptor = Int(String(decoding: bytes[digits], as: UTF8.self)) ?? 0
    return HeredocMarker(
      range: word, name: name, isExpanded: isExpanded, stripsTabs: stripsTabs, descriptor: descriptor)
  }
}

/// Bytes of a variable's name behind the first; BuildKit takes every letter of Unicode for one.
func isNameByte(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") || byte >= 0x80 }
