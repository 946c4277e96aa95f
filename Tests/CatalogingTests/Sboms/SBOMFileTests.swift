// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct SBOMFileTests {
  private static let path = "usr/lib/python3/dist-packages/harbour-2.1.0.dist-info/sboms/harbour.cyclonedx.json"
  private static let evidence = [Evidence(path: path)]
  private static let folder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")

  private func fixture(_ name: String) throws -> [UInt8] {
    try Fixture("Sbom/" + name, file: "/" + Self.folder + "/x.swift").bytes
  }

  @Test func theCratesInAWheelAreRead() throws {
    let found = try read(with: SBOMFile.self, fixture("wheel.cyclonedx.json"), path: Self.path)
    var crane = Package(.cargo, "crane", "3.1.4", evidence: Self.evidence)
    crane.isDevelopment = true
    #expect(
      found.reported == [
        Reported(Package(.cargo, "rope", "0.8.12", licenses: ["MIT OR Apache-2.0"], evidence: Self.evidence)),
        Reported(Package(.npm, "@harbour/knot", "1.0.0", licenses: ["ISC", "own"], evidence: Self.evidence)),
        Reported(crane),
      ])
    #expect(
      found.gaps == [
        Gap("/" + Self.path, "2 components whose package URL cannot be read or has no version"),
        Gap("/" + Self.path, "packages of types that are not known: strange", kind: .remark),
      ])
    #expect(found.packages.isEmpty)
  }

  @Test func thePackagesOfAnImageAreReadAndItsSourcesAreNot() throws {
    let found = try read(with: SBOMFile.self, fixture("image.spdx.json"), path: Self.path)
    let harbour = Package(
      .apk, "libharbour", "1.2.3-r4", source: SourcePackage(name: "harbour", version: "1.2.3-r4"),
      architecture: "x86_64", licenses: ["MIT"], vendor: "Wolfi", evidence: Self.evidence)
    let redis = Package(
      .bitnami, "redis", "7.2.4-1", architecture: "amd64", licenses: ["BSD-3-Clause"], evidence: Self.evidence)
    #expect(found.reported == [Reported(harbour, distribution: "wolfi"), Reported(redis)])
    #expect(found.gaps.isEmpty)
  }

  @Test func elementsOfSPDX3AreRead() throws {
    let text = """
      {"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [
        {"type": "software_Package", "name": "a", "software_packageUrl": "pkg:pypi/a@1"},
        {"type": "software_Package", "name": "b", "externalIdentifier": [
          {"externalIdentifierType": "cpe23", "identifier": "x"},
          {"externalIdentifierType": "packageUrl", "identifier": "pkg:gem/b@2?platform=java"}]},
        {"type": "software_File", "name": "c", "software_packageUrl": "pkg:pypi/c@1"}
      ]}
      """
    let found = try read(with: SBOMFile.self, text, path: "a.spdx.json")
    #expect(found.reported.map { "\($0.package.name) \($0.package.version)" } == ["a 1", "b 2"])
    #expect(found.reported.last?.package.architecture == "java")
  }

  @Test func theSourceOfAnRPMIsReadFromTheNameOfItsFile() throws {
    let text = """
      {"bomFormat": "CycloneDX", "components": [
        {"purl": "pkg:rpm/rhel/bash-completion@2.11-5.el9?arch=noarch&epoch=1&upstream=bash-completion-2.11-5.el9.src.rpm"},
        {"purl": "pkg:rpm/rhel/libx@1-2?upstream=x-lib-1-2.src.rpm"}, {"purl": "pkg:rpm/rhel/gpg@1-2?arch=src"},
        {"purl": "pkg:deb/debian/libstdc%2B%2B6@12?upstream=gcc-12%4012.2"}]}
      """
    let found = try read(with: SBOMFile.self, text, path: "bom.json").reported.map(\.package)
    #expect(found.map(\.version) == ["1:2.11-5.el9", "1-2", "12"])
    #expect(
      found.map(\.source) == [
        SourcePackage(name: "bash-completion", version: "1:2.11-5.el9"), SourcePackage(name: "x-lib", version: "1-2"),
        SourcePackage(name: "gcc-12", version: "12.2"),
      ])
  }

  @Test func aStatementOfInTotoHoldsTheDocument() throws {
    let text =
      #"{"predicateType": "x", "predicate": {"bomFormat": "CycloneDX", "components": [{"purl": "pkg:gem/a@1"}]}}"#
    #expect(try read(with: SBOMFile.self, text, path: "a.cdx.json").reported.count == 1)
  }

  @Test(arguments: [
    "{}", "[]", "3", "null", #"{"bomFormat": 1}"#, #"{"bomFormat": "CycloneDX", "components": {}}"#,
    #"{"spdxVersion": "SPDX-2.3", "packages": [1, null, {"externalRefs": {}}, {"externalRefs": [{"referenceType": "purl"}]}]}"#,
    #"{"bomFormat": "CycloneDX", "components": [{"purl": 3}, [], "x"]}"#,
  ])
  func jsonOfOtherKindsSaysNothing(_ text: String) throws {
    #expect(try read(with: SBOMFile.self, text, path: "bom.json") == Catalogued())
  }

  @Test func whatAnNpmPackageWasBuiltWithIsNotInstalled() throws {
    let bytes = try fixture("wheel.cyclonedx.json")
    #expect(try read(with: SBOMFile.self, bytes, path: "srv/node_modules/rope/bom.json") == Catalogued())
  }

  @Test func everyBeginningAndEveryExcessIsRefused() throws {
    let whole = try fixture("image.spdx.json")
    readPrefixes(with: SBOMFile.self, of: whole, path: Self.path) { length, _ in #expect(length >= whole.count - 1) }
    let deep = #"{"bomFormat": "CycloneDX", "components": "# + String(repeating: #"[{"components":"#, count: 100_000)
    #expect(throws: (any Error).self) { try read(with: SBOMFile.self, deep, path: "bom.json") }
    var budget = Budget()
    budget.packages = 3
    #expect(throws: SBOMError.self) { try read(with: SBOMFile.self, whole, path: "bom.json", budget: budget) }
    let cyclone = try fixture("wheel.cyclonedx.json")
    #expect(throws: SBOMError.self) { try read(with: SBOMFile.self, cyclone, path: "bom.json", budget: budget) }
  }
}
