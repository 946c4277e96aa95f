// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Notations
import Reporting
import Testing

@testable import Advising

/// The documents held against the schemas that are published.
@Suite("Documents and their schemas") struct DocumentTests {
  private static let reference =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    + "/docs/reference/"

  private func schema(_ name: String) throws -> JSONValue {
    try JSONValue([UInt8](Data(contentsOf: URL(filePath: Self.reference + name))))
  }

  /// Paths of all fields that a schema knows; what has names of its own ends in `*`.
  private func fields(_ part: JSONValue, of schema: JSONValue, at path: String = "") throws -> Set<String> {
    var part = part
    if let link = part["$ref"]?.string {
      part = try #require(schema["$defs"]?[String(link.dropFirst("#/$defs/".count))])
    }
    var found: Set<String> = []
    for member in part["properties"]?.members ?? [] {
      found.insert(path + "." + member.key)
      found.formUnion(try fields(member.value, of: schema, at: path + "." + member.key))
    }
    if part["additionalProperties"]?.members != nil { found.insert(path + ".*") }
    if let items = part["items"] { found.formUnion(try fields(items, of: schema, at: path + "[]")) }
    return found
  }

  /// Paths of all fields that a document has.
  private func fields(_ value: JSONValue, named free: Set<String>, at path: String = "") -> Set<String> {
    var found: Set<String> = []
    for member in value.members ?? [] {
      let next = path + "." + (free.contains(path + ".*") ? "*" : member.key)
      found.insert(next)
      found.formUnion(fields(member.value, named: free, at: next))
    }
    for item in value.array ?? [] { found.formUnion(fields(item, named: free, at: path + "[]")) }
    return found
  }

  private func check(_ text: String, against name: String) throws {
    let schema = try schema(name)
    let known = try fields(schema, of: schema)
    let written = fields(try JSONValue(Array(text.utf8)), named: known.filter { $0.hasSuffix(".*") })
    #expect(written.subtracting(known).isEmpty)
    #expect(known.subtracting(written).isEmpty)
  }

  @Test func theVerdictHasTheFieldsOfItsSchema() throws {
    let staleness = Staleness(.sample, image: nil, file: nil, context: nil)
    try check(JSONDocument.text(of: staleness), against: "stale.schema.json")
  }

  @Test func thePlanHasTheFieldsOfItsSchema() throws {
    let plan = Plan(.sample, name: nil, file: nil, context: nil) { _ in Array("\ndjango==2.2.0\n".utf8) }
    try check(JSONDocument.text(of: plan), against: "plan.schema.json")
  }
}
