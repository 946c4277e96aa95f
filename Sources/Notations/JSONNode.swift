// SPDX-License-Identifier: Apache-2.0

/// A JSON document, or a part of one, as a tree that knows its lines: for lock files and manifests.
///
/// Specification: RFC 8259. Where lines do not matter, `JSONValue` is smaller.
package struct JSONNode: Hashable, Sendable {
  /// What stands there.
  package enum Content: Hashable, Sendable {
    case null
    case bool(Bool)
    /// The digits as written.
    case number(String)
    case string(String)
    case array([JSONNode])
    /// In the order of the text; a key may stand there twice.
    case object([Member])
  }

  /// One member of an object.
  package struct Member: Hashable, Sendable {
    package let key: String
    /// The line of the key, from 1.
    package let line: Int
    package let value: JSONNode

    package init(key: String, line: Int, value: JSONNode) {
      self.key = key
      self.line = line
      self.value = value
    }
  }

  package let content: Content
  /// The line where the value begins, from 1.
  package let line: Int

  /// Reads a whole text. A byte order mark before it is passed over.
  /// - Parameters:
  ///   - isCommented: whether comments and commas before a closing bracket may stand there ("JSON with comments",
  ///     https://jsonc.org).
  ///   - depth: containers in containers.
  ///   - values: values in all, which bounds the memory.
  package init(
    _ bytes: [UInt8], isCommented: Bool = false, depth: Int = 128, values: Int = 1_000_000
  ) throws(NotationError) {
    let bytes = isCommented ? Self.withoutComments(bytes) : bytes
    let span = bytes.span
    let hasMark = span.count >= 3 && span[0] == 0xEF && span[1] == 0xBB && span[2] == 0xBF
    var json = JSONReader(at: hasMark ? 3 : 0, depth: depth)
    var left = values
    let lines = LineIndex(span)
    self = try Self.node(&json, span, lines, &left, of: values)
    try json.end(span)
  }

  /// A value that was read from another notation.
  package init(_ content: Content, line: Int) {
    self.content = content
    self.line = line
  }

  private init(_ content: Content, _ line: Int) { self.init(content, line: line) }

  /// The reader bounds the depth, and with it the recursion.
  private static func node(
    _ json: inout JSONReader, _ bytes: Span<UInt8>, _ lines: LineIndex, _ left: inout Int, of limit: Int
  ) throws(NotationError) -> JSONNode {
    guard left > 0 else { throw .tooManyValues(limit: limit, offset: json.position) }
    left -= 1
    let kind = try json.kind(bytes)
    let line = lines.line(at: json.position)
    switch kind {
    case .null:
      _ = try json.null(bytes)
      return JSONNode(.null, line)
    case .bool: return JSONNode(.bool(try json.bool(bytes)), line)
    case .number: return JSONNode(.number(try json.number(bytes)), line)
    case .string: return JSONNode(.string(try json.string(bytes)), line)
    case .array:
      var elements: [JSONNode] = []
      try json.beginArray(bytes)
      while try json.nextElement(bytes) { elements.append(try node(&json, bytes, lines, &left, of: limit)) }
      return JSONNode(.array(elements), line)
    case .object:
      var members: [Member] = []
      try json.beginObject(bytes)
      while let key = try json.nextKey(bytes) {
        // The position is behind the colon, which every writer puts beside the key.
        let line = lines.line(at: json.position - 1)
        members.append(Member(key: key, line: line, value: try node(&json, bytes, lines, &left, of: limit)))
      }
      return JSONNode(.object(members), line)
    }
  }

  /// The same text with blanks in the place of comments and of commas before a closing bracket, so that no offset moves.
  private static func withoutComments(_ text: [UInt8]) -> [UInt8] {
    var bytes = text
    var comma: Int?
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      let next = at + 1 < bytes.count ? bytes[at + 1] : 0
      if byte == UInt8(ascii: "\"") {
        comma = nil
        at += 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
      } else if byte == UInt8(ascii: "/"), next == UInt8(ascii: "/") {
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n") {
          bytes[at] = 0x20
          at += 1
        }
        continue
      } else if byte == UInt8(ascii: "/"), next == UInt8(ascii: "*") {
        var wasStar = false
        bytes[at] = 0x20
        bytes[at + 1] = 0x20
        at += 2
        while at < bytes.count {
          let byte = bytes[at]
          if byte != UInt8(ascii: "\n") { bytes[at] = 0x20 }
          if wasStar, byte == UInt8(ascii: "/") { break }
          wasStar = byte == UInt8(ascii: "*")
          at += 1
        }
      } else if byte == UInt8(ascii: ",") {
        comma = at
      } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        if let comma { bytes[comma] = 0x20 }
        comma = nil
      } else if byte > 0x20 {
        comma = nil
      }
      at += 1
    }
    return bytes
  }
}

// MARK: - Looking at a value

extension JSONNode {
  /// The value of a key; `nil` for an absent key and where there is no object. Of several members with one key the last
  /// counts, as JavaScript has it.
  package subscript(_ key: String) -> JSONNode? { members?.last { $0.key == key }?.value }

  /// The text, if this is a string.
  package var string: String? {
    if case .string(let text) = content { text } else { nil }
  }

  /// The number, if this is one without fraction and exponent that fits.
  package var int: Int? {
    if case .number(let digits) = content { Int(digits) } else { nil }
  }

  /// The truth value, if this is one.
  package var bool: Bool? {
    if case .bool(let value) = content { value } else { nil }
  }

  /// The elements, if this is an array.
  package var array: [JSONNode]? {
    if case .array(let elements) = content { elements } else { nil }
  }

  /// The members, if this is an object.
  package var members: [Member]? {
    if case .object(let members) = content { members } else { nil }
  }
}
