// SPDX-License-Identifier: Apache-2.0

/// A TOML document, or a part of one, as a tree that knows its lines.
///
/// Specification: https://toml.io/en/v1.0.0
package struct TOMLValue: Hashable, Sendable {
  /// What stands there.
  package enum Content: Hashable, Sendable {
    case string(String)
    case integer(Int)
    case float(Double)
    case bool(Bool)
    /// A date, a time or both, as written.
    case datetime(String)
    case array([TOMLValue])
    /// In the order of the text; no key stands there twice.
    case table([Member])
  }

  /// One key of a table and its value.
  package struct Member: Hashable, Sendable {
    package let key: String
    /// The line of the key, from 1; of a table under a header of its own the line of the header.
    package let line: Int
    package let value: TOMLValue
  }

  package let content: Content
  /// The line where the value begins, from 1; of a table under a header of its own the line of the header.
  package let line: Int

  package init(_ content: Content, line: Int) {
    self.content = content
    self.line = line
  }

  /// Reads a whole text. A byte order mark before it is passed over.
  /// - Parameters:
  ///   - depth: containers in containers, those that dotted keys make included.
  ///   - values: values in all, which bounds the memory.
  package init(_ bytes: Span<UInt8>, depth: Int = 128, values: Int = 1_000_000) throws(NotationError) {
    self = try TOMLReader.document(bytes, depth: depth, values: values)
  }

  /// Reads a whole text.
  package init(_ bytes: [UInt8], depth: Int = 128, values: Int = 1_000_000) throws(NotationError) {
    try self.init(bytes.span, depth: depth, values: values)
  }
}

// MARK: - Looking at a value

extension TOMLValue {
  /// The value of a key; `nil` for an absent key and where there is no table.
  package subscript(_ key: String) -> TOMLValue? { table?.first { $0.key == key }?.value }

  /// The text, if this is a string.
  package var string: String? {
    if case .string(let text) = content { text } else { nil }
  }

  /// The number, if this is an integer.
  package var integer: Int? {
    if case .integer(let value) = content { value } else { nil }
  }

  /// The truth value, if this is one.
  package var bool: Bool? {
    if case .bool(let value) = content { value } else { nil }
  }

  /// The elements, if this is an array.
  package var array: [TOMLValue]? {
    if case .array(let elements) = content { elements } else { nil }
  }

  /// The members, if this is a table.
  package var table: [Member]? {
    if case .table(let members) = content { members } else { nil }
  }
}
