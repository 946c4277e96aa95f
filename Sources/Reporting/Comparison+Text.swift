// SPDX-License-Identifier: Apache-2.0

extension Comparison {
  /// The comparison for people.
  package func text(style: Style) -> String {
    var page = Page(style)
    for note in notes + doubts { page.flow([.space(2), Part("i ", .medium)], note, hang: 4) }
    page.blank()
    overview(on: &page)
    if let policies { self.policies(policies, on: &page) }
    settings(on: &page)
    packages(on: &page)
    findings(on: &page)
    return page.text
  }

  /// Two columns, and the difference where there is one to be counted.
  private func overview(on page: inout Page) {
    page.heading("Overview")
    var table = Table("", "Analyzed image", "Comparison image", "")
    for row in rows where !(row.after.isEmpty && row.before.isEmpty) {
      table.rows.append([Part(row.name, .faint), Part(row.after), Part(row.before), Part(row.difference)])
    }
    table.write(to: &page)
    page.blank()
    func line(_ name: String, _ counts: [Int]) {
      let parts = zip(Level.allCases, counts).filter { $0.0 != .unspecified || counts[4] > 0 }.map { level, count in
        Part("\(count)\(level.letter)", count > 0 ? level.ink : .faint).padded(to: 7, left: true)
      }
      page.row([.space(2), Part(name, .faint).padded(to: 17)] + parts)
    }
    line("Analyzed", after.vulnerabilities.all)
    line("Comparison", before.vulnerabilities.all)
    let deltas = zip(after.vulnerabilities.all, before.vulnerabilities.all).map { $0 - $1 }
    let shown = zip(Level.allCases, deltas).filter { level, _ in
      level != .unspecified || after.vulnerabilities.unspecified + before.vulnerabilities.unspecified > 0
    }
    page.row(
      [.space(19)]
        + shown.map { _, delta in
          Part(Self.signed(delta), delta > 0 ? .high : delta < 0 ? .good : .faint).padded(to: 7, left: true)
        })
  }

  /// The facts of both sides; the sizes with their difference.
  var rows: [(name: String, after: String, before: String, difference: String)] {
    func short(_ digest: String?) -> String { digest.map { String($0.prefix(19)) } ?? "" }
    let size = after.size.flatMap { a in before.size.map { a - $0 } }
    func health(_ side: Side) -> String { side.grade.map { "\($0) (\(side.score ?? 0)%)" } ?? "" }
    return [
      ("Target", after.reference, before.reference, ""), ("Image ID", short(after.id), short(before.id), ""),
      ("Digest", short(after.digest), short(before.digest), ""),
      ("Platform", after.platform ?? "", before.platform ?? "", ""),
      ("Created", after.created ?? "", before.created ?? "", ""),
      ("Distribution", after.distribution ?? "", before.distribution ?? "", ""),
      ("Base image", after.base ?? "", before.base ?? "", ""),
      (
        "Size", after.size.map { bytes($0) } ?? "", before.size.map { bytes($0) } ?? "",
        size.map { ($0 < 0 ? "-" : "+") + bytes(abs($0)) } ?? ""
      ),
      (
        "Layers", String(after.layers), String(before.layers),
        Self.signed(after.layers - before.layers) + ", \(sharedLayers) shared"
      ),
      ("Packages", String(after.packages), String(before.packages), Self.signed(after.packages - before.packages)),
      ("Health score", health(after), health(before), ""),
    ]
  }

  /// ", 12 unchanged", or nothing where that was left out.
  static func same(_ count: Int?) -> String { count.map { ", \($0) unchanged" } ?? "" }

  static func signed(_ number: Int) -> String { number > 0 ? "+\(number)" : String(number) }

  private func policies(_ policies: [PolicyChange], on page: inout Page) {
    page.heading("Policies")
    let column = policies.map { Printable($0.title).width }.max() ?? 0
    for policy in policies where policy.before != policy.after || policy.summaryBefore != policy.summaryAfter {
      let signs = PolicyPage.sign(policy.before) + " → " + PolicyPage.sign(policy.after)
      let ink: Ink? = policy.isWorse ? .high : policy.before == policy.after ? nil : .good
      page.flow(
        [.space(2), Part(signs, ink).padded(to: 7), Part(policy.title).padded(to: column + 2)],
        "\(policy.summaryBefore) → \(policy.summaryAfter)", hang: column + 11)
    }
    let same = policies.count { $0.before == $0.after }
    page.prose("\(counted(same, "policy", "policies")) with the same outcome", indent: 2, ink: .faint)
  }

  private func settings(on page: inout Page) {
    guard !settings.isEmpty else { return }
    page.heading("Settings")
    for change in settings {
      let name = change.setting + (change.key.map { " " + $0 } ?? "")
      let words: String
      switch (change.before, change.after) {
      case (let before?, let after?): words = "\(before) → \(after)"
      case (nil, let after?): words = "+ \(after)"
      default: words = "- \(change.before ?? "")"
      }
      page.labelled(name, words, indent: 2)
    }
  }

  private func packages(on page: inout Page) {
    page.heading("Packages")
    page.prose(
      "\(packages.added.count) added, \(packages.removed.count) removed, \(packages.changed.count) changed"
        + Self.same(packages.unchanged), indent: 2)
    page.blank()
    for package in packages.added {
      page.line(.space(2), Part("+ ", .medium), Part(package.name, .strong), " \(package.version) (\(package.type))")
    }
    for package in packages.removed {
      page.line(.space(2), Part("- ", .good), Part(package.name, .strong), " \(package.version) (\(package.type))")
    }
    for change in packages.changed {
      let sign = ["up": "↑ ", "down": "↓ "][change.direction] ?? "~ "
      page.line(
        .space(2), Part(sign), Part(change.name, .strong), " \(change.before) → \(change.after) (\(change.type))")
    }
  }

  private func findings(on page: inout Page) {
    page.heading("Vulnerabilities")
    page.prose(
      "\(findings.came.count) came, \(findings.went.count) went\(Self.same(findings.unchanged)), counted for each package",
      indent: 2)
    page.blank()
    for (sign, ink, list) in [("+ ", Ink.high, findings.came), ("- ", Ink.good, findings.went)] {
      for finding in list {
        let level = Level(rawValue: finding.severity) ?? .unspecified
        page.line(
          .space(2), Part(sign, ink), Part(finding.id, .strong), "  ", Part(finding.severity, level.ink),
          Part("  \(finding.package) \(finding.version)" + (finding.kev ? "  known to be exploited" : "")))
        page.prose("\(finding.reason): \(finding.detail)", indent: 6, ink: .faint)
      }
    }
  }
}
