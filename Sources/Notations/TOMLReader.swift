// SPDX-License-Identifier: Apache-2.0

/// Reads a TOML text into a tree.
///
/// Specification: https://toml.io/en/v1.0.0; the sections are named where their rules are applied. Tables are kept as
/// numbered nodes while the text is read, for a header may go on with any of them, and become a tree at the end.
struct TOMLReader {
  /// What made a table, which decides who may add to it.
  private enum Origin: Hashable {
    /// A header further down named it in passing; a header of its own may follow.
    case implied
    case header
    case dottedKey
    /// Complete at its closing brace.
    case inline
  }

  private enum Kind {
    case scalar(TOMLValue.Content)
    case array(isOfTables: Bool)
    case table(Origin)
  }

  private struct Node {
    var kind: Kind
    var line: Int
    let depth: Int
    var children: [Int] = []
    /// Of a table: the key and its line for each child.
    var keys: [(name: String, line: Int)] = []
    var places: [String: Int] = [:]
  }

  private var text: TOMLText
  private var nodes: [Node]
  private let depth: Int
  private let values: Int

  static func document(_ bytes: Span<UInt8>, depth: Int, values: Int) throws(NotationError) -> TOMLValue {
    guard (try? UTF8Span(validating: bytes)) != nil else { throw .notText(offset: 0) }
    var reader = TOMLReader(bytes, depth: depth, values: values)
    try reader.readExpressions(bytes)
    return reader.tree(0)
  }

  private init(_ bytes: Span<UInt8>, depth: Int, values: Int) {
    let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    text = TOMLText(at: hasMark ? 3 : 0)
    nodes = [Node(kind: .table(.header), line: 1, depth: 0)]
    self.depth = depth
    self.values = values
  }

  // MARK: - Expressions

  private mutating func readExpressions(_ bytes: Span<UInt8>) throws(NotationError) {
    var current = 0
    while true {
      try text.skipBlankLines(bytes)
      guard let byte = text.peek(bytes) else { return }
      if byte == UInt8(ascii: "[") {
        current = try header(bytes)
      } else {
        try keyValue(in: current, bytes)
      }
      try text.endLine(bytes)
    }
  }

  /// "Table" and "Array of Tables".
  private mutating func header(_ bytes: Span<UInt8>) throws(NotationError) -> Int {
    let line = text.line(bytes)
    text.position += 1
    let isOfTables = text.take(UInt8(ascii: "["), bytes)
    text.skipBlanks(bytes)
    let start = text.position
    let path = try key(bytes)
    text.skipBlanks(bytes)
    try text.expect(UInt8(ascii: "]"), "\"]\"", bytes)
    if isOfTables { try text.expect(UInt8(ascii: "]"), "\"]]\"", bytes) }
    var node = 0
    for part in path.dropLast() {
      guard let next = nodes[node].places[part] else {
        node = try add(.table(.implied), part, to: node, line: line)
        continue
      }
      switch nodes[next].kind {
      case .table(let origin) where origin != .inline: node = next
      case .array(isOfTables: true): node = nodes[next].children.last ?? next
      default: throw .unexpected(wanted: "the name of a table that is not complete yet", offset: start)
      }
    }
    let name = path.last ?? ""
    if isOfTables {
      if let list = nodes[node].places[name] {
        guard case .array(isOfTables: true) = nodes[list].kind else {
          throw .unexpected(wanted: "the name of an array of tables", offset: start)
        }
        return try add(.table(.header), nil, to: list, line: line)
      }
      return try add(.table(.header), nil, to: add(.array(isOfTables: true), name, to: node, line: line), line: line)
    }
    guard let table = nodes[node].places[name] else { return try add(.table(.header), name, to: node, line: line) }
    guard case .table(.implied) = nodes[table].kind else {
      throw .unexpected(wanted: "a table that is not defined yet", offset: start)
    }
    nodes[table].kind = .table(.header)
    nodes[table].line = line
    return table
  }

  /// "Key/Value Pair"; "Dotted keys create and define a table for each key part before the last one".
  private mutating func keyValue(in table: Int, _ bytes: Span<UInt8>) throws(NotationError) {
    let start = text.position
    let line = text.line(bytes)
    let path = try key(bytes)
    text.skipBlanks(bytes)
    try text.expect(UInt8(ascii: "="), "\"=\"", bytes)
    var node = table
    for part in path.dropLast() {
      guard let next = nodes[node].places[part] else {
        node = try add(.table(.dottedKey), part, to: node, line: line)
        continue
      }
      switch nodes[next].kind {
      case .table(.dottedKey): break
      case .table(.implied): nodes[next].kind = .table(.dottedKey)
      default: throw .unexpected(wanted: "a key of a table that is not complete yet", offset: start)
      }
      node = next
    }
    let name = path.last ?? ""
    guard nodes[node].places[name] == nil else {
      throw .unexpected(wanted: "a key that is not there yet", offset: start)
    }
    text.skipBlanks(bytes)
    try value(name, line: line, in: node, bytes)
  }

  /// "Keys": bare, quoted, dotted.
  private mutating func key(_ bytes: Span<UInt8>) throws(NotationError) -> [String] {
    var path = [try text.simpleKey(bytes)]
    while true {
      text.skipBlanks(bytes)
      guard text.take(UInt8(ascii: "."), bytes) else { return path }
      guard path.count < depth else { throw .tooDeep(limit: depth, offset: text.position) }
      text.skipBlanks(bytes)
      path.append(try text.simpleKey(bytes))
    }
  }

  // MARK: - Values

  /// Reads a value and hangs it into a container.
  /// - Parameter line: that of the key, if there is one.
  private mutating func value(
    _ name: String?, line: Int?, in parent: Int, _ bytes: Span<UInt8>
  ) throws(NotationError) {
    let start = text.line(bytes)
    switch text.peek(bytes) {
    case UInt8(ascii: "["): try array(add(.array(isOfTables: false), name, to: parent, line: start, key: line), bytes)
    case UInt8(ascii: "{"): try inlineTable(add(.table(.inline), name, to: parent, line: start, key: line), bytes)
    default: _ = try add(.scalar(text.scalar(bytes)), name, to: parent, line: start, key: line)
    }
  }

  private mutating func array(_ node: Int, _ bytes: Span<UInt8>) throws(NotationError) {
    text.position += 1
    while true {
      try text.skipBlankLines(bytes)
      if text.take(UInt8(ascii: "]"), bytes) { return }
      try value(nil, line: nil, in: node, bytes)
      try text.skipBlankLines(bytes)
      if text.take(UInt8(ascii: "]"), bytes) { return }
      try text.expect(UInt8(ascii: ","), "\",\" or \"]\"", bytes)
    }
  }

  /// "Inline Table": on one line, without a comma before the closing brace.
  private mutating func inlineTable(_ node: Int, _ bytes: Span<UInt8>) throws(NotationError) {
    text.position += 1
    text.skipBlanks(bytes)
    if text.take(UInt8(ascii: "}"), bytes) { return }
    while true {
      text.skipBlanks(bytes)
      try keyValue(in: node, bytes)
      text.skipBlanks(bytes)
      if text.take(UInt8(ascii: "}"), bytes) { return }
      try text.expect(UInt8(ascii: ","), "\",\" or \"}\"", bytes)
    }
  }

  // MARK: - Nodes

  private mutating func add(
    _ kind: Kind, _ name: String?, to parent: Int, line: Int, key: Int? = nil
  ) throws(NotationError) -> Int {
    guard nodes.count <= values else { throw .tooManyValues(limit: values, offset: text.position) }
    let below = nodes[parent].depth + 1
    guard below <= depth else { throw .tooDeep(limit: depth, offset: text.position) }
    let node = nodes.count
    nodes.append(Node(kind: kind, line: line, depth: below))
    nodes[parent].children.append(node)
    if let name {
      nodes[parent].keys.append((name, key ?? line))
      nodes[parent].places[name] = node
    }
    return node
  }

  /// No deeper than `depth`, so the recursion is bounded.
  private func tree(_ index: Int) -> TOMLValue {
    let node = nodes[index]
    switch node.kind {
    case .scalar(let content): return TOMLValue(content, line: node.line)
    case .array: return TOMLValue(.array(node.children.map(tree)), line: node.line)
    case .table:
      let members = zip(node.keys, node.children).map { key, child in
        let value = tree(child)
        return TOMLValue.Member(key: key.name, line: key.line, value: value)
      }
      return TOMLValue(.table(members), line: node.line)
    }
  }
}
