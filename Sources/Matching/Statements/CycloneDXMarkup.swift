// SPDX-License-Identifier: Apache-2.0
import Notations

/// CycloneDX in XML, turned into the tree that the same document has in JSON, as far as statements go.
///
/// Specification: https://cyclonedx.org/docs/1.6/xml/
enum CycloneDXMarkup {
  /// Elements that hold a list, and what the list is called in JSON.
  private static let lists: [String: String] = [
    "vulnerabilities": "vulnerabilities", "components": "components", "affects": "affects", "versions": "versions",
    "authors": "authors", "references": "references", "hashes": "hashes",
  ]
  /// Elements that hold others.
  private static let containers: Set<String> = [
    "bom", "metadata", "component", "vulnerability", "analysis", "target", "version", "author", "supplier",
    "manufacture", "manufacturer", "reference", "hash",
  ]

  static func tree(_ bytes: [UInt8], values: Int) throws(NotationError) -> JSONNode {
    let span = bytes.span
    var xml = XMLReader()
    guard try xml.root(span) == "bom" else { throw .unexpected(wanted: "a bom of CycloneDX", offset: 0) }
    var left = values
    var members = try object("bom", &xml, span, &left, of: values)
    members.append(member("bomFormat", JSONNode(.string("CycloneDX"), line: 1)))
    return JSONNode(.object(members), line: 1)
  }

  private static func member(_ key: String, _ value: JSONNode) -> JSONNode.Member {
    JSONNode.Member(key: key, line: value.line, value: value)
  }

  /// The members of an element: its attributes, and the children that are known. The reader bounds the depth.
  private static func object(
    _ name: String, _ xml: inout XMLReader, _ bytes: Span<UInt8>, _ left: inout Int, of limit: Int
  ) throws(NotationError) -> [JSONNode.Member] {
    guard left > 0 else { throw .tooManyValues(limit: limit, offset: xml.position) }
    left -= 1
    var members: [JSONNode.Member] = []
    for attribute in xml.attributes {
      let isNumber = attribute.name == "version" && Int(attribute.value) != nil
      let content: JSONNode.Content = isNumber ? .number(attribute.value) : .string(attribute.value)
      members.append(member(attribute.name, JSONNode(content, line: xml.line)))
    }
    while let child = try xml.nextChild(bytes) {
      let line = xml.line
      if let list = lists[child] {
        var elements: [JSONNode] = []
        while let element = try xml.nextChild(bytes) {
          elements.append(JSONNode(.object(try value(element, &xml, bytes, &left, of: limit)), line: xml.line))
        }
        members.append(member(list, JSONNode(.array(elements), line: line)))
      } else if containers.contains(child), !(child == "version" && name == "component"),
        !(child == "version" && name == "version")
      {
        members.append(member(child, JSONNode(.object(try object(child, &xml, bytes, &left, of: limit)), line: line)))
      } else {
        guard left > 0 else { throw .tooManyValues(limit: limit, offset: xml.position) }
        left -= 1
        members.append(member(child, JSONNode(.string(try xml.text(bytes)), line: line)))
      }
    }
    return members
  }

  /// An element of a list; a hash is an attribute and a text.
  private static func value(
    _ name: String, _ xml: inout XMLReader, _ bytes: Span<UInt8>, _ left: inout Int, of limit: Int
  ) throws(NotationError) -> [JSONNode.Member] {
    guard name == "hash" else { return try object(name, &xml, bytes, &left, of: limit) }
    let line = xml.line
    let algorithm = xml["alg"] ?? ""
    return [
      member("alg", JSONNode(.string(algorithm), line: line)),
      member("content", JSONNode(.string(try xml.text(bytes)), line: line)),
    ]
  }
}
