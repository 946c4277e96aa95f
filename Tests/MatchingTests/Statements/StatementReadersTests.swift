// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Notations
import Packages
import Testing

@testable import Matching

@Suite struct StatementReadersTests {
  static let files = ["shop.openvex.json", "old.openvex.json", "vendor.csaf.json", "shop.cdx.json", "shop.cdx.xml"]

  private static func bytes(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: MatchingFixtures.path + "/Statements/" + name)))
  }

  private static func document(_ name: String) throws -> StatementDocument {
    try StatementDocument.read(bytes(name), source: name, origin: .file)
  }

  private static func parsed(_ text: String, subject: ProductName? = nil) throws -> StatementDocument {
    try StatementDocument.read(Array(text.utf8), source: "x", origin: .file, subject: subject)
  }

  @Test func theListIsTheFolder() throws {
    let folder = MatchingFixtures.path + "/../../../Sources/Matching/Statements/Readers"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).map { $0.prefix { $0 != "." } }
    #expect(Set(names.map(String.init)) == Set(StatementReaders.all.map { "\($0)" }))
  }

  @Test func openVEXIsReadWithItsPlacesAndFaults() throws {
    let document = try Self.document("shop.openvex.json")
    #expect(document.format == "OpenVEX")
    #expect(document.id == "https://shop.example/vex/2026-01")
    #expect(document.version == [2])
    #expect(document.statements.map(\.place) == ["statements[0]", "statements[1]", "statements[2]"])
    let first = document.statements[0]
    #expect(first.names == ["CVE-2023-0464", "GHSA-aaaa-bbbb-cccc"])
    #expect(first.status == .notAffected)
    #expect(first.justification == "vulnerable_code_not_in_execute_path")
    #expect(first.reason == "certificates are not checked here")
    #expect(first.author == "Shop Security <security@shop.example>")
    #expect(first.date == "2026-03-01T10:00:00Z", "the document's, for it has none")
    #expect(first.products[0].parts.map { $0.names.map(\.description) } == [["pkg:deb/debian/libssl3"]])
    let second = document.statements[1]
    #expect(second.names == ["CVE-2023-0001"])
    #expect(second.date == "2026-03-02T10:00:00+02:00")
    #expect(second.reason == "asked the makers")
    #expect(second.expires == "2026-06-30")
    #expect(
      document.statements[2].products[0].names.last == .digest("sha256:" + String(repeating: "1", count: 64)))
    #expect(
      document.faults == [
        .init(
          place: "statements[3].status, line 36",
          reason: "the status is none of not_affected, affected, fixed, under_investigation"),
        .init(place: "statements[4], line 38", reason: "it names no vulnerability"),
        .init(place: "statements[5]", reason: "it names no product"),
      ])
  }

  @Test func openVEXBeforeItsSecondEditionIsRead() throws {
    let statement = try Self.document("old.openvex.json").statements[0]
    #expect(statement.names == ["CVE-2022-0001"])
    #expect(statement.products.map { $0.names.map(\.description) } == [["pkg:docker/team/shop@1.2"]])
    #expect(statement.products[0].parts.map { $0.names.map(\.description) } == [["pkg:apk/alpine/zlib"]])
  }

  @Test func csafSaysWhatItsProductsStandFor() throws {
    let document = try Self.document("vendor.csaf.json")
    #expect(document.format == "CSAF")
    #expect(document.version == [1, 2])
    let statements = document.statements
    #expect(statements.count == 3, "not affected, in three groups of reasons; nothing else is a product")
    #expect(statements.allSatisfy { $0.names == ["CVE-2024-0001", "EX-77"] && $0.author == "Example Vendor" })
    #expect(statements.allSatisfy { $0.place == "vulnerabilities[0].product_status.known_not_affected" })
    let component = try #require(statements.first { $0.reason == "not built in" })
    #expect(component.justification == "vulnerable_code_not_present")
    #expect(component.products[0].names.map(\.description) == ["cpe:/o:redhat:enterprise_linux:8::baseos"])
    #expect(
      component.products[0].parts.flatMap(\.names).map(\.description) == [
        "pkg:rpm/redhat/openssl@1.1.1k-6.el8?arch=x86_64&epoch=1"
      ])
    let ranges = statements.flatMap(\.products).compactMap(\.versions)
    #expect(ranges.map { $0.holds("1.3.9") } == [false, true] || ranges.map { $0.holds("1.3.9") } == [true, false])
    #expect(ranges.allSatisfy { !$0.holds("1.4.0") }, "a range for people holds nothing")
    #expect(document.faults.map(\.reason) == ["the product tree has no product loop-a"])
  }

  @Test func cycloneDXSaysWhatItsReferencesStandFor() throws {
    let document = try Self.document("shop.cdx.json")
    #expect(document.format == "CycloneDX")
    #expect(
      document.statements.map(\.names[0]) == ["CVE-2024-0010", "CVE-2024-0011", "CVE-2024-0012", "CVE-2024-0013"])
    #expect(document.statements.map(\.status) == [.notAffected, .fixed, .notAffected, .notAffected])
    let first = document.statements[0]
    #expect(first.names == ["CVE-2024-0010", "GHSA-1"])
    #expect(first.date == "2026-01-12T00:00:00Z")
    #expect(first.products[0].names.map(\.description) == ["registry.example/team/shop:1.2"])
    #expect(first.products[0].parts[0].names.map(\.description) == ["pkg:pypi/requests@2.30.0"])
    #expect(document.statements[1].date == "2026-01-10T00:00:00Z")
    #expect(document.statements[1].products[0].parts.isEmpty)
    let links = document.statements[3].products
    #expect(links.map { $0.names[0].description } == ["pkg:npm/lodash@4.17.4", "pkg:deb/debian/zlib1g@1.2?arch=amd64"])
    #expect(links[0].versions?.holds("4.17.4") == true)
    #expect(document.faults.map(\.reason) == ["the state is none that CycloneDX knows"])
  }

  @Test func cycloneDXInXMLIsTheSame() throws {
    let document = try Self.document("shop.cdx.xml")
    #expect(document.id == "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79")
    #expect(document.version == [3])
    let statement = try #require(document.statements.first)
    #expect(statement.names == ["CVE-2024-0010", "GHSA-1"])
    #expect(statement.author == "Shop")
    #expect(statement.justification == "code_not_reachable")
    #expect(statement.products[0].names.map(\.description) == ["registry.example/team/shop:1.2"])
    #expect(statement.products[0].parts[0].names.map(\.description) == ["pkg:pypi/requests@2.30.0"])
    #expect(statement.products[0].parts[0].versions?.text == "2.30.0")
  }

  @Test func attestationsAreOpened() throws {
    let predicate = String(decoding: try Self.bytes("old.openvex.json"), as: UTF8.self)
    let statement = #"{"_type":"x","predicateType":"https://openvex.dev/ns/v0.2.0","predicate":\#(predicate)}"#
    #expect(try Self.parsed(statement).statements.count == 1)
    let payload = Data(statement.utf8).base64EncodedString()
    let envelope = #"{"payloadType":"application/vnd.in-toto+json","payload":"\#(payload)","signatures":[]}"#
    #expect(try Self.parsed(envelope).statements.count == 1)
    #expect(throws: StatementError.self) { try Self.parsed(#"{"payloadType":"x","payload":"~~~"}"#) }
    // Without a product it is about what it is attached to.
    let bare = #"""
      {"predicateType":"https://openvex.dev/ns","predicate":{"@context":"https://openvex.dev/ns/v0.2.0",
      "statements":[{"vulnerability":{"name":"CVE-1"},"status":"fixed"}]}}
      """#
    #expect(try Self.parsed(bare).statements.isEmpty)
    let subject = ProductName("sha256:" + String(repeating: "2", count: 64))
    #expect(try Self.parsed(bare, subject: subject).statements[0].products == [StatedProduct([subject])])
  }

  @Test(arguments: files)
  func everyPrefixIsAnErrorWithItsPlace(name: String) throws {
    let bytes = try Self.bytes(name)
    let whole = bytes.lastIndex { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: ">") } ?? 0
    for count in 0..<whole {
      #expect(throws: StatementError.self) {
        try StatementDocument.read(Array(bytes[..<count]), source: name, origin: .file)
      }
    }
  }

  @Test func whatIsHostileIsAnError() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: StatementError.self) { try Self.parsed(#"{"statements":"# + deep) }
    let branches = String(repeating: #"{"branches":["#, count: 60) + String(repeating: "]}", count: 60)
    #expect(throws: Never.self) {
      try Self.parsed(#"{"document":{"csaf_version":"2.0"},"product_tree":\#(branches)}"#)
    }
    #expect(throws: StatementError.self) {
      try StatementDocument.read(
        [UInt8](repeating: 0x20, count: StatementDocument.byteLimit + 1), source: "x", origin: .file)
    }
    let many = String(repeating: #"{"vulnerability":"CVE-1","status":"fixed","products":["a"]},"#, count: 100_001)
    #expect(throws: StatementError.self) {
      try Self.parsed(#"{"@context":"https://openvex.dev/ns","statements":[\#(many.dropLast())]}"#)
    }
    for text in ["", "[]", "{}", "null", "<a/>", "<bom", #"{"bomFormat":"CycloneDX"}"#, "\u{0}"] {
      #expect(throws: StatementError.self, "\(text)") { try Self.parsed(text) }
    }
    // Wrong types in the place of every value.
    #expect(throws: Never.self) {
      try Self.parsed(
        #"{"@context":"https://openvex.dev/ns","statements":[1,null,"x",{"vulnerability":[],"status":{}}]}"#)
    }
  }

  @Test func anErrorNamesTheLine() {
    let error = #expect(throws: StatementError.self) { try Self.parsed("{\n\"a\": 1,\n\"b\": }\n") }
    #expect(error?.description.contains("line 3") == true)
  }

  @Test func flippedBytesAreNoCrash() throws {
    for name in Self.files {
      let bytes = try Self.bytes(name)
      for index in stride(from: 0, to: bytes.count, by: 7) {
        var damaged = bytes
        damaged[index] ^= 0x15
        _ = try? StatementDocument.read(damaged, source: name, origin: .file)
      }
    }
  }
}

/// Where the fixtures of this room are.
enum MatchingFixtures {
  static let path =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/") + "/Fixtures"
}
