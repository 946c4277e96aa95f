// SPDX-License-Identifier: Apache-2.0

/// A JSON document as a tree, for small files. A large or repeated one is read with `JSONReader`.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// The digits as written.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// In the order of the text; a key may stand there twice.
  case object([Member])

  /// One member of an object.
  package struct Member: Hashable, Sendable {
    package let key: String
    package let value: JSONValue

    package init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// Reads a whole text. A byte order mark before it is passed over, as RFC 8259 section 8.1 allows.
  /// - Parameters:
  ///   - depth: containers in containers.
  ///   - values: values in all, which bounds the memory.
  package init(_ bytes: Span<UInt8>, depth: Int = 128, values: Int = 1_000_000) throws(NotationError) {
    let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    var json = JSONReader(at: hasMark ? 3 : 0, depth: depth)
    var left = values
    self = try Self.value(&json, bytes, &left, of: values)
    try json.end(bytes)
  }

  /// Reads a whole text.
  package init(_ bytes: [UInt8], depth: Int = 128, values: Int = 1_000_000) throws(NotationError) {
    try self.init(bytes.span, depth: depth, values: values)
  }

  private static func value(
    _ json: inout JSONReader, _ bytes: Span<UInt8>, _ left: inout Int, of limit: Int
  ) throws(NotationError) -> JSONValue {
    guard left > 0 else { throw .tooManyValues(limit: limit, offset: json.position) }
    left -= 1
    switch try json.kind(bytes) {
    case .null:
      _ = try json.null(bytes)
      return .null
    case .bool: return .bool(try json.bool(bytes))
    case .number: return .number(try json.number(bytes))
    case .string: return .string(try json.string(bytes))
    case .array:
      var elements: [JSONValue] = []
      try json.beginArray(bytes)
      while try json.nextElement(bytes) { elements.append(try value(&json, bytes, &left, of: limit)) }
      return .array(elements)
    case .object:
      var members: [Member] = []
      try json.beginObject(bytes)
      while let key = try json.nextKey(bytes) { members.append(Member(key, try value(&json, bytes, &left, of: limit))) }
      return .object(members)
    }
  }
}

extension JSONValue {
  /// A member of an object; of several with the key, the last, as JavaScript has it.
  package subscript(_ key: String) -> JSONValue? { members?.last { $0.key == key }?.value }

  /// An element of an array.
  package subscript(_ index: Int) -> JSONValue? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }

  /// The text, if this is a string.
  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The number, if this is one without fraction and exponent that fits.
  package var int: Int? {
    if case .number(let digits) = self { Int(digits) } else { nil }
  }

  /// The number, if this is one.
  package var double: Double? {
    if case .number(let digits) = self { Double(digits) } else { nil }
  }

  /// The truth value, if this is one.
  package var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The elements, if this is an array.
  package var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members, if this is an object.
  package var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// True for `null`.
  package var isNull: Bool { self == .null }
}
