// SPDX-License-Identifier: Apache-2.0

/// A YAML document, or a part of one, as a tree that knows its lines.
///
/// Specification: https://yaml.org/spec/1.2.2/. Scalars stay text ("1.10" is no number), tags are passed over.
package struct YAMLValue: Hashable, Sendable {
  /// What stands there.
  package enum Content: Hashable, Sendable {
    /// `isPlain`: without quotes, so that `null` and `true` may be meant.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLValue])
    /// In the order of the text; a key may stand there twice.
    case mapping([Member])
  }

  /// One key of a mapping and its value.
  package struct Member: Hashable, Sendable {
    package let key: String
    /// The line of the key, from 1.
    package let line: Int
    package let value: YAMLValue
  }

  package let content: Content
  /// The line where the value begins, from 1; behind an alias that of its anchor.
  package let line: Int

  package init(_ content: Content, line: Int) {
    self.content = content
    self.line = line
  }

  /// Reads the first document of a text. A byte order mark before it is passed over.
  /// - Parameters:
  ///   - depth: containers in containers, aliases followed.
  ///   - values: values in all, those behind aliases counted as often as they stand there.
  package init(_ bytes: Span<UInt8>, depth: Int = 128, values: Int = 1_000_000) throws(NotationError) {
    self = try YAMLReader.document(bytes, depth: depth, values: values)
  }

  /// Reads the first document of a text.
  package init(_ bytes: [UInt8], depth: Int = 128, values: Int = 1_000_000) throws(NotationError) {
    try self.init(bytes.span, depth: depth, values: values)
  }
}

// MARK: - Looking at a value

extension YAMLValue {
  /// The value of a key; `nil` for an absent key and where there is no mapping. Of two members with one key the first
  /// counts; what the mapping does not have itself may come from another by the merge key `<<`.
  package subscript(_ key: String) -> YAMLValue? {
    guard let members else { return nil }
    if let member = members.first(where: { $0.key == key }) { return member.value }
    // https://yaml.org/type/merge.html; no deeper than the document, so the recursion is bounded.
    guard let merged = members.first(where: { $0.key == "<<" })?.value else { return nil }
    guard let several = merged.sequence else { return merged[key] }
    for one in several {
      if let value = one[key] { return value }
    }
    return nil
  }

  /// The text, if this is a scalar other than null.
  package var string: String? {
    if case .scalar(let text, _) = content, !isNull { text } else { nil }
  }

  /// The truth value, if this is one.
  package var bool: Bool? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    switch text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: return nil
    }
  }

  /// The elements, if this is a sequence.
  package var sequence: [YAMLValue]? {
    if case .sequence(let elements) = content { elements } else { nil }
  }

  /// The members, if this is a mapping.
  package var members: [Member]? {
    if case .mapping(let members) = content { members } else { nil }
  }

  /// True for `null`, `~` and nothing at all.
  package var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }
}
