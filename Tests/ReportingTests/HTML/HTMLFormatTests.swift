// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

@testable import Reporting

@Suite struct HTMLFormatTests {
  /// As `sha256sum` sees a text, in the words of a Content Security Policy.
  private func hash(_ text: String) throws -> String {
    let program = try #require(Command.find("sha256sum"))
    let digits = try Command.run([program], input: Array(text.utf8)).text.prefix(64)
    var bytes: [UInt8] = []
    var rest = digits[...]
    while rest.count >= 2 {
      bytes.append(try #require(UInt8(rest.prefix(2), radix: 16)))
      rest = rest.dropFirst(2)
    }
    return "sha256-" + Data(bytes).base64EncodedString()
  }

  @Test func thePolicyNamesTheStyleSheetAndTheScript() throws {
    #expect(try hash(HTMLStyleSheet.text) == HTMLStyleSheet.hash)
    #expect(try hash(HTMLScript.text) == HTMLScript.hash)
  }

  @Test func nothingIsLoadedAndNothingIsInline() throws {
    for report in [Report.sample, .starter, .empty, .unmatched] {
      let text = try HTMLFormat.text(of: report, style: FormatsTests.plain)
      #expect(text.contains("default-src 'none'"))
      for piece in [" src=", "<link", "@import", "url(", " style=", " onclick", "<iframe", "<img", "<svg"] {
        #expect(!text.contains(piece), "\(piece)")
      }
      #expect(text.ranges(of: "<script>").count == 1 && text.ranges(of: "<style>").count == 1)
      #expect(!HTMLScript.text.contains("innerHTML") && !HTMLScript.text.contains("eval("))
      #expect(!HTMLScript.text.contains("</") && !HTMLStyleSheet.text.contains("</"))
    }
  }

  @Test func whatComesFromAnImageIsText() throws {
    var report = Report.sample
    let bad = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u{202E}\u{1B}[31m"
    report.target.reference = bad
    report.target.id = bad
    report.target.platform = bad
    report.target.configuration?.user = bad
    report.target.configuration?.created = bad
    report.distribution?.name = bad
    report.layers[0].instruction = bad
    report.layers[0].diffID = bad
    report.gaps[0] = .init(subject: bad, reason: bad)
    report.bases?[0].reference = bad
    report.bases?[0].evidence = bad
    report.judgement?.outcome = bad
    report.judgement?.policies[0].title = bad
    report.judgement?.policies[0].violations[0].subject = bad
    report.suppressed[0].statement.reason = bad
    for index in report.packages.indices {
      report.packages[index].name = bad
      report.packages[index].type = bad
      report.packages[index].source = nil
      report.packages[index].version = bad
      report.packages[index].licenses = [bad]
      report.packages[index].doubt = bad
      report.packages[index].evidence[0].path = bad
    }
    for index in report.findings.indices {
      report.findings[index].summary = bad
      report.findings[index].because = bad
      report.findings[index].fixedVersions = [bad]
      report.findings[index].references = ["javascript:alert(1)", "https://x.example/\"onclick=1"]
      report.findings[index].aliases = [bad]
      report.findings[index].state = bad
      report.findings[index].id = "CVE-" + bad
      report.findings[index].notes = [bad]
    }
    var style = FormatsTests.plain
    style.placement = Placement(file: bad, note: bad)
    let text = try HTMLFormat.text(of: report, style: style)
    #expect(text.ranges(of: "<script>").count == 1)
    #expect(!text.contains("<img") && !text.contains("javascript:") && !text.contains("\u{202E}"))
    #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;"))
    for line in text.split(separator: "\n") where line.contains("href=\"") {
      #expect(!line.contains("href=\"http\" onclick"))
    }
  }

  @Test func everyFindingAndPackageIsInTheDocument() throws {
    let report = Report.large(findings: 500)
    let text = try HTMLFormat.text(of: report, style: FormatsTests.plain)
    for issue in report.issues { #expect(text.contains(">\(issue.finding.id)</a>")) }
    #expect(text.ranges(of: "<tr data-s=").count == report.issues.count)
    #expect(text.ranges(of: "<tr data-type=").count == report.packages.count)
    #expect(text.contains("id=\"count-findings\">\(report.findings.count)<"))
  }
}
