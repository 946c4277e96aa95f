// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import FoundationEssentials
import Notations
import Packages
import Testing

/// The example documents of the CycloneDX specification.
@Suite(.enabled(if: Shared.path != nil, "\(Shared.absent)")) struct CycloneDXExamplesTests {
  private static let folder = "schemas/cyclonedx/examples"

  /// All of them: none is left out.
  static let examples: [String] = ["1.5", "1.6"].flatMap { version in
    let path = "\(Shared.path ?? "")/\(folder)/\(version)"
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted().map { "\(version)/\($0)" }
  }

  /// What is wrong with the invalid ones: a part of the place that must be named, or "refused".
  private static let faults: [String: String] = [
    "bomformat": "refused", "namespace": "refused",
    "component-ref": ".bom-ref", "component-swid": "$.components[0].swid.tagId",
    "component-type": "$.components[0].type", "dependency": "$.dependencies[1].ref",
    "empty-component": "$.components[0]", "hash-alg": ".hashes[0].alg", "hash-md5": ".hashes[0].content",
    "hash-sha1": ".hashes[1].content", "hash-sha256": ".hashes[2].content", "hash-sha512": ".hashes[3].content",
    "issue-type": ".pedigree.patches[0].resolves[0].type", "license-choice": "$.components[0].licenses",
    "license-declared-concluded-mix": "$.components[0].licenses",
    "license-encoding": "$.components[0].licenses[0].license.text.encoding",
    "license-id": "$.components[0].licenses[0].license.id", "license-id-count": "$.components[0].licenses[0].license",
    "license-missing-id-and-name": "$.components[0].licenses[0].license",
    "license-name-count": "$.components[0].licenses[0].license",
    "metadata-license": "$.metadata.licenses[0].license.id", "metadata-timestamp": "$.metadata.timestamp",
    "missing-component-type": "$.components[0].type", "patch-type": ".pedigree.patches[0].type",
    "properties": "$.components[0].properties[0].name", "scope": "$.components[0].scope",
    "serialnumber": "$.serialNumber", "service-data": "$.services[0].data[0]",
  ]

  @Test func allAreThere() {
    #expect(Self.examples.count == 264)
    #expect(Self.examples.count { $0.contains("/invalid-") } == 98)
  }

  @Test(arguments: examples)
  func validOnesAreReadWithoutLossAndInvalidOnesHaveTheirFaultNamed(_ example: String) throws {
    let bytes = try Shared.bytes("\(Self.folder)/\(example)")
    let file = example.split(separator: "/").last.map(String.init) ?? ""
    guard file.hasPrefix("invalid-") else { return try checkValid(bytes, file) }
    // "invalid-license-id-1.6.xml"
    let stem = String(file.dropFirst("invalid-".count)).split(separator: "-").dropLast().joined(separator: "-")
    let expected = try #require(Self.faults[stem])
    if expected == "refused" {
      #expect(throws: SBOMError.self) { try SBOMReader.read(bytes, name: file) }
    } else {
      let found = try SBOMReader.read(bytes, name: file)
      #expect(found.faults.contains { $0.subject.contains(expected) }, "\(found.faults)")
    }
  }

  /// A component as the test finds it.
  private struct Listed {
    let kind: String
    var name: String
    var url: String?

    /// What the package must be called: package URLs go before names, which differ from them in some examples.
    var expected: String { url.flatMap { try? PackageURL(parsing: $0) }?.packageName ?? name }
  }

  private func checkValid(_ bytes: [UInt8], _ file: String) throws {
    let found = try SBOMReader.read(bytes, name: file)
    #expect(found.faults == [])
    var listed: [Listed] = []
    if file.hasSuffix(".json") {
      Self.list(try JSONValue(bytes)["components"], in: &listed)
      Self.list(try JSONValue(bytes)["metadata"]?["component"]?["components"], in: &listed)
    } else {
      listed = Self.listed(inXML: String(decoding: bytes, as: UTF8.self))
    }
    #expect(found.components == listed.count)
    let software = ["library", "application", "framework", "platform", "firmware", "device-driver"]
    let wanted = listed.filter { software.contains($0.kind) }.map(\.expected)
    #expect(found.packages == wanted.count)
    let names = Set(found.inventory.packages.map(\.name))
    for name in wanted {
      #expect(names.contains { $0 == name || $0.hasSuffix("/" + name) }, "\(name)")
    }
  }

  private static func list(_ components: JSONValue?, in listed: inout [Listed]) {
    for component in components?.array ?? [] {
      listed.append(
        Listed(
          kind: component["type"]?.string ?? "", name: component["name"]?.string ?? "",
          url: component["purl"]?.string))
      list(component["components"], in: &listed)
    }
  }

  /// The components of an XML text by a scan of its tags, which knows nothing of how the reader goes about it.
  private static func listed(inXML text: String) -> [Listed] {
    var found: [Listed] = []
    var open: [Substring] = []
    for piece in text.split(separator: "<").dropFirst() {
      if piece.hasPrefix("!") || piece.hasPrefix("?") { continue }
      if piece.hasPrefix("/") {
        open.removeLast()
        continue
      }
      let tag = piece.prefix { $0 != ">" }
      let name = tag.prefix { !$0.isWhitespace && $0 != "/" }
      let inside = open.allSatisfy { ["bom", "components", "component"].contains($0) }
      if name == "component", inside, let mark = tag.firstRange(of: " type=\"") {
        found.append(Listed(kind: String(tag[mark.upperBound...].prefix { $0 != "\"" }), name: ""))
      }
      if name == "name", inside, open.last == "component", found.last?.name == "" {
        found[found.count - 1].name = String(piece.drop { $0 != ">" }.dropFirst())
      }
      if name == "purl", inside, open.last == "component", !found.isEmpty {
        found[found.count - 1].url = String(piece.drop { $0 != ">" }.dropFirst()).replacing("&amp;", with: "&")
      }
      if !tag.hasSuffix("/") { open.append(name) }
    }
    return found
  }
}
