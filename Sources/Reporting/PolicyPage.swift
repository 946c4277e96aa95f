// SPDX-License-Identifier: Apache-2.0

/// What the policies say of a target, for people: in text and in Markdown.
package struct PolicyPage {
  let report: Report
  let judgement: Report.Judgement
  /// Violations that are told of each policy when details are not asked for.
  private static let shown = 20
  /// Violations that Markdown tells of each policy.
  private static let folded = 100

  /// - Returns: `nil` where no policy was asked.
  package init?(_ report: Report) {
    guard let judgement = report.judgement else { return nil }
    self.report = report
    self.judgement = judgement
  }

  /// "FAILED (4/7 policies met, 2 without data)".
  var status: String {
    let all = judgement.policies
    let (met, unknown) = (all.count { $0.outcome == "met" }, all.count { $0.outcome == "no data" })
    let word = ["met": "PASSED", "violated": "FAILED"][judgement.outcome] ?? "UNDECIDED"
    return "\(word) (\(met)/\(counted(all.count, "policy", "policies")) met"
      + (unknown == 0 ? ")" : ", \(unknown) without data)")
  }

  /// "B (83%)"; `nil` where no policy has a weight.
  var score: String? {
    guard let grade = judgement.grade, let score = judgement.score else { return nil }
    return "\(grade) (\(score)%)"
  }

  /// The page of `policy`.
  package func text(style: Style) -> String {
    var page = Page(style)
    page.banner(report.database)
    page.overview(report)
    page.blank()
    page.filterNote(report.filter)
    page.field("Policy status", status, ink: Self.ink(judgement.outcome))
    if let score { page.field("Health score", score, ink: Self.ink(grade: judgement.grade)) }
    page.heading("Policies")
    let column = judgement.policies.map { Printable($0.title).width }.max() ?? 0
    page.line(
      .space(2), Part("Status  ", .faint), Part("Policy", .faint).padded(to: column + 2), Part("Results", .faint))
    for policy in judgement.policies {
      let ink = Self.ink(policy.outcome)
      page.flow(
        [.space(2), Part(Self.sign(policy.outcome), ink).padded(to: 8), Part(policy.title).padded(to: column + 2)],
        policy.summary, hang: column + 12, ink: policy.outcome == "met" ? nil : ink)
    }
    for policy in judgement.policies where policy.outcome != "met" { write(policy, on: &page) }
    return page.text
  }

  private func write(_ policy: Report.PolicyOutcome, on page: inout Page) {
    page.heading(policy.title)
    for missing in policy.missing { page.flow([.space(2), Part("? ", .medium)], missing, hang: 4) }
    let limit = page.style.showsDetails ? policy.violations.count : Self.shown
    for violation in policy.violations.prefix(limit) {
      var head: [Part] = [.space(2), Part("! ", .high)]
      if let id = violation.id { head += [Part(id, .strong), "  "] }
      page.row(head + [Part(violation.subject)])
      page.prose(violation.detail, indent: 6)
    }
    if policy.violations.count > limit {
      page.prose("and \(policy.violations.count - limit) more (--details)", indent: 4)
    }
    if let remedy = policy.remedy { page.flow([.space(2), Part("→ ", .good)], remedy, hang: 4) }
    page.prose("\(policy.id), weight \(policy.weight)", indent: 2, ink: .faint)
  }

  /// The same for a comment of a pull request.
  package func markdown() -> String {
    var out = "## Policies: \(Markdown.code(report.target.reference))\n\n"
    out += "**\(status)**" + (score.map { ", health score **\($0)**" } ?? "") + "\n\n"
    out += "| | Policy | Results |\n|---|---|---|\n"
    for policy in judgement.policies {
      out += "| \(Self.mark(policy.outcome)) | \(Markdown.text(policy.title)) | \(Markdown.text(policy.summary)) |\n"
    }
    for policy in judgement.policies where policy.outcome != "met" {
      out += "\n<details><summary>\(Self.mark(policy.outcome)) \(Markdown.text(policy.title))</summary>\n\n"
      for missing in policy.missing { out += "- No data: \(Markdown.text(missing))\n" }
      for violation in policy.violations.prefix(Self.folded) {
        out += "- " + (violation.id.map { "**\(Markdown.text($0))** " } ?? "")
        out += "\(Markdown.code(violation.subject)): \(Markdown.text(violation.detail))\n"
      }
      if policy.violations.count > Self.folded { out += "- and \(policy.violations.count - Self.folded) more\n" }
      if let remedy = policy.remedy { out += "\n\(Markdown.text(remedy))\n" }
      out += "\n</details>\n"
    }
    return out
  }

  static func sign(_ outcome: String) -> String { ["met": "✓", "violated": "!"][outcome] ?? "?" }

  static func mark(_ outcome: String) -> String { ["met": "✅", "violated": "❌"][outcome] ?? "❔" }

  static func ink(_ outcome: String) -> Ink { ["met": .good, "violated": .high][outcome] ?? .medium }

  static func ink(grade: String?) -> Ink {
    switch grade {
    case "A", "B": .good
    case "C", "D": .medium
    default: .high
    }
  }
}
