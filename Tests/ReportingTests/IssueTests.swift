// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Reporting

@Suite struct IssueTests {
  @Test func issuesAreCountedAsTheTextCountsThem() {
    for (_, report) in FormatsTests.reports {
      let affected = report.affected
      #expect(report.issues.count == affected.reduce(0) { $0 + $1.vulnerabilities.count })
      #expect(Tally(report.issues.map(\.finding)) == affected.reduce(Tally()) { $0 + $1.tally })
      #expect(report.issues.reduce(0) { $0 + $1.count } == report.findings.count)
    }
  }

  @Test func onlyThePackagesThatHaveItAreNamed() throws {
    var report = Report.sample
    report.findings.removeFirst()  // CVE-2024-0001 of libssl3
    let issue = try #require(report.issues.first { $0.finding.id == "CVE-2024-0001" })
    #expect(issue.packages.map(\.name) == ["openssl"])
    #expect(Report.sample.issues.first?.subject == "openssl 3.0.11-1~deb12u1 (libssl3, openssl)")
  }

  @Test(arguments: [
    ("debian", "debian"), ("debian:12", "debian"), ("localhost:5000/a/b:1", "localhost:5000/a/b"),
    ("a/b@sha256:00", "a/b"), ("a/b:1@sha256:00", "a/b"), ("localhost:5000/a", "localhost:5000/a"), ("", ""),
  ])
  func anImageGoesByItsNameWithoutTag(reference: String, name: String) {
    #expect(Report.Target(reference: reference, kind: "image").repository == name)
  }

  @Test(arguments: ["javascript:x", "https://", "http:x", "https://a b", "https://a\"b", "https://a\u{202E}", "data:x"])
  func whatIsNoWebAddressIsNoLink(text: String) { #expect(!isWebAddress(text)) }
}
