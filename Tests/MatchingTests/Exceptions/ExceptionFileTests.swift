// SPDX-License-Identifier: Apache-2.0
import Packages
import Testing

@testable import Matching

@Suite struct ExceptionFileTests {
  private static func file(_ name: String, _ text: String) throws -> ExceptionFile {
    try ExceptionFile(Array(text.utf8), source: name)
  }

  private static func finding(
    _ purl: String = "pkg:deb/debian/libssl3@3.0.11?arch=amd64", ids: [String] = ["CVE-2024-0001", "GHSA-1"],
    source: String? = "openssl", path: String = "usr/lib/libssl.so.3", state: String = "fixed"
  ) throws -> FindingFacts {
    let url = try PackageURL(parsing: purl)
    var subject = Subject(
      url: url, name: url.packageName, version: url.packageVersion ?? "",
      source: source.map { SourcePackage(name: $0, version: "3.0.11") })
    subject.paths = [path]
    return FindingFacts(ids: ids, subject: subject, state: state, isIndirect: source != nil)
  }

  @Test func aListOfTrivyIsRead() throws {
    let file = try Self.file(
      ".trivyignore",
      """
      # No impact in our settings
      CVE-2018-14618

      CVE-2019-14697 exp:2023-01-01   # waits for the vendor
      CVE-2019-1543 exp:soon
      AVD-DS-0002\r
      \tghsa-1
      """)
    #expect(file.exceptions.map(\.ids) == [["CVE-2018-14618"], ["CVE-2019-14697"], ["AVD-DS-0002"], ["ghsa-1"]])
    try #require(file.exceptions.count == 4)
    #expect(file.exceptions.map(\.place) == ["line 2", "line 4", "line 6", "line 7"])
    #expect(file.exceptions.map(\.reason) == ["No impact in our settings", "waits for the vendor", nil, nil])
    #expect(file.exceptions.map(\.isOfVulnerability) == [true, true, false, true])
    #expect(file.exceptions[1].isExpired(on: "2022-12-31") == false)
    #expect(file.exceptions[1].isExpired(on: "2023-01-01"), "Trivy: the day has begun")
    #expect(file.remarks.map(\.place) == ["line 5"])
    #expect(try file.exceptions[3].mismatch(Self.finding(), in: nil) == nil, "aliases count, in any case")
  }

  @Test func aDocumentOfTrivyIsRead() throws {
    let file = try Self.file(
      ".trivyignore.yaml",
      """
      vulnerabilities:
        - id: CVE-2024-0001
          paths: ["usr/lib/**"]
          purls: ["pkg:deb/debian/libssl3"]
          expired_at: 2027-01-01
          statement: no TLS here
        - id: CVE-2024-0002
          purls: [nonsense]
        - paths: [a]
      misconfigurations:
        - id: AVD-DS-0001
      secrets: []
      """)
    let exception = try #require(file.exceptions.first)
    #expect(file.exceptions.count == 1)
    #expect(exception.reason == "no TLS here")
    #expect(exception.expires == "2027-01-01")
    #expect(try exception.mismatch(Self.finding(), in: nil) == nil)
    #expect(try exception.mismatch(Self.finding(path: "opt/x"), in: nil)?.part == "path")
    #expect(
      try exception.mismatch(Self.finding("pkg:deb/debian/zlib1g@1", source: nil), in: nil)?.part == "package name")
    #expect(file.remarks.count == 4)
  }

  @Test func aListOfGrypeIsRead() throws {
    let file = try Self.file(
      ".grype.yaml",
      """
      check-for-app-update: false
      ignore:
        - vulnerability: CVE-2024-0001
          reason: accepted
          fix-state: fixed
          package:
            name: libssl.*
            version: 3.0.11
            type: deb
            location: "/usr/lib/**"
            upstream-name: openssl
        - vulnerability: GHSA-1
        - vulnerability: GHSA-1
          include-aliases: true
        - package: {language: python}
        - unheard-of: true
        - {}
        - package: {name: "("}
        - namespace: "debian:distro:debian:12"
          match-type: exact-indirect-match
      """)
    #expect(file.exceptions.map(\.place) == ["line 3", "line 12", "line 13", "line 15", "line 19"])
    let release = Release(id: "debian", version: "12", title: "")
    let finding = try Self.finding()
    #expect(
      file.exceptions.map { $0.mismatch(finding, in: release)?.part } == [nil, "vulnerability", nil, "language", nil])
    #expect(file.remarks.map(\.place) == ["line 16", "line 17", "line 18"])
    let first = file.exceptions[0]
    #expect(try first.mismatch(Self.finding(state: "affected"), in: nil)?.part == "fix state")
    #expect(try first.mismatch(Self.finding(source: "curl"), in: nil)?.part == "upstream name")
    #expect(try first.mismatch(Self.finding(path: "opt/libssl.so"), in: nil)?.part == "path")
  }

  @Test func rulesOfGrypeOnStatementsWantTheStatement() throws {
    let file = try Self.file(
      ".grype.yaml", "ignore:\n  - vex-status: affected\n    vex-justification: mitigated\n")
    var finding = try Self.finding()
    #expect(file.exceptions[0].mismatch(finding, in: nil)?.part == "VEX status")
    finding.status = .affected
    #expect(file.exceptions[0].mismatch(finding, in: nil)?.part == "VEX justification")
    finding.justification = "mitigated"
    #expect(file.exceptions[0].mismatch(finding, in: nil) == nil)
  }

  @Test func emptyFilesHaveNoExceptions() throws {
    for name in [".trivyignore", ".trivyignore.yaml", ".grype.yaml"] {
      #expect(try Self.file(name, "").exceptions.isEmpty)
      #expect(try Self.file(name, "# nothing\n").exceptions.isEmpty)
    }
  }

  @Test func whatIsHostileIsAnErrorOrNothing() throws {
    #expect(throws: StatementError.self) { try Self.file("a.yaml", String(repeating: "[", count: 10_000)) }
    #expect(throws: StatementError.self) { try Self.file("a.yaml", "vulnerabilities: [\n") }
    #expect(throws: StatementError.self) { try Self.file("a.yaml", "- a\n") }
    #expect(throws: StatementError.self) { try ExceptionFile([0xFF, 0xFE], source: ".trivyignore") }
    #expect(throws: StatementError.self) {
      try ExceptionFile([UInt8](repeating: 0x41, count: ExceptionFile.byteLimit + 1), source: ".trivyignore")
    }
    #expect(throws: StatementError.self) {
      try Self.file(".trivyignore", String(repeating: "CVE-1\n", count: 100_001))
    }
    let text =
      "vulnerabilities:\n  - id: CVE-1\n    paths: [a]\nignore:\n  - vulnerability: CVE-1\n    package: {name: b}\n"
    for count in 0...text.utf8.count {
      _ = try? ExceptionFile(Array(text.utf8.prefix(count)), source: ".trivyignore.yaml")
    }
    for odd in ["vulnerabilities: 7", "vulnerabilities: [7, null, [a]]", "vulnerabilities: {a: b}"] {
      #expect(try Self.file("x.yaml", odd).exceptions.isEmpty)
    }
  }

  @Test(arguments: [
    ("usr/lib/**", "usr/lib/a/b.so", true), ("/usr/lib/**", "usr/lib/a", true), ("usr/lib/**", "usr/libx", false),
    ("*.jar", "a.jar", true), ("*.jar", "lib/a.jar", false), ("**/*.jar", "lib/x/a.jar", true),
    ("**/*.jar", "a.jar", true), ("a?c", "abc", true), ("a?c", "a/c", false), ("**", "any/thing", true),
    ("a/**/b", "a/b", true), ("a/**/b", "a/x/y/b", true), ("a/**/b", "ab", false), ("", "", true), ("", "a", false),
    ("./a", "a", true), ("\\*", "*", true), ("\\*", "a", false),
  ])
  func patternsOfPaths(pattern: String, path: String, matches: Bool) {
    #expect(PathGlob(pattern).matches(path) == matches)
  }

  @Test func aPatternOfStarsTakesNoTime() {
    let pattern = PathGlob(String(repeating: "*a", count: 500))
    #expect(!pattern.matches(String(repeating: "a", count: 4000) + "b"))
  }
}
