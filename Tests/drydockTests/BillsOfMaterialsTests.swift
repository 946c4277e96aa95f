// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

/// What the program writes of real images, held against validators that are not ours.
@Suite struct BillsOfMaterialsTests {
  static let images = ["alpine-3.10", "alpine-3.20", "debian-bookworm-slim", "distroless", "ubi9"]

  private func document(_ image: String, _ format: String, _ path: String, _ options: [String] = []) throws {
    let outcome = try BuiltBinary.run(
      ["sbom", "--no-cache", "-q", "--format", format, "-o", path] + options
        + ["oci-dir://\(Shared.path ?? "")/images/\(image)"])
    #expect(outcome.status == 0, "\(image): \(outcome.error)")
  }

  @Test(
    .enabled(if: Shared.path != nil && BuiltBinary.isThere, Comment(rawValue: Shared.absent)),
    .enabled(if: Validator.isThere, Comment(rawValue: Validator.absent)), arguments: images)
  func documentsOfRealImagesAreValid(image: String) throws {
    let folder = try TemporaryFolder()
    try document(image, "cyclonedx", folder.path + "/bom.json")
    #expect(try Validator.faultsOfCycloneDX(folder.path + "/bom.json") == "")
    try document(image, "cyclonedx-xml", folder.path + "/bom.xml")
    #expect(try Validator.faultsOfCycloneDX(folder.path + "/bom.xml", isXML: true) == "")
    try document(image, "spdx", folder.path + "/bom.spdx.json")
    #expect(try Validator.faultsOfSPDX(folder.path + "/bom.spdx.json") == "")
    try document(image, "cyclonedx", folder.path + "/again.json")
    #expect(try folder.text("bom.json") == folder.text("again.json"))
  }

  @Test(.enabled(if: Shared.path != nil && BuiltBinary.isThere, Comment(rawValue: Shared.absent)))
  func needsOfRealPackagesAreKnown() throws {
    let folder = try TemporaryFolder()
    let known = [
      ("alpine-3.20", "apk-tools", "musl"), ("debian-bookworm-slim", "apt", "libc6"),
      ("distroless", "libssl3", "libc6"),
    ]
    for (image, name, need) in known {
      try document(image, "json", folder.path + "/report.json")
      let report = try JSONDecoder().decode(Packages.self, from: Data(folder.text("report.json").utf8))
      let names = Dictionary(report.packages.map { ($0.purl, $0.name) }, uniquingKeysWith: { first, _ in first })
      let package = try #require(report.packages.first { $0.name == name }, "\(image)")
      #expect((package.dependsOn ?? []).contains { names[$0] == need }, "\(image): \(name) needs \(need)")
      for package in report.packages { #expect((package.dependsOn ?? []).allSatisfy { names[$0] != nil }) }
    }
  }

  @Test(.enabled(if: Shared.path != nil && BuiltBinary.isThere, Comment(rawValue: Shared.absent)))
  func onlyPackagesOfOneTypeAreListed() throws {
    let folder = try TemporaryFolder()
    try document("distroless", "json", folder.path + "/report.json", ["--only-package-type", "pypi"])
    #expect(try JSONDecoder().decode(Packages.self, from: Data(folder.text("report.json").utf8)).packages.isEmpty)
    try document("distroless", "list", folder.path + "/list", ["--only-package-type", "deb,apk"])
    #expect(try folder.text("list").contains("libssl3"))
  }

  @Test(.enabled(if: BuiltBinary.isThere, "the program is not built"))
  func severalTargetsAreNoOneXMLDocument() throws {
    let outcome = try BuiltBinary.run(["sbom", "--format", "cyclonedx-xml", "fs:///usr/share/a", "fs:///usr/share/b"])
    #expect(outcome.status != 0)
    #expect(outcome.error.contains("speaks of one target"))
  }

  private struct Packages: Decodable {
    struct Package: Decodable {
      let purl: String
      let name: String
      let dependsOn: [String]?
    }

    let packages: [Package]
  }
}
