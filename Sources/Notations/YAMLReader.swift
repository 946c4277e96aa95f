// SPDX-License-Identifier: Apache-2.0

/// Reads the structure of a YAML text: block and flow collections, anchors and aliases, the first document of several.
///
/// Specification: https://yaml.org/spec/1.2.2/, whose sections are named below. The text is read in one pass without a
/// step back, so the time is linear. Left out: keys that are collections, and what tags mean. Aliases share what they
/// point to; each is counted with all that is behind it, so a text that grows by aliases of aliases meets the bound.
struct YAMLReader {
  private var text: YAMLText
  private let depthLimit: Int
  private let valueLimit: Int
  private var depth = 0
  /// The greatest depth within the node that is being read.
  private var deepest = 0
  private var values = 0
  private var anchors: [String: Anchored] = [:]

  private struct Anchored {
    let value: YAMLValue
    let values: Int
    let height: Int
  }

  private struct Key {
    let name: String
    let isPlain: Bool
    let line: Int
  }

  /// What a content in block context turned out to be.
  private enum Content {
    case value(YAMLValue)
    /// The first key of a mapping; the position is at its colon.
    case key(Key)
  }

  static func document(_ bytes: Span<UInt8>, depth: Int, values: Int) throws(NotationError) -> YAMLValue {
    guard (try? UTF8Span(validating: bytes)) != nil else { throw .notText(offset: 0) }
    try YAMLText.refuseControls(bytes)
    let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    var reader = YAMLReader(text: YAMLText(at: hasMark ? 3 : 0), depthLimit: depth, valueLimit: values)
    return try reader.document(bytes)
  }

  private init(text: YAMLText, depthLimit: Int, valueLimit: Int) {
    self.text = text
    self.depthLimit = depthLimit
    self.valueLimit = valueLimit
  }

  private mutating func document(_ bytes: Span<UInt8>) throws(NotationError) -> YAMLValue {
    try text.skipToContent(bytes)
    // 6.8 "Directives": `%YAML`, `%TAG`.
    while text.column == 0, text.peek(bytes) == UInt8(ascii: "%") {
      text.skipLine(bytes)
      try text.skipToContent(bytes)
    }
    let hasMarker = text.isMarker(UInt8(ascii: "-"), bytes)
    if hasMarker { text.position += 3 }
    let value = try blockNode(parent: -1, isOpen: !hasMarker, bytes)
    try text.skipToContent(bytes)
    guard text.position == bytes.count || text.isDocumentEnd(bytes) else {
      throw .unexpected(wanted: "the end of the document", offset: text.position)
    }
    return value
  }

  // MARK: - Bounds

  private mutating func count() throws(NotationError) {
    values += 1
    guard values <= valueLimit else { throw .tooManyValues(limit: valueLimit, offset: text.position) }
  }

  private mutating func enter() throws(NotationError) {
    depth += 1
    guard depth <= depthLimit else { throw .tooDeep(limit: depthLimit, offset: text.position) }
    deepest = max(deepest, depth)
  }

  /// 7.1 "Alias Nodes". An anchor is known once its node is complete, so nothing can contain itself.
  private mutating func alias(_ bytes: Span<UInt8>) throws(NotationError) -> YAMLValue {
    let start = text.position
    guard let anchored = anchors[text.property(bytes)] else {
      throw .unexpected(wanted: "an alias of what stands before", offset: start)
    }
    values += anchored.values
    guard values <= valueLimit else { throw .tooManyValues(limit: valueLimit, offset: start) }
    guard depth + anchored.height <= depthLimit else { throw .tooDeep(limit: depthLimit, offset: start) }
    deepest = max(deepest, depth + anchored.height)
    return anchored.value
  }

  // MARK: - Block style

  /// 8.2 "Block Collection Styles": a node that stands further right than `parent`, or nothing.
  /// - Parameters:
  ///   - isOpen: whether a collection may begin on this line.
  ///   - mayAlign: whether a sequence may stand in the column of the parent (8.2.2, "s-l+block-collection").
  private mutating func blockNode(
    parent: Int, isOpen: Bool, mayAlign: Bool = false, _ bytes: Span<UInt8>
  ) throws(NotationError) -> YAMLValue {
    try count()
    let before = (values: values - 1, deepest: deepest)
    deepest = depth
    var isOpen = isOpen
    var hasProperty = false
    var column: Int?
    var anchor: String?
    var keyAnchor: String?
    var value = YAMLValue(.scalar("", isPlain: true), line: text.line)
    while true {
      let line = text.line
      try text.skipToContent(bytes)
      if text.line != line {
        isOpen = true
        hasProperty = false
        column = nil
        if let name = keyAnchor { (anchor, keyAnchor) = (name, nil) }
      }
      let start = column ?? text.column
      column = start
      guard let byte = text.peek(bytes), !text.isDocumentEnd(bytes),
        start > parent || (start == parent && mayAlign && text.isIndicator(UInt8(ascii: "-"), bytes))
      else { break }
      if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!") {
        // 6.9 "Node Properties". Before a key they are the key's, on a line of their own those of the mapping.
        let name = text.property(bytes)
        if byte == UInt8(ascii: "&") { keyAnchor = name }
        hasProperty = true
        continue
      }
      switch try blockContent(byte, parent: parent, column: start, isOpen: isOpen, hasProperty: hasProperty, bytes) {
      case .value(let content):
        value = content
        anchor = keyAnchor ?? anchor
      case .key(let key):
        if let keyAnchor { keep(key, keyAnchor) }
        value = try blockMapping(column: start, first: key, bytes)
      }
      keyAnchor = nil
      break
    }
    if let anchor = keyAnchor ?? anchor { keep(value, anchor, values - before.values, deepest - depth) }
    deepest = max(deepest, before.deepest)
    return value
  }

  private mutating func keep(_ value: YAMLValue, _ anchor: String, _ values: Int, _ height: Int) {
    anchors[anchor] = Anchored(value: value, values: values, height: height)
  }

  private mutating func keep(_ key: Key, _ anchor: String) {
    keep(YAMLValue(.scalar(key.name, isPlain: key.isPlain), line: key.line), anchor, 1, 0)
  }

  private mutating func blockContent(
    _ byte: UInt8, parent: Int, column: Int, isOpen: Bool, hasProperty: Bool, _ bytes: Span<UInt8>
  ) throws(NotationError) -> Content {
    let start = text.position
    let line = text.line
    if text.isIndicator(UInt8(ascii: "-"), bytes) || text.isIndicator(UInt8(ascii: "?"), bytes) {
      guard isOpen, !hasProperty else { throw .unexpected(wanted: "a line of its own for a collection", offset: start) }
      return .value(
        byte == UInt8(ascii: "-")
          ? try blockSequence(column: column, bytes) : try blockMapping(column: column, first: nil, bytes))
    }
    let value: YAMLValue
    switch byte {
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      return .value(YAMLValue(.scalar(try text.blockScalar(parent: parent, bytes), isPlain: false), line: line))
    case UInt8(ascii: "["), UInt8(ascii: "{"): value = try flowNode(bytes)
    case UInt8(ascii: "*"): value = try alias(bytes)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      value = YAMLValue(.scalar(try text.quoted(bytes), isPlain: false), line: line)
    default:
      let word = try text.plain(parent: parent, isFlow: false, bytes)
      value = YAMLValue(.scalar(word, isPlain: true), line: line)
    }
    text.skipBlanks(bytes)
    if text.line == line, text.isIndicator(UInt8(ascii: ":"), bytes) {
      guard isOpen, case .scalar(let name, let isPlain) = value.content else {
        throw .unexpected(wanted: "a key that is a scalar on a line of its own", offset: start)
      }
      return .key(Key(name: name, isPlain: isPlain, line: line))
    }
    try text.endLine(bytes)
    return .value(value)
  }

  /// 8.2.1 "Block Sequences"; the position is at the first `-`.
  private mutating func blockSequence(column: Int, _ bytes: Span<UInt8>) throws(NotationError) -> YAMLValue {
    let line = text.line
    try enter()
    defer { depth -= 1 }
    var elements: [YAMLValue] = []
    repeat {
      text.position += 1
      elements.append(try blockNode(parent: column, isOpen: true, bytes))
      try text.skipToContent(bytes)
    } while text.column == column && text.isIndicator(UInt8(ascii: "-"), bytes) && !text.isDocumentEnd(bytes)
    return YAMLValue(.sequence(elements), line: line)
  }

  /// 8.2.2 "Block Mappings"; the position is at the colon behind the first key, or where there is none at a `?`.
  private mutating func blockMapping(
    column: Int, first: Key?, _ bytes: Span<UInt8>
  ) throws(NotationError) -> YAMLValue {
    let line = first?.line ?? text.line
    try enter()
    defer { depth -= 1 }
    var members: [YAMLValue.Member] = []
    var next = first
    repeat {
      let key: Key
      var isExplicit = false
      if let first = next {
        (key, next) = (first, nil)
      } else if text.isIndicator(UInt8(ascii: "?"), bytes) {
        isExplicit = true
        text.position += 1
        let node = try blockNode(parent: column, isOpen: true, bytes)
        guard case .scalar(let name, _) = node.content else {
          throw .unexpected(wanted: "a key that is a scalar", offset: text.position)
        }
        key = Key(name: name, isPlain: true, line: node.line)
        try text.skipToContent(bytes)
      } else {
        key = try implicitKey(parent: column, bytes)
      }
      var value = YAMLValue(.scalar("", isPlain: true), line: text.line)
      if !isExplicit || (text.column == column && text.isIndicator(UInt8(ascii: ":"), bytes)) {
        text.position += 1
        value = try blockNode(parent: column, isOpen: isExplicit, mayAlign: true, bytes)
      }
      members.append(YAMLValue.Member(key: key.name, line: key.line, value: value))
      try text.skipToContent(bytes)
      guard text.position < bytes.count, !text.isDocumentEnd(bytes) else { break }
      guard text.column <= column else { throw .unexpected(wanted: "the column of the mapping", offset: text.position) }
    } while text.column == column
    return YAMLValue(.mapping(members), line: line)
  }

  /// A key on one line; the position is then at its colon.
  private mutating func implicitKey(parent: Int, _ bytes: Span<UInt8>) throws(NotationError) -> Key {
    var anchor: String?
    while let byte = text.peek(bytes), byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!") {
      let name = text.property(bytes)
      if byte == UInt8(ascii: "&") { anchor = name }
      text.skipBlanks(bytes)
    }
    let start = text.position
    let content = try blockContent(
      text.peek(bytes) ?? 0, parent: parent, column: parent, isOpen: true, hasProperty: true, bytes)
    guard case .key(let key) = content else { throw .unexpected(wanted: "a key and a colon", offset: start) }
    if let anchor { keep(key, anchor) }
    return key
  }

  // MARK: - Flow style

  /// 7.4 "Flow Collection Styles": a node between brackets, or an opening bracket and all that belongs to it.
  private mutating func flowNode(_ bytes: Span<UInt8>) throws(NotationError) -> YAMLValue {
    try count()
    let before = (values: values - 1, deepest: deepest)
    deepest = depth
    var anchor: String?
    try text.skipToContent(bytes)
    while let byte = text.peek(bytes), byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!") {
      let name = text.property(bytes)
      if byte == UInt8(ascii: "&") { anchor = name }
      try text.skipToContent(bytes)
    }
    let line = text.line
    let value: YAMLValue
    switch text.peek(bytes) {
    case UInt8(ascii: "["): value = try flowSequence(bytes)
    case UInt8(ascii: "{"): value = YAMLValue(.mapping(try flowMembers(bytes)), line: line)
    case UInt8(ascii: "*"): value = try alias(bytes)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      value = YAMLValue(.scalar(try text.quoted(bytes), isPlain: false), line: line)
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
      // Nothing but properties, or a key without a value.
      value = YAMLValue(.scalar("", isPlain: true), line: line)
    default: value = YAMLValue(.scalar(try text.plain(parent: -1, isFlow: true, bytes), isPlain: true), line: line)
    }
    if let anchor { keep(value, anchor, values - before.values, deepest - depth) }
    deepest = max(deepest, before.deepest)
    return value
  }

  /// 7.4.1 "Flow Sequences"; an element may be a single pair, `[a: b]`.
  private mutating func flowSequence(_ bytes: Span<UInt8>) throws(NotationError) -> YAMLValue {
    let line = text.line
    try enter()
    defer { depth -= 1 }
    var elements: [YAMLValue] = []
    text.position += 1
    while try !text.takeFlowEnd(UInt8(ascii: "]"), bytes) {
      let element = try flowNode(bytes)
      if let member = try flowPair(element, bytes) {
        try enter()
        depth -= 1
        elements.append(YAMLValue(.mapping([member]), line: element.line))
      } else {
        elements.append(element)
      }
      try text.takeFlowComma(UInt8(ascii: "]"), bytes)
    }
    return YAMLValue(.sequence(elements), line: line)
  }

  /// 7.4.2 "Flow Mappings"; a key may stand without a value.
  private mutating func flowMembers(_ bytes: Span<UInt8>) throws(NotationError) -> [YAMLValue.Member] {
    try enter()
    defer { depth -= 1 }
    var members: [YAMLValue.Member] = []
    text.position += 1
    while try !text.takeFlowEnd(UInt8(ascii: "}"), bytes) {
      let start = text.position
      let key = try flowNode(bytes)
      if let member = try flowPair(key, bytes) {
        members.append(member)
      } else if case .scalar(let name, _) = key.content {
        members.append(
          YAMLValue.Member(key: name, line: key.line, value: YAMLValue(.scalar("", isPlain: true), line: key.line)))
      } else {
        throw .unexpected(wanted: "a key that is a scalar", offset: start)
      }
      try text.takeFlowComma(UInt8(ascii: "}"), bytes)
    }
    return members
  }

  private mutating func flowPair(
    _ key: YAMLValue, _ bytes: Span<UInt8>
  ) throws(NotationError) -> YAMLValue.Member? {
    try text.skipToContent(bytes)
    guard text.peek(bytes) == UInt8(ascii: ":") else { return nil }
    guard case .scalar(let name, _) = key.content else {
      throw .unexpected(wanted: "a key that is a scalar", offset: text.position)
    }
    text.position += 1
    return YAMLValue.Member(key: name, line: key.line, value: try flowNode(bytes))
  }
}
