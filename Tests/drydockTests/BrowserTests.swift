// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Reporting
import Testing

/// The page, opened in a real browser.
@Suite(.serialized, .enabled(if: Browser.path != nil && BuiltBinary.isThere, "\(Browser.absent)"))
struct BrowserTests {
  /// A report as a page, and as data.
  private struct Pages {
    let trial: ReportTrial
    let report: Report
    var page: String { trial.place("page.html") }

    init() throws {
      trial = try ReportTrial(packages: 60, records: 5)
      let outcome = try trial.run(
        [
          "cves", "-q", "--dockerfile", trial.place("Dockerfile"), "--report", "html=\(trial.place("page.html"))",
          "--report",
          "json=\(trial.place("json"))",
        ])
      #expect(outcome.status == 0, "\(outcome.error)")
      report = try JSONDecoder().decode(Report.self, from: Data(trial.folder.text("json").utf8))
    }

    /// Numbers of vulnerabilities by severity, counted from the data: each once for a source package and its version.
    var counts: [String: Int] {
      let packages = Dictionary(report.packages.map { ($0.purl, $0) }, uniquingKeysWith: { first, _ in first })
      var seen: Set<[String]> = []
      var counts: [String: Int] = [:]
      for finding in report.findings {
        let package = packages[finding.purl]
        let name = package?.source?.name ?? package?.name ?? ""
        if seen.insert([finding.id, name, package?.source?.version ?? package?.version ?? ""]).inserted {
          counts[finding.severity, default: 0] += 1
        }
      }
      return counts
    }
  }

  /// Rows of the list of findings that are shown.
  private func shown(_ document: String) -> [Substring] {
    document.split(separator: "<tr ").dropFirst().filter { $0.hasPrefix("data-s=") }
      .filter { !($0.split(separator: ">").first ?? "").contains("hidden") }
  }

  @Test func countsAreThoseOfTheDataAndFiltersWork() throws {
    let pages = try Pages()
    let counts = pages.counts
    let all = counts.values.reduce(0, +)
    #expect(all == 305)
    let whole = try Browser.document(pages.page)
    #expect(whole.contains("data-ready=\"yes\""))
    for (severity, count) in counts { #expect(whole.contains("id=\"count-\(severity)\">\(count)</dd>"), "\(severity)") }
    #expect(whole.contains("id=\"count-findings\">\(pages.report.findings.count)</span>"))
    #expect(whole.contains("Showing 200 of \(all)."))
    #expect(shown(whole).count == 200)

    let critical = try Browser.document(pages.page, hash: "severity=critical")
    #expect(
      critical.contains("Showing \(counts["critical"] ?? 0) of \(counts["critical"] ?? 0) that match, of \(all)."))
    #expect(shown(critical).allSatisfy { $0.contains("data-severity=\"critical\"") })
    #expect(shown(critical).count == counts["critical"])

    let base = try Browser.document(pages.page, hash: "origin=base")
    #expect(shown(base).count == 5)
    let layer = try Browser.document(pages.page, hash: "layer=0&severity=critical")
    #expect(shown(layer).count == 2)
    let text = try Browser.document(pages.page, hash: "q=TEAPOT-17&fix=yes")
    #expect(shown(text).count == 5)
    #expect(shown(try Browser.document(pages.page, hash: "fix=no")).isEmpty)
    let sorted = try Browser.document(pages.page, hash: "sort=open.5.ascending")
    #expect(sorted.contains("aria-sort=\"ascending\""))
    let first = try #require(shown(sorted).first)
    #expect(first.contains("data-severity=\"low\""))
  }

  @Test func theNameOfAPackageRunsNothing() throws {
    let pages = try Pages()
    let document = try Browser.document(pages.page)
    #expect(document.ranges(of: "<script").count == 1)
    #expect(document.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }

  @Test func withoutScriptsTheDocumentIsWhole() throws {
    let pages = try Pages()
    let text = try pages.trial.folder.text("page.html")
    let parts = text.components(separatedBy: "<script>")
    #expect(parts.count == 2)
    try pages.trial.folder.write("still.html", Array((parts[0] + "</body></html>").utf8))
    let document = try Browser.document(pages.trial.place("still.html"))
    #expect(shown(document).count == 305)
    #expect(document.contains("<form class=\"script\" id=\"filter\" hidden"))
  }

  @Test func itCanBePrinted() throws {
    let pages = try Pages()
    let pdf = pages.trial.place("page.pdf")
    let outcome = try Browser.run(["--print-to-pdf=" + pdf, "--no-pdf-header-footer"], page: pages.page)
    #expect(outcome.status == 0)
    let bytes = try Data(contentsOf: URL(filePath: pdf))
    #expect(bytes.starts(with: Array("%PDF".utf8)) && bytes.count > 20_000)
  }

  @Test(
    .enabled(if: Validator.isThere, "\(Validator.absent)"), arguments: ["", "severity=high&sort=open.1.descending"])
  func axeFindsNothingSeriousAndNothingIsLoaded(hash: String) throws {
    let pages = try Pages()
    let axe = try Data(contentsOf: URL(filePath: Validator.file("axe_playwright_python/axe.min.js")))
    let text = try pages.trial.folder.text("page.html")
    // The copy that is checked lets a script of others in.
    let policy = try #require(text.split(separator: "\n").first { $0.contains("Content-Security-Policy") })
    let check = """
      addEventListener("load", async () => {
        const answer = await axe.run(document, {resultTypes: ["violations"]});
        const out = document.createElement("pre");
        out.id = "axe";
        const loaded = performance.getEntriesByType("resource").map(entry => entry.name);
        out.textContent = "passes " + answer.passes.length + "; loaded " + loaded.length + "; " + answer.violations
          .filter(fault => ["serious", "critical"].includes(fault.impact))
          .map(fault => fault.id + ": " + fault.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(" ")).join("; ");
        document.body.append(out);
      });
      """
    let copy =
      text.replacing(policy, with: "").replacing("</body>", with: "<script>")
      .replacing("</html>\n", with: String(decoding: axe, as: UTF8.self) + "\n" + check + "</script></body></html>\n")
    try pages.trial.folder.write("copy.html", Array(copy.utf8))
    let document = try Browser.document(pages.trial.place("copy.html"), hash: hash)
    let answer =
      document.components(separatedBy: "<pre id=\"axe\">").last?.components(separatedBy: "</pre>").first ?? ""
    let words = answer.split(separator: "; ", maxSplits: 2, omittingEmptySubsequences: false)
    #expect(words.count == 3 && words[0] != "passes 0", "\(answer.prefix(500))")
    #expect(words.dropFirst() == ["loaded 0", ""], "\(answer.prefix(2000))")
  }
}
