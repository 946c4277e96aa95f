// SPDX-License-Identifier: Apache-2.0

/// The words of a YAML text: blanks, line ends, comments, properties and scalars. What they make together, `YAMLReader`
/// knows.
struct YAMLText {
  /// The offset of the next byte.
  var position: Int
  /// The line of the position, from 1.
  private(set) var line = 1
  private var lineStart: Int

  init(at position: Int) {
    self.position = position
    lineStart = position
  }

  /// Bytes between the beginning of the line and the position.
  var column: Int { position - lineStart }

  func peek(_ bytes: Span<UInt8>, _ ahead: Int = 0) -> UInt8? {
    position + ahead < bytes.count ? bytes[position + ahead] : nil
  }

  func missing(_ wanted: String, _ bytes: Span<UInt8>) -> NotationError {
    position < bytes.count ? .unexpected(wanted: wanted, offset: position) : .truncated(offset: position)
  }

  /// 5.1 "Character Set": of the control characters only tab and line ends.
  static func refuseControls(_ bytes: Span<UInt8>) throws(NotationError) {
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x20 ? (byte != 0x09 && byte != 0x0A && byte != 0x0D) : byte == 0x7F {
        throw .unexpected(wanted: "a text without control characters", offset: index)
      }
    }
  }

  // MARK: - Blanks and lines

  static func isBlank(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 }
  static func isBreak(_ byte: UInt8?) -> Bool { byte == 0x0A || byte == 0x0D }
  /// A blank, a line end, or the end of the text.
  static func isSeparator(_ byte: UInt8?) -> Bool { byte == nil || isBlank(byte) || isBreak(byte) }
  private static func isFlowIndicator(_ byte: UInt8?) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
    default: false
    }
  }

  mutating func skipBlanks(_ bytes: Span<UInt8>) {
    while Self.isBlank(peek(bytes)) { position += 1 }
  }

  /// 5.4 "Line Break Characters".
  mutating func takeBreak(_ bytes: Span<UInt8>) -> Bool {
    guard let byte = peek(bytes), Self.isBreak(byte) else { return false }
    position += byte == 0x0D && peek(bytes, 1) == 0x0A ? 2 : 1
    line += 1
    lineStart = position
    return true
  }

  /// Up to the end of the line, which is passed too.
  mutating func skipLine(_ bytes: Span<UInt8>) {
    skipToBreak(bytes)
    _ = takeBreak(bytes)
  }

  mutating func skipToBreak(_ bytes: Span<UInt8>) {
    while let byte = peek(bytes), !Self.isBreak(byte) { position += 1 }
  }

  /// Blanks, line ends and comments. 6.1 "Indentation Spaces": "To maintain portability, tab characters must not be used
  /// in indentation".
  mutating func skipToContent(_ bytes: Span<UInt8>) throws(NotationError) {
    while true {
      let isIndentation = column == 0
      let start = position
      var tab: Int?
      while let byte = peek(bytes), Self.isBlank(byte) {
        if byte == 0x09, tab == nil { tab = position }
        position += 1
      }
      // A comment is set off from what stands before it.
      if peek(bytes) == UInt8(ascii: "#"), position > start || position == 0 || Self.isSeparator(bytes[position - 1]) {
        skipToBreak(bytes)
      }
      if takeBreak(bytes) { continue }
      if isIndentation, let tab, position < bytes.count {
        throw .unexpected(wanted: "indentation by spaces", offset: tab)
      }
      return
    }
  }

  /// What may stand behind a value: blanks and a comment.
  mutating func endLine(_ bytes: Span<UInt8>) throws(NotationError) {
    let start = position
    skipBlanks(bytes)
    guard let byte = peek(bytes), !Self.isBreak(byte) else { return }
    let isSetOff = position > start || (position > 0 && Self.isBlank(bytes[position - 1]))
    guard byte == UInt8(ascii: "#"), isSetOff else {
      throw .unexpected(wanted: "the end of the line", offset: position)
    }
  }

  // MARK: - Indicators

  /// Whether `byte` stands here as an indicator: with a blank or nothing behind it.
  func isIndicator(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    peek(bytes) == byte && Self.isSeparator(peek(bytes, 1))
  }

  /// 9.1.2 "Document Markers".
  func isMarker(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    column == 0 && peek(bytes) == byte && peek(bytes, 1) == byte && peek(bytes, 2) == byte
      && Self.isSeparator(peek(bytes, 3))
  }

  func isDocumentEnd(_ bytes: Span<UInt8>) -> Bool {
    isMarker(UInt8(ascii: "-"), bytes) || isMarker(UInt8(ascii: "."), bytes)
  }

  /// An anchor, an alias or a tag: the word behind its indicator, which is passed with it.
  mutating func property(_ bytes: Span<UInt8>) -> String {
    let isTag = peek(bytes) == UInt8(ascii: "!")
    position += 1
    let start = position
    // A verbatim tag, `!<…>`, may hold commas.
    let isVerbatim = isTag && peek(bytes) == UInt8(ascii: "<")
    while let byte = peek(bytes), !Self.isSeparator(byte), isVerbatim || !Self.isFlowIndicator(byte) { position += 1 }
    return Self.string(bytes.extracting(start..<position))
  }

  /// The closing bracket of a flow collection.
  mutating func takeFlowEnd(_ closing: UInt8, _ bytes: Span<UInt8>) throws(NotationError) -> Bool {
    try skipToContent(bytes)
    guard let byte = peek(bytes) else { throw .truncated(offset: position) }
    guard byte != UInt8(ascii: ","), !isDocumentEnd(bytes) else {
      throw .unexpected(wanted: "a value", offset: position)
    }
    guard byte == closing else { return false }
    position += 1
    return true
  }

  /// The comma behind an element, if none closes the collection.
  mutating func takeFlowComma(_ closing: UInt8, _ bytes: Span<UInt8>) throws(NotationError) {
    try skipToContent(bytes)
    if peek(bytes) == closing { return }
    guard peek(bytes) == UInt8(ascii: ",") else { throw missing("\",\" or a closing bracket", bytes) }
    position += 1
  }

  /// A part of a text that was found to be UTF-8 as a whole, cut at ASCII characters.
  static func string(_ bytes: Span<UInt8>) -> String {
    if let text = try? UTF8Span(validating: bytes) { String(copying: text) } else { "" }
  }

  // MARK: - Plain scalars

  /// 7.3.3 "Plain Style". In block context a colon behind the first line ends it: it is a key.
  mutating func plain(parent: Int, isFlow: Bool, _ bytes: Span<UInt8>) throws(NotationError) -> String {
    guard startsPlain(isFlow, bytes) else { throw missing("a value", bytes) }
    var out: [UInt8] = []
    takePlainLine(isFlow, &out, bytes)
    if !isFlow, isBeforeColon(bytes) { return Self.string(out.span) }
    while true {
      var ahead = self
      ahead.skipBlanks(bytes)
      guard ahead.takeBreak(bytes) else { break }
      let breaks = ahead.skipBreaks(bytes)
      guard let byte = ahead.peek(bytes), byte != UInt8(ascii: "#"), !ahead.isDocumentEnd(bytes) else { break }
      if isFlow {
        if Self.isFlowIndicator(byte) || ahead.isColon(isFlow, bytes) { break }
      } else {
        guard ahead.column > parent else { break }
        guard !ahead.isColon(isFlow, bytes) else { throw .unexpected(wanted: "a value", offset: ahead.position) }
      }
      Self.fold(breaks, into: &out)
      self = ahead
      takePlainLine(isFlow, &out, bytes)
      guard isFlow || !isBeforeColon(bytes) else {
        throw .unexpected(wanted: "a key on one line", offset: position)
      }
    }
    return Self.string(out.span)
  }

  /// Empty lines and the blanks before the next one that is not.
  mutating func skipBreaks(_ bytes: Span<UInt8>) -> Int {
    var breaks = 0
    repeat {
      skipBlanks(bytes)
      breaks += 1
    } while takeBreak(bytes)
    return breaks
  }

  /// 6.5 "Line Folding": one line end is a space, each further one a line feed.
  static func fold(_ breaks: Int, into out: inout [UInt8]) {
    if breaks == 1 { out.append(0x20) } else { out.append(contentsOf: repeatElement(0x0A, count: breaks - 1)) }
  }

  private func startsPlain(_ isFlow: Bool, _ bytes: Span<UInt8>) -> Bool {
    guard let byte = peek(bytes) else { return false }
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
      let next = peek(bytes, 1)
      return !Self.isSeparator(next) && !(isFlow && Self.isFlowIndicator(next))
    case UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"),
      UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"):
      return false
    default: return !Self.isFlowIndicator(byte)
    }
  }

  private func isColon(_ isFlow: Bool, _ bytes: Span<UInt8>) -> Bool {
    isIndicator(UInt8(ascii: ":"), bytes)
      || (isFlow && peek(bytes) == UInt8(ascii: ":") && Self.isFlowIndicator(peek(bytes, 1)))
  }

  private func isBeforeColon(_ bytes: Span<UInt8>) -> Bool {
    var ahead = self
    ahead.skipBlanks(bytes)
    return ahead.isColon(false, bytes)
  }

  /// One line of a plain scalar, without blanks at its end.
  private mutating func takePlainLine(_ isFlow: Bool, _ out: inout [UInt8], _ bytes: Span<UInt8>) {
    let start = position
    var end = position
    while let byte = peek(bytes), !Self.isBreak(byte), !isColon(isFlow, bytes) {
      if isFlow, Self.isFlowIndicator(byte) { break }
      if byte == UInt8(ascii: "#"), position > start, Self.isBlank(bytes[position - 1]) { break }
      position += 1
      if !Self.isBlank(byte) { end = position }
    }
    position = end
    for index in start..<end { out.append(bytes[index]) }
  }
}
