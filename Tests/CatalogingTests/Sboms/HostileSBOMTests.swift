// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Packages
import Testing

@Suite struct HostileSBOMTests {
  private func read(_ text: String, name: String = "bom") throws -> ReadSBOM {
    try SBOMReader.read(Array(text.utf8), name: name)
  }

  @Test(arguments: SBOMReaderTests.documents)
  func everyBeginningIsAnErrorOrAGap(_ name: String) throws {
    let whole = try SBOMReaderTests.bytes(name)
    let complete = try SBOMReader.read(whole, name: name).inventory
    for length in 0..<whole.count {
      guard let found = try? SBOMReader.read(Array(whole[..<length]), name: name) else { continue }
      // Tags and values can end anywhere; JSON and XML cannot, but for blanks behind them.
      if name.hasSuffix(".spdx") {
        // Before it is said what the document describes, that is one more of its packages.
        #expect(found.inventory.packages.count <= complete.packages.count + 1)
      } else {
        #expect(found.inventory == complete, "\(length)")
      }
    }
  }

  @Test(arguments: ["{\"a\":", "[", "{\"bomFormat\":\"CycloneDX\",\"components\":[{\"components\":["])
  func aHundredMegabytesOfNestingInJSONEndAtOnce(_ step: String) throws {
    let count = (100 << 20) / step.utf8.count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * step.utf8.count)
    let piece = Array(String(repeating: step, count: 1024).utf8)
    while bytes.count + piece.count <= 100 << 20 { bytes += piece }
    let start = ContinuousClock.now
    #expect(throws: SBOMError.self) { try SBOMReader.read(bytes, name: "bom.json") }
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test(arguments: ["<a>", "<components><component>"])
  func aHundredMegabytesOfNestingInXMLEndAtOnce(_ step: String) throws {
    var bytes = Array(#"<bom xmlns="http://cyclonedx.org/schema/bom/1.6">"#.utf8)
    let piece = Array(String(repeating: step, count: 1024).utf8)
    while bytes.count + piece.count <= 100 << 20 { bytes += piece }
    let start = ContinuousClock.now
    #expect(throws: SBOMError.self) { try SBOMReader.read(bytes, name: "bom.xml") }
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func aMillionComponentsAreRefused() throws {
    var bytes = Array(#"{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"x"}"#.utf8)
    let one = Array(#",{"type":"library","name":"a","version":"1","purl":"pkg:npm/a@1"}"#.utf8)
    for _ in 0..<1_000_000 { bytes += one }
    bytes += Array("]}".utf8)
    #expect(throws: SBOMError.tooManyComponents(name: "bom.json", limit: 250_000)) {
      try SBOMReader.read(bytes, name: "bom.json")
    }
  }

  @Test func entitiesOfADocumentsOwnAreRefused() {
    let text = """
      <?xml version="1.0"?>
      <!DOCTYPE bom [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
      <bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components><component type="library"><name>&b;</name></component></components></bom>
      """
    #expect(
      throws: SBOMError.malformed(
        place: "bom, line 2", reason: "a document without declarations of its own is missing at byte 36")
    ) { try read(text) }
    #expect(throws: SBOMError.self) {
      try read(
        #"<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><metadata><timestamp>&x;</timestamp></metadata></bom>"#)
    }
  }

  @Test func errorsSayWhere() {
    #expect(
      throws: SBOMError.malformed(place: "bom, line 3", reason: "a value is missing at byte 44")
    ) { try read("{\"bomFormat\": \"CycloneDX\",\n\"components\":\n  [}") }
    #expect(
      throws: SBOMError.unknownFormat(
        place: "bom, line 2, $.bomFormat", found: "is \"Other\", where CycloneDX must stand")
    ) { try read("{\n\"bomFormat\": \"Other\"}") }
    #expect(
      throws: SBOMError.unrecognised(
        name: "bom", found: "JSON without bomFormat, spdxVersion, @graph of SPDX, or artifacts of Syft")
    ) { try read("{}") }
    #expect(throws: SBOMError.unrecognised(name: "bom", found: "it is empty")) { try read(" \n") }
    #expect(throws: SBOMError.self) { try read("[]") }
    #expect(throws: SBOMError.self) { try read("<html></html>") }
    #expect(throws: SBOMError.self) { try read("hello") }
    #expect(throws: SBOMError.self) { try read(#"{"bomFormat": "CycloneDX"} x"#) }
  }

  @Test func cyclesDoNoHarm() throws {
    let found = try read(
      """
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
        {"type": "library", "bom-ref": "a", "name": "a", "purl": "pkg:gem/a@1"},
        {"type": "library", "bom-ref": "b", "name": "b", "purl": "pkg:gem/b@1"}],
       "dependencies": [{"ref": "a", "dependsOn": ["b", "a"]}, {"ref": "b", "dependsOn": ["a"]}]}
      """)
    #expect(found.inventory.packages.count == 2)
    #expect(found.faults == [])
  }

  @Test func namesThatStandTwiceOrLeadNowhereAreTold() throws {
    let found = try read(
      """
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
        {"type": "library", "bom-ref": "a", "name": "a", "purl": "pkg:gem/a@1"},
        {"type": "library", "bom-ref": "a", "name": "b", "purl": "pkg:gem/b@1"}],
       "dependencies": [{"ref": "a", "dependsOn": ["c"]}]}
      """)
    #expect(found.inventory.packages.count == 2)
    #expect(
      found.faults == [
        Gap(
          "bom, line 3, $.components[1].bom-ref", "is \"a\", as another component is called already", kind: .remark),
        Gap(
          "bom, line 4, $.dependencies[0].dependsOn[0]", "names \"c\", which the document does not list", kind: .remark),
      ])
  }

  @Test func componentsThatStandTwiceAreTold() throws {
    let found = try read(
      """
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"type": "library", "name": "a", "purl": "pkg:gem/a@1"}],
       "components": []}
      """)
    #expect(found.inventory.packages == [])
    #expect(found.faults.map(\.reason) == ["stands there more than once; the last is read"])
  }

  @Test func faultsBeyondAHundredAreCounted() throws {
    let rows = Array(repeating: #"{"type": "foo", "name": "a"}"#, count: 250).joined(separator: ",")
    let found = try read(#"{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [\#(rows)]}"#)
    #expect(found.faults.count == 101)
    #expect(found.faults.contains(Gap("bom", "150 more faults, which are not listed")))
  }

  @Test func otherEncodingsAreReadOrRefused() throws {
    let text = String(decoding: try SBOMReaderTests.bytes("syft.cdx.json"), as: UTF8.self)
    let expected = try read(text).inventory
    #expect(try SBOMReader.read([0xEF, 0xBB, 0xBF] + Array(text.utf8), name: "bom").inventory == expected)
    // As PowerShell writes what a program prints.
    let little: [UInt8] =
      [0xFF, 0xFE] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(try SBOMReader.read(little, name: "bom").inventory == expected)
    let big: [UInt8] = [0xFE, 0xFF] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
    #expect(try SBOMReader.read(big, name: "bom").inventory == expected)
    let latin =
      Array(#"{"bomFormat": "CycloneDX", "components": [{"type": "library", "name": ""#.utf8) + [0xE9]
      + Array(#""}]}"#.utf8)
    #expect(throws: SBOMError.malformed(place: "bom", reason: "the string at byte 71 is not UTF-8")) {
      try SBOMReader.read(latin, name: "bom")
    }
    #expect(throws: SBOMError.self) { try SBOMReader.read([UInt8](repeating: 0, count: 512), name: "bom") }
  }

  @Test func namesThatCannotBeTrueAreDroppedAndTold() throws {
    let long = String(repeating: "x", count: 2000)
    let found = try read(
      """
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "metadata": {"component": {"type": "container", "name": "\(long)"}},
       "components": [{"type": "library", "name": "\(long)", "version": "1"},
        {"type": "library", "name": "a\\u001b[31m", "version": "1"}, {"type": "library", "name": "b", "version": "1\\u202e"},
        {"type": "library", "name": "c", "version": "1"}]}
      """)
    #expect(found.inventory.packages.map(\.name) == ["c"])
    #expect(found.subject.name?.count == 1024)
    #expect(
      found.inventory.gaps.contains(
        Gap("bom", "3 packages whose name or version is empty, overlong or holds control characters")))
  }

  @Test func brokenTagsAreTold() throws {
    let found = try read(
      """
      SPDXVersion: SPDX-9.9
      PackageName: a
      ExternalRef: PACKAGE-MANAGER purl pkg:gem/a@1
      nonsense
      Relationship: a
      PackageComment: <text>no end
      """)
    #expect(found.inventory.packages.map(\.name) == ["a"])
    #expect(
      found.faults == [
        Gap("bom, $.spdxVersion", "is \"SPDX-9.9\", which is not known: read as SPDX-2.3", kind: .remark),
        Gap("bom, line 4", "is no tag with a value"),
        Gap("bom, line 5", "is no relationship of two elements"),
        Gap("bom, line 6", "begins a <text> that does not end"),
      ])
  }

  @Test(arguments: [
    #"{"bomFormat": "CycloneDX", "specVersion": 1.6, "version": "x", "metadata": 3, "components": [3, null, [], {"type": []}]}"#,
    #"{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"type": "library", "name": {}, "licenses": {}, "properties": 3, "evidence": [], "hashes": [3]}], "services": [3], "dependencies": [3, {"ref": 3}]}"#,
    #"{"spdxVersion": "SPDX-2.3", "packages": [3, {"name": 3, "externalRefs": [3]}], "relationships": [3, {}], "creationInfo": 3, "hasExtractedLicensingInfos": {}}"#,
    #"{"artifacts": [3, {}, {"name": 3}], "artifactRelationships": 3, "schema": 3, "source": 3, "distro": []}"#,
    #"{"@context": "https://spdx.org/x", "@graph": [3, {"type": 3}, {"type": "software_Package", "externalIdentifier": 3}]}"#,
  ])
  func valuesOfOtherKindsAreFaultsAndNoCrash(_ text: String) throws {
    let found = try read(text)
    #expect(found.inventory.packages.allSatisfy { !$0.name.isEmpty })
  }
}
