// SPDX-License-Identifier: Apache-2.0
import Reporting
import Testing

@Suite struct RemedyTests {
  @Test func whatTheDistributionBroughtIsNotUpgradedBesideIt() throws {
    var report = Report.sample
    #expect(try SummaryFormat.text(of: report).contains("Upgrade first"))
    for index in report.packages.indices { report.packages[index].owner = "pkg:deb/debian/owner@1" }
    #expect(try !SummaryFormat.text(of: report).contains("Upgrade first"))
  }
}
