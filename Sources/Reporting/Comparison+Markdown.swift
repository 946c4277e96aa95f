// SPDX-License-Identifier: Apache-2.0

extension Comparison {
  /// Bytes that a comment may have: GitHub takes 65,536 characters.
  private static let limit = 60_000

  /// The comparison for a comment of a pull request; what does not fit is counted.
  package func markdown() -> String {
    var out = "## \(Markdown.code(after.reference)) compared to \(Markdown.code(before.reference))\n\n"
    for note in remarks { out += "> \(Markdown.text(note))\n\n" }
    out += "| | Analyzed image | Comparison image | |\n|---|---|---|---|\n"
    for row in rows where !(row.after.isEmpty && row.before.isEmpty) {
      out += "| \(row.name) | \(Markdown.text(row.after)) | \(Markdown.text(row.before)) | \(row.difference) |\n"
    }
    let names = ["critical", "high", "medium", "low", "unspecified"]
    for (index, name) in names.enumerated() {
      let (a, b) = (after.vulnerabilities.all[index], before.vulnerabilities.all[index])
      if name == "unspecified", a + b == 0 { continue }
      out += "| Vulnerabilities, \(name) | \(a) | \(b) | \(Self.signed(a - b)) |\n"
    }
    var left = 0
    if let policies {
      let changed = policies.filter { $0.before != $0.after || $0.summaryBefore != $0.summaryAfter }
      let lines = changed.map {
        "| \(Markdown.text($0.title)) | \(PolicyPage.mark($0.before)) \(Markdown.text($0.summaryBefore)) | "
          + "\(PolicyPage.mark($0.after)) \(Markdown.text($0.summaryAfter)) |"
      }
      out += Self.folded(
        "Policies: \(changed.count) differ", head: "| Policy | Before | After |\n|---|---|---|\n", lines, &left, out)
    }
    out += Self.folded(
      "Vulnerabilities: \(findings.came.count) came, \(findings.went.count) went\(Self.same(findings.unchanged))",
      head: "| | Vulnerability | Severity | Package | Why |\n|---|---|---|---|---|\n",
      findings.came.map { Self.line("➕", $0) } + findings.went.map { Self.line("➖", $0) }, &left, out)
    var lines = packages.changed.map { change in
      "| \(["up": "⬆️", "down": "⬇️"][change.direction] ?? "🔀") | \(Markdown.code(change.name)) | "
        + "\(Markdown.code(change.before)) | \(Markdown.code(change.after)) | \(Markdown.text(change.type)) |"
    }
    lines += packages.added.map {
      "| ➕ | \(Markdown.code($0.name)) | | \(Markdown.code($0.version)) | \(Markdown.text($0.type)) |"
    }
    lines += packages.removed.map {
      "| ➖ | \(Markdown.code($0.name)) | \(Markdown.code($0.version)) | | \(Markdown.text($0.type)) |"
    }
    out += Self.folded(
      "Packages: \(packages.added.count) added, \(packages.removed.count) removed, \(packages.changed.count) changed"
        + Self.same(packages.unchanged),
      head: "| | Package | Before | After | Type |\n|---|---|---|---|---|\n", lines, &left, out)
    out += Self.folded(
      "Settings: \(settings.count) differ", head: "| Setting | Before | After |\n|---|---|---|\n",
      settings.map { change in
        let name = change.setting + (change.key.map { " " + $0 } ?? "")
        return "| \(Markdown.text(name)) | \(Self.value(change.before)) | \(Self.value(change.after)) |"
      }, &left, out)
    if left > 0 { out += "\n\(counted(left, "line")) did not fit; `--format json` has them all.\n" }
    return out
  }

  private static func line(_ sign: String, _ finding: FindingChange) -> String {
    "| \(sign) | \(Markdown.text(finding.id)) | \(Markdown.text(finding.severity)) | "
      + "\(Markdown.code("\(finding.package) \(finding.version)")) | "
      + "\(Markdown.text("\(finding.reason): \(finding.detail)")) |"
  }

  private static func value(_ text: String?) -> String {
    text.map { Markdown.code(Printable($0).cut(to: 300).text) } ?? ""
  }

  /// A part that unfolds; lines that would make the whole too long are counted in `left`.
  private static func folded(
    _ title: String, head: String, _ lines: [String], _ left: inout Int, _ before: String
  ) -> String {
    guard !lines.isEmpty else { return "\n\(title)\n" }
    var text = "\n<details><summary>\(title)</summary>\n\n" + head
    var size = before.utf8.count + text.utf8.count
    for (index, line) in lines.enumerated() {
      size += line.utf8.count + 1
      if size > limit {
        left += lines.count - index
        break
      }
      text += line + "\n"
    }
    return text + "\n</details>\n"
  }
}
