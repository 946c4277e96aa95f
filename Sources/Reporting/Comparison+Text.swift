// SPDX-License-Identifier: Apache-2.0

extension Comparison {
  /// The comparison for people.
  package func text(style: Style) -> String {
    var page = Page(style)
    for note in remarks { page.flow([.space(2), Part("i ", .medium)], note, hang: 4) }
    page.blank()
    overview(on: &page)
    if let policies { self.policies(policies, on: &page) }
    settings(on: &page)
    packages(on: &page)
    findings(on: &page)
    return page.text
  }

  /// What a reader must know first.
  var remarks: [String] {
    guard let filter else { return notes + doubts }
    func hidden(_ side: Hidden, of name: String) -> String {
      let undecided =
        side.undecided == 0
        ? "" : " (\(side.undecided) of them only because the data that the filter asks for are missing)"
      return "of the \(name) image \(counted(side.packages, "package")) and \(counted(side.findings, "finding"))"
        + undecided
    }
    let words =
      "filtered by \(filter.criteria.joined(separator: " ")), which hides \(hidden(filter.after, of: "analyzed")), "
      + hidden(filter.before, of: "comparison")
    return [words] + notes + doubts
  }

  /// Two columns; a difference that can be counted stands behind the first.
  private func overview(on page: inout Page) {
    page.heading("Overview")
    var table = Table("", "Analyzed image", "Comparison image")
    table.breaksWords = true
    for row in rows where !(row.after.isEmpty && row.before.isEmpty) {
      let difference = row.difference.isEmpty ? "" : " (\(row.difference))"
      table.rows.append([Part(row.name, .faint), Part(row.after + difference), Part(row.before)])
    }
    table.write(to: &page)
    page.blank()
    let (now, then) = (after.vulnerabilities.all, before.vulnerabilities.all)
    let shown = Level.allCases.indices.filter { Level.allCases[$0] != .unspecified || now[$0] + then[$0] > 0 }
    for (name, counts) in [("Analyzed", now), ("Comparison", then)] {
      page.row(
        [.space(2), Part(name, .faint).padded(to: 14)]
          + shown.map { index in
            let level = Level.allCases[index]
            return Part("\(counts[index])\(level.letter)", counts[index] > 0 ? level.ink : .faint)
              .padded(to: 7, left: true)
          })
    }
    // Digits below digits: the letters of the lines above have nothing below them.
    page.row(
      [.space(2), Part("Difference", .faint).padded(to: 13)]
        + shown.map { index in
          let delta = now[index] - then[index]
          return Part(Self.signed(delta), delta > 0 ? .high : delta < 0 ? .good : .faint).padded(to: 7, left: true)
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
        size.map { $0 == 0 ? "0" : ($0 < 0 ? "-" : "+") + bytes(abs($0)) } ?? ""
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
    for policy in policies where policy.before != policy.after || policy.summaryBefore != policy.summaryAfter {
      let signs = PolicyPage.sign(policy.before) + " → " + PolicyPage.sign(policy.after)
      let ink: Ink? = policy.isWorse ? .high : policy.before == policy.after ? nil : .good
      page.flow([.space(2), Part(signs, ink), .space(2)], policy.title, hang: 9)
      page.prose("\(policy.summaryBefore) → \(policy.summaryAfter)", indent: 9, ink: .faint)
    }
    let same = policies.count { $0.before == $0.after }
    page.prose("\(counted(same, "policy", "policies")) with the same outcome", indent: 2, ink: .faint)
  }

  private func settings(on page: inout Page) {
    guard !settings.isEmpty else { return }
    page.heading("Settings")
    let column = settings.map { $0.setting.count }.max() ?? 0
    for change in settings {
      let sign: Part
      var words: String
      switch (change.before, change.after) {
      case (let before?, let after?): (sign, words) = ("~ ", "\(before) → \(after)")
      case (nil, let after?): (sign, words) = (Part("+ ", .medium), after)
      default: (sign, words) = (Part("- ", .good), change.before ?? "")
      }
      // A port has no value but itself.
      if let key = change.key, key != words { words = "\(key)=\(words)" }
      page.flow([.space(2), sign, Part(change.setting, .faint).padded(to: column + 2)], words, hang: column + 6)
    }
  }

  private func packages(on page: inout Page) {
    page.heading("Packages")
    page.prose(
      "\(packages.added.count) added, \(packages.removed.count) removed, \(packages.changed.count) changed"
        + Self.same(packages.unchanged), indent: 2)
    page.blank()
    for (sign, ink, list) in [("+ ", Ink.medium, packages.added), ("- ", Ink.good, packages.removed)] {
      for package in list {
        page.flow(
          [.space(2), Part(sign, ink), Part(package.name, .strong), " "], "\(package.version) (\(package.type))",
          hang: 6)
      }
    }
    for change in packages.changed {
      let sign = ["up": "↑ ", "down": "↓ "][change.direction] ?? "~ "
      page.flow(
        [.space(2), Part(sign), Part(change.name, .strong), " "],
        "\(change.before) → \(change.after) (\(change.type))", hang: 6)
    }
  }

  private func findings(on page: inout Page) {
    page.heading("Vulnerabilities")
    page.prose(
      "\(findings.came.count) came, \(findings.went.count) went\(Self.same(findings.unchanged)), counted for each package",
      indent: 2)
    page.blank()
    let all = findings.came + findings.went
    let column = all.map { min(Printable($0.id).width, 20) }.max() ?? 0
    let levels = all.map(\.severity.count).max() ?? 0
    for (sign, ink, list) in [("+ ", Ink.high, findings.came), ("- ", Ink.good, findings.went)] {
      for finding in list {
        let level = Level(rawValue: finding.severity) ?? .unspecified
        let name = finding.version.isEmpty ? finding.package : "\(finding.package) \(finding.version)"
        let isSaid = finding.detail == name
        var words = isSaid ? "\(name), \(finding.reason)" : name
        if finding.kev { words += ", known to be exploited" }
        page.flow(
          [
            .space(2), Part(sign, ink), Part(finding.id, .strong).padded(to: column + 2),
            Part(finding.severity, level.ink).padded(to: levels + 2),
          ], words, hang: column + levels + 8)
        if !isSaid { page.prose("\(finding.reason): \(finding.detail)", indent: 6, ink: .faint) }
      }
    }
  }
}
