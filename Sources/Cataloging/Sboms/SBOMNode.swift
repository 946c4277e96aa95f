// SPDX-License-Identifier: Apache-2.0
import Notations

/// A part of an SBOM as a tree, whatever notation it is written in: one component, one relationship.
///
/// A document is read part by part, so that no more than one of them is in memory as a tree.
struct SBOMNode {
  /// What stands there.
  enum Content {
    case text(String)
    /// The digits as written.
    case number(String)
    case bool(Bool)
    case null
    case list([SBOMNode])
    /// In the order of the text; a key may stand there twice.
    case object([Member])
  }

  /// One member of an object.
  struct Member {
    let key: String
    let value: SBOMNode
  }

  let content: Content
  /// Where it begins in the text, by which its line is known.
  let offset: Int

  /// The value of a key; of several, the last.
  subscript(_ key: String) -> SBOMNode? { members?.last { $0.key == key }?.value }

  var text: String? {
    if case .text(let text) = content { text } else { nil }
  }

  var list: [SBOMNode]? {
    if case .list(let list) = content { list } else { nil }
  }

  var members: [Member]? {
    if case .object(let members) = content { members } else { nil }
  }

  /// A whole number, written as one or as text, as attributes of XML are.
  var int: Int? {
    switch content {
    case .number(let digits), .text(let digits): Int(digits)
    default: nil
    }
  }

  /// The elements of the list behind a key; none where there is no list.
  func rows(_ key: String) -> [SBOMNode] { self[key]?.list ?? [] }

  /// A text behind a key that says something.
  func word(_ key: String) -> String? {
    guard let text = self[key]?.text, !text.isEmpty else { return nil }
    return text
  }
}

extension SBOMNode {
  /// Values of one part that are taken into memory.
  static let mostValues = 4_000_000

  /// Reads the JSON value at the reader's position, which moves behind it.
  /// - Parameters:
  ///   - skipping: keys whose values are passed over wherever they stand.
  ///   - left: how many values may still be read.
  init(
    _ json: inout JSONReader, _ bytes: Span<UInt8>, skipping: Set<String> = [], left: inout Int
  ) throws(NotationError) {
    guard left > 0 else { throw .tooManyValues(limit: Self.mostValues, offset: json.position) }
    left -= 1
    let kind = try json.kind(bytes)
    offset = json.position
    switch kind {
    case .null:
      _ = try json.null(bytes)
      content = .null
    case .bool: content = .bool(try json.bool(bytes))
    case .number: content = .number(try json.number(bytes))
    case .string: content = .text(try json.string(bytes))
    case .array:
      var list: [SBOMNode] = []
      try json.beginArray(bytes)
      while try json.nextElement(bytes) {
        list.append(try SBOMNode(&json, bytes, skipping: skipping, left: &left))
      }
      content = .list(list)
    case .object:
      var members: [Member] = []
      try json.beginObject(bytes)
      while let key = try json.nextKey(bytes) {
        if skipping.contains(key) {
          try json.skipValue(bytes)
        } else {
          members.append(Member(key: key, value: try SBOMNode(&json, bytes, skipping: skipping, left: &left)))
        }
      }
      content = .object(members)
    }
  }
}

extension SBOMNode {
  /// Reads a small JSON text as a whole.
  init(json bytes: [UInt8]) throws(NotationError) {
    let span = bytes.span
    var json = JSONReader()
    var left = 10_000
    self = try SBOMNode(&json, span, left: &left)
    try json.end(span)
  }
}

/// Where the members of a JSON object begin: what a document is can be told before it is read, whatever stands first.
struct JSONMembers {
  private var offsets: [String: Int] = [:]
  /// Keys that stand there more than once; the last counts.
  private(set) var repeated: Set<String> = []
  /// Behind the object.
  let end: JSONReader
  /// Keys that are kept: no document that is read has more.
  private static let most = 256

  init(_ bytes: Span<UInt8>, at offset: Int) throws(NotationError) {
    var json = JSONReader(at: offset)
    try json.beginObject(bytes)
    while let key = try json.nextKey(bytes) {
      if offsets.count < Self.most || offsets[key] != nil {
        if offsets.updateValue(json.position, forKey: key) != nil { repeated.insert(String(key.prefix(64))) }
      }
      try json.skipValue(bytes)
    }
    end = json
  }

  subscript(_ key: String) -> Int? { offsets[key] }

  /// The value of a key as a tree; `nil` for an absent one.
  func node(
    _ key: String, _ bytes: Span<UInt8>, skipping: Set<String> = []
  ) throws(NotationError) -> SBOMNode? {
    guard let offset = offsets[key] else { return nil }
    var json = JSONReader(at: offset)
    var left = SBOMNode.mostValues
    return try SBOMNode(&json, bytes, skipping: skipping, left: &left)
  }

  /// Goes through the elements of the array behind a key, one at a time.
  /// - Returns: false where something else than an array stands there.
  func elements(
    of key: String, _ bytes: Span<UInt8>, skipping: Set<String> = [], _ body: (SBOMNode, Int) throws -> Void
  ) throws -> Bool {
    guard let offset = offsets[key] else { return true }
    var json = JSONReader(at: offset)
    guard try json.kind(bytes) == .array else { return false }
    try json.beginArray(bytes)
    var index = 0
    while try json.nextElement(bytes) {
      var left = SBOMNode.mostValues
      try body(try SBOMNode(&json, bytes, skipping: skipping, left: &left), index)
      index += 1
    }
    return true
  }
}
