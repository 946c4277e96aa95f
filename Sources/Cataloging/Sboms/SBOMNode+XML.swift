// SPDX-License-Identifier: Apache-2.0
import Notations

/// Reads elements of a CycloneDX document in XML into the shape that they have in JSON.
///
/// Specification: https://cyclonedx.org/docs/1.6/xml/. Both notations say the same: what is an array of objects in JSON is
/// an element with one child for each in XML, members with simple values may be attributes, and the value of an element
/// that has attributes is a member of its own. Elements of other vocabularies, which the schema allows anywhere, are
/// passed over.
struct CycloneDXElements {
  /// The prefix of CycloneDX's own elements.
  let prefix: String

  /// Elements that are arrays in JSON.
  private static let lists: Set<String> = [
    "components", "licenses", "hashes", "externalReferences", "properties", "dependencies", "services", "authors",
    "ancestors", "descendants", "variants", "commits", "patches", "resolves", "occurrences", "lifecycles", "tags",
  ]
  /// Members that are called otherwise in JSON.
  private static let names = ["content-type": "contentType", "tag-id": "tagId"]

  /// Whether the element that was entered last is of another vocabulary.
  func isForeign(_ xml: XMLReader) -> Bool {
    if xml.prefix != prefix { return true }
    guard let vocabulary = xml["xmlns"] else { return false }
    return !vocabulary.hasPrefix("http://cyclonedx.org/schema/bom/")
  }

  /// Reads the element that was entered last, which is left.
  /// - Parameters:
  ///   - name: of the element.
  ///   - parent: of the element it stands in.
  ///   - left: how many elements may still be read.
  func node(
    _ xml: inout XMLReader, _ bytes: Span<UInt8>, _ name: String, in parent: String, left: inout Int
  ) throws(NotationError) -> SBOMNode {
    guard left > 0 else { throw .tooManyValues(limit: SBOMNode.mostValues, offset: xml.position) }
    left -= 1
    let offset = xml.position
    var members: [SBOMNode.Member] = []
    for attribute in xml.attributes where attribute.name != "xmlns" {
      members.append(
        SBOMNode.Member(
          key: Self.names[attribute.name] ?? attribute.name,
          value: SBOMNode(content: .text(attribute.value), offset: offset)))
    }
    let attributes = members.count
    var text: [UInt8]? = []
    while let child = try xml.nextChild(bytes, text: &text) {
      if isForeign(xml) {
        try xml.skip(bytes)
      } else {
        members.append(
          SBOMNode.Member(key: child, value: try node(&xml, bytes, child, in: name, left: &left)))
      }
    }
    let words = try Self.trimmed(text ?? [], at: offset)
    let isList =
      Self.lists.contains(name) || name == "tools" && (members.isEmpty || members.contains { $0.key == "tool" })
      || name == "data" && parent == "service"
    if isList {
      return SBOMNode(content: .list(members.dropFirst(attributes).map { Self.element($0, of: name) }), offset: offset)
    }
    if members.isEmpty { return SBOMNode(content: .text(words), offset: offset) }
    if members.count == attributes, !words.isEmpty {
      let key = name == "property" ? "value" : name == "classification" ? "classification" : "content"
      members.append(SBOMNode.Member(key: key, value: SBOMNode(content: .text(words), offset: offset)))
    }
    return SBOMNode(content: .object(members), offset: offset)
  }

  /// A child of a list: licences keep their names, for those are members in JSON; others are their values.
  private static func element(_ member: SBOMNode.Member, of list: String) -> SBOMNode {
    guard list == "licenses" else { return member.value }
    // An expression may have attributes, which stand beside it in JSON.
    if member.key == "expression", let words = member.value["content"] {
      return SBOMNode(content: .object([.init(key: "expression", value: words)]), offset: member.value.offset)
    }
    return SBOMNode(content: .object([member]), offset: member.value.offset)
  }

  private static func trimmed(_ text: [UInt8], at offset: Int) throws(NotationError) -> String {
    var kept = text[...]
    while let first = kept.first, isBlank(first) { kept = kept.dropFirst() }
    while let last = kept.last, isBlank(last) { kept = kept.dropLast() }
    guard let words = String(validating: kept, as: UTF8.self) else { throw .notText(offset: offset) }
    return words
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
}
