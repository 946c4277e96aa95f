// SPDX-License-Identifier: Apache-2.0

/// The overview: what the image is, how bad it looks, what to do first.
package struct SummaryFormat: ReportFormat {
  package static let name = "summary"
  package static let summary = "an overview: the image, vulnerabilities by severity, what to upgrade first"

  package init() {}

  package func write(_ report: Report, style: Style, to out: inout some TextOutputStream) throws {
    var page = Page(style)
    page.banner(report.database)
    page.overview(report)
    page.blank()
    page.filterNote(report.filter)
    if report.database.kind != "none" {
      counts(report, on: &page)
      page.baseRows(report)
    }
    if let policies = PolicyPage(report) {
      page.field("Policies", policies.status, ink: PolicyPage.ink(policies.judgement.outcome))
      if let score = policies.score {
        page.field("Health score", score, ink: PolicyPage.ink(grade: policies.judgement.grade))
      }
      let missed = policies.judgement.policies.filter { $0.outcome != "met" }
      for policy in missed {
        page.flow(
          [.space(19), Part(PolicyPage.sign(policy.outcome) + " ", PolicyPage.ink(policy.outcome))],
          "\(policy.title): \(policy.summary)", hang: 21)
      }
    }
    remedies(report, on: &page)
    page.suppressed(report)
    page.stale(report)
    page.gaps(report.gaps, limit: 0)
    next(report, on: &page)
    out.write(page.text)
  }

  private func counts(_ report: Report, on page: inout Page) {
    let affected = report.affected
    let tally = affected.reduce(Tally()) { $0 + $1.tally }
    page.row([Part("  Vulnerabilities", .faint).padded(to: 17)] + tally.columns)
    guard tally.total > 0 else {
      page.prose(report.nothingFound, indent: 19)
      page.suppressedCount(report, indent: 19)
      return
    }
    let fixable = affected.flatMap(\.vulnerabilities).filter { !$0.fixedVersions.isEmpty }.count
    let exploited = affected.flatMap(\.vulnerabilities).filter(\.kev).count
    var words = "\(tally.total) in \(counted(affected.count, "package")), \(fixable) with a fix"
    if exploited > 0 { words += ", \(exploited) known to be exploited" }
    let development = affected.filter { $0.packages.allSatisfy { $0.development == true } }
      .reduce(0) { $0 + $1.vulnerabilities.count }
    if development > 0 { words += ", \(development) in what only development needs" }
    page.prose(words, indent: 19)
    page.suppressedCount(report, indent: 19)
  }

  private func remedies(_ report: Report, on page: inout Page) {
    let remedies = report.remedies
    guard !remedies.isEmpty else { return }
    page.heading("Upgrade first")
    for remedy in remedies.prefix(5) {
      var parts = remedy.tally.columns + [.space(3), Part(remedy.name, .strong), " \(remedy.from)"]
      let arrow: [Part] = [" ", Part("→ " + remedy.to, .good)]
      let width = (parts + arrow).reduce(0) { $0 + Printable($1.text).width }
      if width <= page.style.width {
        parts += arrow
        page.row(parts)
      } else {
        page.row(parts)
        page.flow([.space(6), Part("→ ", .good)], remedy.to, hang: 8, ink: .good)
      }
    }
    if remedies.count > 5 { page.prose("and \(counted(remedies.count - 5, "more package"))", indent: 2) }
  }

  private func next(_ report: Report, on page: inout Page) {
    let target = report.target.words
    let program = page.style.program
    var steps: [(String, String)] = []
    let findings = report.affected.flatMap(\.vulnerabilities)
    if let worst = findings.first {
      steps.append(("Every vulnerability", "\(program) cves \(target)"))
      if findings.contains(where: { !$0.fixedVersions.isEmpty }) {
        steps.append(("What can be repaired", "\(program) cves --only-fixed \(target)"))
      }
      steps.append(("Why one is reported", "\(program) explain \(target) \(shellWord(worst.id))"))
    } else if !report.unseen.isEmpty {
      steps.append(("What was not checked", "\(program) cves \(target)"))
    }
    if report.database.kind != "full" { steps.append(("The full advisory data", "\(program) db update")) }
    steps.append(("Every package", "\(program) sbom --format list \(target)"))
    page.heading("What's next")
    for (what, command) in steps {
      let label = Part(what, .faint).padded(to: 25)
      if 27 + Printable(command).width <= page.style.width {
        page.line(.space(2), label, Part(command))
      } else {
        page.line(.space(2), Part(what, .faint))
        page.line(.space(4), Part(command))  // never broken: it is there to be copied
      }
    }
  }
}

/// A text as one word of a POSIX shell.
package func shellWord(_ word: String) -> String {
  let plain = word.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-_./:@%+=,".utf8.contains(byte)
    }
  }
  if plain && !word.isEmpty { return word }
  return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}
