// SPDX-License-Identifier: Apache-2.0
import Testing
import Versions

@testable import Advisories

@Suite("Errata of the Red Hat family")
struct ErrataTests {
  private func record(_ id: String, _ fields: String, _ affected: String...) throws -> OSVRecord {
    let bytes = Array(Mirror.record(id, fields: fields, affected: affected.joined(separator: ",")).utf8)
    return try OSVRecord(bytes.span)
  }

  @Test("the CVEs that an erratum calls related are what it is about; of other records they are not")
  func related() throws {
    let related = #""related": ["CVE-2999-0001", "GO-2999-1", "CVE-2999-0002"]"#
    for id in ["ALSA-2999:1", "RLSA-2999:1", "RHSA-2999:1"] {
      let advisory = try record(id, related).advisory
      #expect(advisory.related.count == 3 && advisory.upstream == [])
      #expect(advisory.derivedFrom == ["CVE-2999-0001", "CVE-2999-0002"])
    }
    #expect(
      try record("ALSA-2999:1", related + #", "upstream": ["CVE-2999-0009"]"#).advisory.derivedFrom == ["CVE-2999-0009"]
    )
    #expect(try record("GHSA-xxxx", related).advisory.derivedFrom == [])
  }

  @Test(
    "the title names rating and stream",
    arguments: [
      ("Important: nodejs:18 security update", "Important", "nodejs:18"),
      ("Moderate: httpd:2.4/mod_http2 security update", "Moderate", "httpd:2.4"),
      ("Important: varnish security update", "Important", nil), ("new module: php:7.4", nil, "php:7.4"),
      ("Red Hat Security Advisory: python39:3.9 security update", nil, "python39:3.9"), ("", nil, nil),
      ("Unheard: of", nil, nil), ("kernel bug fix: see a:b:c", nil, nil),
    ] as [(String, String?, String?)])
  func title(_ text: String, _ rating: String?, _ stream: String?) {
    let title = ErratumTitle(text)
    #expect(title.rating == rating)
    #expect(title.stream == stream)
  }

  @Test("a rating and a stream go to the packages they are about")
  func packages() throws {
    let module = Mirror.package("AlmaLinux:8", "nodejs", fixed: "1:18.1-1.module_el8.5.0+119+9a9ec082")
    let plain = Mirror.package("AlmaLinux:8", "kettle", fixed: "1.2-1.el8")
    let read = try record("ALSA-2999:1", #""summary": "Important: nodejs:18 security update""#, module, plain)
    #expect(read.affected.map(\.urgency) == ["Important", "Important"])
    #expect(read.affected.map(\.stream) == ["nodejs:18", nil])
    #expect(read.affected.map(\.isModular) == [true, false])
  }

  @Test("an architecture behind the fixed version limits the statement; sources of an installed name are left out")
  func architectures() throws {
    let read = try record(
      "RHSA-2999:1", #""summary": "x""#,
      Mirror.package("Red Hat:a", "kettle", fixed: "0:1.2-1.el8_6.1.src"),
      Mirror.package("Red Hat:a", "kettle", fixed: "0:1.2-1.el8_6.1.x86_64"),
      Mirror.package("Red Hat:a", "kettle-doc", fixed: "0:1.2-1.el8_6.1.noarch"),
      Mirror.package("Red Hat:a", "tea", fixed: "0:1.2-1.el8_6.1.src"),
      Mirror.package("Red Hat:a", "nodejs:18::npm__8", fixed: "0:1.2-1.module+el8+1"))
    #expect(read.affected.map(\.name) == ["kettle", "kettle-doc", "tea", "npm"])
    #expect(read.affected.map(\.architectures) == [["amd64"], [], [], []])
    #expect(
      read.affected.map { $0.ranges.map(\.description).joined() } == [
        "<0:1.2-1.el8_6.1", "<0:1.2-1.el8_6.1", "<0:1.2-1.el8_6.1", "<0:1.2-1.module+el8+1",
      ])
    #expect(read.affected.last?.stream == "nodejs:18")
  }

  @Test(
    "builds of a module",
    arguments: [
      ("1:10.1-1.module_el8.5.0+119", true), ("3.3.1-2.module+el9.4.0+20787", true), ("1.module", false),
      ("1.0-1.el8", false),
      ("", false), (".module", false), ("1.modules-1", false), ("1.0.0.module_", true),
    ])
  func modular(_ version: String, _ isModular: Bool) {
    #expect(isModularBuild(version) == isModular)
  }
}
