// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct InventoryBuilderTests {
  private static func package(_ name: String, _ version: String, at path: String, licenses: [String] = []) -> Package {
    Package(.npm, name, version, licenses: licenses, evidence: [Evidence(path: path)])
  }

  private let files: [(path: String, layer: Int, found: Catalogued)] = [
    (
      "b/package.json", 2,
      Catalogued(packages: [package("rope", "1.0.0", at: "b/package.json", licenses: ["MIT"])], gaps: [Gap("b", "x")])
    ),
    (
      "a/package.json", 0,
      Catalogued(packages: [package("rope", "1.0.0", at: "a/package.json", licenses: ["ISC"])], gaps: [Gap("a", "x")])
    ),
    (
      "c/package.json", 1, Catalogued(packages: [package("rope", "0.9.0", at: "c/package.json")], gaps: [Gap("a", "x")])
    ),
    ("d/package.json", 1, Catalogued(packages: [package("anchor", "2.0.0", at: "d/package.json")])),
    ("etc/os-release", 0, Catalogued(facts: [.release(["ID": "debian", "VERSION_ID": "12"])])),
    ("usr/lib/os-release", 0, Catalogued(facts: [.release(["ID": "debian", "VERSION_ID": "11"])])),
    (
      "x", 0,
      Catalogued(packages: [
        Package(
          .deb, "rope", "1", source: SourcePackage(name: "r", version: "1"), vendor: "b",
          evidence: [Evidence(path: "x")]),
        Package(
          .deb, "rope", "1", source: SourcePackage(name: "q", version: "1"), vendor: "a",
          evidence: [Evidence(path: "x")]),
        Package(
          .deb, "rope", "1", source: SourcePackage(name: "r", version: "1"), vendor: "a",
          evidence: [Evidence(path: "x")]),
      ])
    ),
  ]

  private func inventory(_ order: [Int]) -> Inventory {
    var builder = InventoryBuilder()
    for index in order { builder.add(files[index].found, path: files[index].path, layer: files[index].layer) }
    return builder.finish()
  }

  @Test func onePackageInTwoPlacesIsOneWithTwoEvidences() {
    let inventory = inventory(Array(files.indices))
    let rope = inventory.packages.first { $0.name == "rope" && $0.version == "1.0.0" }
    #expect(rope?.evidence == [Evidence(path: "a/package.json", layer: 0), Evidence(path: "b/package.json", layer: 2)])
    #expect(rope?.licenses == ["ISC", "MIT"])
  }

  @Test func spellingsThatPyPITakesForOneNameAreOnePackage() {
    var builder = InventoryBuilder()
    for (name, path) in [("ruamel_yaml", "a/poetry.lock"), ("Ruamel.YAML", "b/uv.lock")] {
      let package = Package(.pypi, name, "0.17.21", evidence: [Evidence(path: path)])
      builder.add(Catalogued(packages: [package]), path: path, layer: nil)
    }
    // npm has old packages that differ by case alone.
    for name in ["JSONStream", "jsonstream"] {
      let package = Package(.npm, name, "1.0.3", evidence: [Evidence(path: name)])
      builder.add(Catalogued(packages: [package]), path: name, layer: nil)
    }
    let found = builder.finish().packages
    #expect(found.map(\.name) == ["JSONStream", "jsonstream", "Ruamel.YAML"])
    #expect(found.last?.evidence.map(\.path) == ["a/poetry.lock", "b/uv.lock"])
  }

  @Test func packagesAndGapsAreSorted() {
    let inventory = inventory(Array(files.indices))
    #expect(
      inventory.packages.map { "\($0.ecosystem.purl) \($0.name) \($0.version) \($0.source?.name ?? "")" } == [
        "deb rope 1 q", "deb rope 1 r", "npm anchor 2.0.0 ", "npm rope 0.9.0 ", "npm rope 1.0.0 ",
      ])
    #expect(inventory.gaps == [Gap("a", "x"), Gap("b", "x")])
    #expect(inventory.distribution?.advisories == ["Debian:12"])
    #expect(inventory.packages[1].vendor == "a")
  }

  @Test func theOrderOfTheFilesDoesNotMatter() {
    let expected = inventory(Array(files.indices))
    var order = Array(files.indices)
    for _ in 0..<50 {
      order.shuffle()
      #expect(inventory(order) == expected, "\(order)")
    }
  }

  @Test func spellingsOfOneNameAreOnePackage() {
    func pypi(_ name: String, _ path: String) -> Package {
      Package(.pypi, name, "1.0", evidence: [Evidence(path: path)])
    }
    let found = [pypi("flask-login", "a"), pypi("Flask_Login", "b"), pypi("flask.login", "c")]
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
      var builder = InventoryBuilder()
      for index in order { builder.add(Catalogued(packages: [found[index]]), path: "x", layer: 0) }
      let packages = builder.finish().packages
      #expect(packages.map(\.name) == ["Flask_Login"])
      #expect(packages.map { $0.evidence.map(\.path) } == [["a", "b", "c"]])
    }
    // npm has old packages that differ in case alone.
    var builder = InventoryBuilder()
    builder.add(
      Catalogued(packages: [Self.package("JSONStream", "1.0.0", at: "a"), Self.package("jsonstream", "1.0.0", at: "b")]
      ),
      path: "x", layer: 0)
    #expect(builder.finish().packages.map(\.name) == ["JSONStream", "jsonstream"])
  }

  @Test func anImageOfNothingHasAnEmptyInventory() {
    #expect(InventoryBuilder().finish() == Inventory())
  }
}
