// SPDX-License-Identifier: Apache-2.0

/// Reads XML element by element, without building a tree.
///
/// Specification: Extensible Markup Language 1.0, https://www.w3.org/TR/xml/. Like `JSONReader`, it keeps a position and
/// takes the bytes on each call:
///
/// ```swift
/// var xml = XMLReader()
/// guard try xml.root(bytes) == "project" else { return }
/// while let child = try xml.nextChild(bytes) {
///   switch child {
///   case "version": version = try xml.text(bytes)
///   default: try xml.skip(bytes)
///   }
/// }
/// ```
///
/// Names come without their prefix ("bom:component" is "component"). Nothing outside of the text is ever fetched, and a
/// text that declares entities of its own is refused: only the five of section 4.6 and numbers are known, so no text
/// grows when it is read. Text must be UTF-8 where it is asked for; what is skipped is not looked at.
package struct XMLReader: Hashable, Sendable {
  /// One attribute of an element.
  package struct Attribute: Hashable, Sendable {
    package let name: String
    package let value: String
  }

  /// The offset of the next byte.
  package private(set) var position = 0
  /// The attributes of the element that was entered last.
  package private(set) var attributes: [Attribute] = []
  /// What stands before the `:` in the name of the element that was entered last; empty where nothing does.
  package private(set) var prefix = ""
  /// The line on which the element that was entered last begins, from 1.
  package private(set) var line = 1
  /// Up to where lines have been counted.
  private var counted = 0
  /// Where the names of the elements stand that are open, outermost first.
  private var open: [Range<Int>] = []
  /// True after `<name/>`, which is entered and at once left.
  private var isEmptyElement = false
  private let limit: Int
  /// Attributes of one element.
  private static let mostAttributes = 256

  package init(depth limit: Int = 128) { self.limit = limit }

  // MARK: - Elements

  /// Enters the outermost element and names it.
  package mutating func root(_ bytes: Span<UInt8>) throws(NotationError) -> String {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
    var nothing: [UInt8]?
    guard case .start(let name) = try markup(bytes, text: &nothing) else {
      throw .unexpected(wanted: "an element", offset: position)
    }
    try readAttributes(bytes)
    prefix = try Self.prefix(bytes, name)
    return try Self.localName(bytes, name)
  }

  /// Enters the next child of the innermost open element and names it, past whatever text stands before it; `nil` once
  /// the element has ended, which is left then. The child must be read, skipped, or gone through by the same call.
  package mutating func nextChild(_ bytes: Span<UInt8>) throws(NotationError) -> String? {
    var nothing: [UInt8]?
    return try nextChild(bytes, text: &nothing)
  }

  /// The same, for elements that may hold text as well as children: the text on the way is added to `text`, where that
  /// is not `nil`, as its bytes.
  package mutating func nextChild(_ bytes: Span<UInt8>, text: inout [UInt8]?) throws(NotationError) -> String? {
    guard !takesEmptyEnd() else { return nil }
    guard case .start(let name) = try markup(bytes, text: &text) else { return nil }
    try readAttributes(bytes)
    prefix = try Self.prefix(bytes, name)
    return try Self.localName(bytes, name)
  }

  /// The text of the innermost open element, which is left. Blanks around it are taken off; elements in it are skipped.
  package mutating func text(_ bytes: Span<UInt8>) throws(NotationError) -> String {
    guard !takesEmptyEnd() else { return "" }
    let start = position
    var text: [UInt8]? = []
    while case .start = try markup(bytes, text: &text) {
      try readAttributes(bytes, keeps: false)
      try skip(bytes)
    }
    var kept = (text ?? [])[...]
    while let first = kept.first, Self.isBlank(first) { kept = kept.dropFirst() }
    while let last = kept.last, Self.isBlank(last) { kept = kept.dropLast() }
    do {
      return String(copying: try UTF8Span(validating: kept.span))
    } catch {
      throw .notText(offset: start)
    }
  }

  /// Leaves the innermost open element, past all that is in it.
  package mutating func skip(_ bytes: Span<UInt8>) throws(NotationError) {
    guard !takesEmptyEnd() else { return }
    let outside = open.count - 1
    var nothing: [UInt8]?
    while open.count > outside {
      if case .start = try markup(bytes, text: &nothing) {
        try readAttributes(bytes, keeps: false)
        _ = takesEmptyEnd()
      }
    }
  }

  /// The value of an attribute of the element that was entered last.
  package subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  // MARK: - Markup

  private enum Markup {
    /// The name of a start tag; the position is behind it, the element is open.
    case start(Range<Int>)
    /// An element has ended.
    case end
  }

  private mutating func takesEmptyEnd() -> Bool {
    guard isEmptyElement else { return false }
    isEmptyElement = false
    open.removeLast()
    return true
  }

  /// Goes on to the next tag. Text on the way is added to `text` where that is not `nil`.
  private mutating func markup(_ bytes: Span<UInt8>, text: inout [UInt8]?) throws(NotationError) -> Markup {
    while true {
      try passText(bytes, into: &text)
      guard position + 1 < bytes.count else { throw .truncated(offset: bytes.count) }
      switch bytes[position + 1] {
      case UInt8(ascii: "/"):
        try takeEnd(bytes)
        return .end
      case UInt8(ascii: "?"): try pass(bytes, from: position + 2, to: "?>")
      case UInt8(ascii: "!"):
        if stands("<!--", bytes) {
          try pass(bytes, from: position + 4, to: "-->")
        } else if stands("<![CDATA[", bytes) {
          let start = position + 9
          try pass(bytes, from: start, to: "]]>")
          guard !open.isEmpty else { throw .unexpected(wanted: "an element", offset: start) }
          for at in start..<(position - 3) { text?.append(bytes[at]) }
        } else {
          try passDoctype(bytes)
        }
      default:
        let start = position + 1
        let name = try self.name(bytes, at: start)
        guard open.count < limit else { throw .tooDeep(limit: limit, offset: position) }
        countLines(bytes, to: position)
        open.append(name)
        position = name.upperBound
        return .start(name)
      }
    }
  }

  /// Moves to the next `<`.
  private mutating func passText(_ bytes: Span<UInt8>, into text: inout [UInt8]?) throws(NotationError) {
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
      if open.isEmpty, !Self.isBlank(bytes[position]) { throw .unexpected(wanted: "an element", offset: position) }
      if text == nil {
        position &+= 1
      } else if bytes[position] == UInt8(ascii: "&") {
        var out = text ?? []
        text = nil
        try unescape(bytes, into: &out)
        text = out
      } else {
        text?.append(bytes[position])
        position &+= 1
      }
    }
    guard position < bytes.count else { throw .truncated(offset: bytes.count) }
  }

  /// Section 3.1: `</name S? >`, of the element that was opened last.
  private mutating func takeEnd(_ bytes: Span<UInt8>) throws(NotationError) {
    let name = try self.name(bytes, at: position + 2)
    guard let expected = open.last, expected.count == name.count,
      (0..<name.count).allSatisfy({ bytes[expected.lowerBound + $0] == bytes[name.lowerBound + $0] })
    else { throw .unexpected(wanted: "the end of another element", offset: position) }
    var at = name.upperBound
    Self.skipBlanks(bytes, &at)
    guard at < bytes.count else { throw .truncated(offset: at) }
    guard bytes[at] == UInt8(ascii: ">") else { throw .unexpected(wanted: "\">\"", offset: at) }
    open.removeLast()
    position = at + 1
  }

  /// Section 2.8. A subset of declarations inside the text is refused: it could declare entities.
  private mutating func passDoctype(_ bytes: Span<UInt8>) throws(NotationError) {
    guard open.isEmpty, stands("<!DOCTYPE", bytes) else { throw .unexpected(wanted: "an element", offset: position) }
    var at = position
    var quote: UInt8?
    while at < bytes.count {
      let byte = bytes[at]
      if let mark = quote {
        if byte == mark { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "[") {
        throw .unexpected(wanted: "a document without declarations of its own", offset: at)
      } else if byte == UInt8(ascii: ">") {
        position = at + 1
        return
      }
      at &+= 1
    }
    throw .truncated(offset: bytes.count)
  }

  /// Section 3.1: `(S Name Eq AttValue)* S? ('>' | '/>')`.
  private mutating func readAttributes(_ bytes: Span<UInt8>, keeps: Bool = true) throws(NotationError) {
    attributes.removeAll(keepingCapacity: true)
    while true {
      Self.skipBlanks(bytes, &position)
      guard position < bytes.count else { throw .truncated(offset: position) }
      if bytes[position] == UInt8(ascii: ">") {
        position += 1
        return
      }
      if bytes[position] == UInt8(ascii: "/") {
        guard position + 1 < bytes.count else { throw .truncated(offset: bytes.count) }
        guard bytes[position + 1] == UInt8(ascii: ">") else { throw .unexpected(wanted: "\"/>\"", offset: position) }
        position += 2
        isEmptyElement = true
        return
      }
      let name = try self.name(bytes, at: position)
      position = name.upperBound
      Self.skipBlanks(bytes, &position)
      guard position < bytes.count else { throw .truncated(offset: position) }
      guard bytes[position] == UInt8(ascii: "=") else { throw .unexpected(wanted: "\"=\"", offset: position) }
      position += 1
      Self.skipBlanks(bytes, &position)
      let value = try attributeValue(bytes, keeps: keeps)
      if keeps, attributes.count < Self.mostAttributes {
        attributes.append(Attribute(name: try Self.localName(bytes, name), value: value))
      }
    }
  }

  private mutating func attributeValue(_ bytes: Span<UInt8>, keeps: Bool) throws(NotationError) -> String {
    guard position < bytes.count else { throw .truncated(offset: position) }
    let quote = bytes[position]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw .unexpected(wanted: "a quoted value", offset: position)
    }
    position += 1
    let start = position
    var out: [UInt8] = []
    while position < bytes.count, bytes[position] != quote {
      if keeps, bytes[position] == UInt8(ascii: "&") {
        try unescape(bytes, into: &out)
      } else {
        if keeps { out.append(bytes[position]) }
        position &+= 1
      }
    }
    guard position < bytes.count else { throw .truncated(offset: position) }
    position += 1
    do {
      return String(copying: try UTF8Span(validating: out.span))
    } catch {
      throw .notText(offset: start)
    }
  }
}

// MARK: - Names, entities, lines

extension XMLReader {
  /// Section 2.3; beyond ASCII any byte may be part of a name.
  private func name(_ bytes: Span<UInt8>, at start: Int) throws(NotationError) -> Range<Int> {
    var at = start
    while at < bytes.count, Self.isNamePart(bytes[at]) { at &+= 1 }
    guard at > start else {
      throw at < bytes.count ? .unexpected(wanted: "a name", offset: at) : .truncated(offset: at)
    }
    return start..<at
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), 0x80...:
      true
    default: false
    }
  }

  /// What stands behind the prefix of a name.
  private static func localName(_ bytes: Span<UInt8>, _ name: Range<Int>) throws(NotationError) -> String {
    var start = name.lowerBound
    for at in name where bytes[at] == UInt8(ascii: ":") { start = at + 1 }
    do {
      return String(copying: try UTF8Span(validating: bytes.extracting(start..<name.upperBound)))
    } catch {
      throw .notText(offset: start)
    }
  }

  /// What stands before the last colon of a name.
  private static func prefix(_ bytes: Span<UInt8>, _ name: Range<Int>) throws(NotationError) -> String {
    guard let colon = name.last(where: { bytes[$0] == UInt8(ascii: ":") }) else { return "" }
    do {
      return String(copying: try UTF8Span(validating: bytes.extracting(name.lowerBound..<colon)))
    } catch {
      throw .notText(offset: name.lowerBound)
    }
  }

  /// Sections 4.1 and 4.6. No entity is longer than `&#x0010FFFF;`.
  private mutating func unescape(_ bytes: Span<UInt8>, into out: inout [UInt8]) throws(NotationError) {
    let start = position + 1
    var at = start
    while at < bytes.count, at - start < 16, bytes[at] != UInt8(ascii: ";") { at += 1 }
    guard at < bytes.count else { throw .truncated(offset: bytes.count) }
    let word = String(decoding: (start..<at).map { bytes[$0] }, as: UTF8.self)
    let scalar: Unicode.Scalar? =
      switch word {
      case "lt": "<"
      case "gt": ">"
      case "amp": "&"
      case "quot": "\""
      case "apos": "'"
      default:
        if word.hasPrefix("#x") {
          UInt32(word.dropFirst(2), radix: 16).flatMap { Unicode.Scalar($0) }
        } else if word.hasPrefix("#") {
          UInt32(word.dropFirst()).flatMap { Unicode.Scalar($0) }
        } else {
          nil
        }
      }
    guard bytes[at] == UInt8(ascii: ";"), let scalar, scalar.value != 0 else {
      throw .unexpected(wanted: "a character's number or one of the five entities", offset: position)
    }
    out.append(contentsOf: String(Character(scalar)).utf8)
    position = at + 1
  }

  private func stands(_ word: StaticString, _ bytes: Span<UInt8>) -> Bool {
    let count = word.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for index in 0..<count where unsafe bytes[position + index] != word.utf8Start[index] { return false }
    return true
  }

  /// Moves behind the next `mark` from `start` on.
  private mutating func pass(_ bytes: Span<UInt8>, from start: Int, to mark: StaticString) throws(NotationError) {
    let before = position
    position = start
    while position < bytes.count {
      if stands(mark, bytes) {
        position += mark.utf8CodeUnitCount
        return
      }
      position &+= 1
    }
    position = before
    throw .truncated(offset: bytes.count)
  }

  /// Every byte is looked at once, however many elements ask.
  private mutating func countLines(_ bytes: Span<UInt8>, to end: Int) {
    while counted < end {
      if bytes[counted] == UInt8(ascii: "\n") { line &+= 1 }
      counted &+= 1
    }
  }

  private static func skipBlanks(_ bytes: Span<UInt8>, _ at: inout Int) {
    while at < bytes.count, isBlank(bytes[at]) { at &+= 1 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
