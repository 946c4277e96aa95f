// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Reporting
import Testing

/// Holds the JSON Schema against what is really written, field by field, both ways.
@Suite struct SchemaTests {
  @Test func theSchemaNamesEveryFieldAndNoOther() throws {
    let path = Fixture("").path + "../../../docs/reference/report.schema.json"
    let schema = try JSONDecoder().decode(Node.self, from: Data(contentsOf: URL(filePath: path)))
    var filter = ReportFilter()
    filter.severities = Level.allCases
    var sample = Report.sample
    sample.target.stage = "build"
    let document = try JSONDocument.text(of: filter.applied(to: sample))
    let report = try JSONDecoder().decode(Node.self, from: Data(document.utf8))
    compare([report], with: schema, root: schema, at: "report")
  }

  private func compare(_ values: [Node], with schema: Node, root: Node, at place: String) {
    let schema = resolved(schema, root: root)
    switch values.first {
    case .object:
      // A map: its keys are anybody's.
      if schema["additionalProperties"]?["type"] == .text("string") { return }
      let keys = Set(values.flatMap { $0.members.keys })
      let properties = schema["properties"]?.members ?? [:]
      #expect(keys == Set(properties.keys), "\(place)")
      #expect(schema["additionalProperties"] == .bool(false), "\(place)")
      for key in keys.sorted() {
        guard let property = properties[key] else { continue }
        compare(values.compactMap { $0.members[key] }, with: property, root: root, at: place + "." + key)
      }
      let required = (schema["required"]?.elements ?? []).compactMap(\.text)
      for key in required { #expect(values.allSatisfy { $0.members[key] != nil }, "\(place).\(key)") }
    case .array:
      guard let items = schema["items"] else {
        Issue.record("\(place) has no items")
        return
      }
      compare(values.flatMap(\.elements), with: items, root: root, at: place + "[]")
    default: break
    }
  }

  private func resolved(_ schema: Node, root: Node) -> Node {
    guard let name = schema["$ref"]?.text?.split(separator: "/").last else { return schema }
    return root["$defs"]?[String(name)] ?? schema
  }
}

/// Any JSON.
private indirect enum Node: Decodable, Equatable {
  case object([String: Node]), array([Node]), text(String), number(Double), bool(Bool), null

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let array = try? value.decode([Node].self) {
      self = .array(array)
    } else {
      self = .object(try value.decode([String: Node].self))
    }
  }

  var members: [String: Node] { if case .object(let members) = self { members } else { [:] } }
  var elements: [Node] { if case .array(let elements) = self { elements } else { [] } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
  subscript(_ key: String) -> Node? { members[key] }
}
