// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Reporting

@Suite struct MarkdownFormatTests {
  @Test func namesBecomeNoMarkup() {
    let bad = "<img src=x onerror=1> |a|b| `code` *b* _i_ [x](http://evil.example) @octocat #12 !7 www.evil.example $x$"
    let text = Markdown.text(bad)
    for piece in ["<img", " |a", " `code`", " *b", " _i", "[x](", "http://", " @oct", " #12", " !7", "www.e", " $x"] {
      #expect(!text.contains(piece), "\(piece) in \(text)")
    }
    let code = Markdown.code("a|b`c</code><b>\u{202E}\n@x https://y")
    #expect(code == "<code>a&#124;b\\`c&lt;/code\\>&lt;b\\>\\\\u{202e} @x https&#58;//y</code>")
    #expect(Markdown.link("x](javascript:1)", "javascript:alert(1)") == "x\\](javascript:1)")
  }

  @Test func itFitsACommentAndSaysWhatIsLeftOut() throws {
    let report = Report.large(findings: 10_000)
    for share in [1, 5] {
      var style = FormatsTests.plain
      style.share = share
      let text = try MarkdownFormat.text(of: report, style: style)
      #expect(text.utf8.count < 65_000 / share)
      #expect(text.utf8.count > 40_000 / share)
      #expect(text.contains("**Left out to fit a comment:**"))
      #expect(text.contains("of 10000 rows of “All vulnerabilities”"))
      #expect(text.ranges(of: "<details>").count == text.ranges(of: "</details>").count)
    }
    let small = try MarkdownFormat.text(of: .sample, style: FormatsTests.plain)
    #expect(!small.contains("Left out"))
  }

  @Test func hugeNamesDoNotFillTheComment() throws {
    var report = Report.sample
    let long = String(repeating: "x", count: 100_000)
    report.target.reference = long
    report.packages[0].name = long
    report.packages[0].version = long
    report.packages[0].source = nil
    report.findings[0].fixedVersions = [long]
    report.findings[0].id = "CVE-" + long
    report.gaps[0].subject = long
    let text = try MarkdownFormat.text(of: report, style: FormatsTests.plain)
    #expect(text.utf8.count < 65_000)
    #expect(text.contains("CVE-2024-0004"))
  }

  @Test func theMarkerIsThatOfTheImageAndNotOfItsTag() throws {
    func marker(_ reference: String) throws -> Substring? {
      var report = Report.sample
      report.target.reference = reference
      return try MarkdownFormat.text(of: report, style: FormatsTests.plain).split(separator: "\n").first
    }
    #expect(try marker("shop:1") == marker("shop:2"))
    #expect(try marker("shop:1") != marker("store:1"))
    #expect(try marker("shop:1")?.hasPrefix("<!-- drydock report ") == true)
  }

  @Test func policiesStandOpen() throws {
    let text = try MarkdownFormat.text(of: .sample, style: FormatsTests.plain)
    #expect(text.contains("**Policies: violated**, grade D (50%)"))
    #expect(text.contains("| ❔ no data | Approved base images | no data |"))
  }
}
