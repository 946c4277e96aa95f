// SPDX-License-Identifier: Apache-2.0
package import Reporting
import Slimming

extension Plan {
  /// What is listed when details are not asked for.
  private static var shown: Int { 6 }
  private static var rows: Int { 30 }

  /// "3 actions clear 41 of 52 vulnerabilities, and 97 % of the risk".
  package var verdict: String {
    if summary.findings == 0 { return "There is nothing to clear" }
    if actions.isEmpty { return "Nothing that could be done clears any of \(summary.findings) vulnerabilities" }
    let share = summary.risk == 0 ? 0 : summary.riskCleared * 100 / summary.risk
    let count = actions.count == 1 ? "1 action clears" : "\(actions.count) actions clear"
    return "\(count) \(summary.cleared) of \(summary.findings) vulnerabilities, and \(share) % of the risk"
  }

  private var optimum: String {
    summary.isOptimal
      ? "no other choice of \(summary.possible) possible actions clears as much with less effort (\(summary.effort))"
      : "effort \(summary.effort); any choice that clears as much takes at least \(summary.lowerBound)"
  }

  /// For people.
  package func text(style: Style) -> String {
    var page = Page(style)
    page.prose(verdict + ".", ink: .strong)
    page.blank()
    page.field("Image", image)
    page.field("Base", base ?? "not known")
    if !actions.isEmpty { page.field("Plan", optimum) }
    for remark in remarks { page.field("Note", remark, ink: .medium) }
    for (number, action) in actions.enumerated() { write(action, number + 1, to: &page) }
    if !files.isEmpty {
      page.heading("Changes of files")
      for file in files {
        for line in file.diff.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
          page.line(Part(String(line), line.hasPrefix("+") ? .good : line.hasPrefix("-") ? .high : nil))
        }
      }
    }
    if !commands.isEmpty {
      page.heading("Then build anew")
      for command in commands { page.line(.space(2), Part(command)) }
    }
    if !remains.isEmpty {
      page.heading("What remains, and why")
      let all = Self.grouped(remains)
      for group in all.prefix(style.showsDetails ? .max : Self.rows) {
        page.prose("\(group.names): \(group.reason)", indent: 2)
      }
      if all.count > Self.rows, !style.showsDetails {
        page.line(Part("  and \(all.count - Self.rows) more (--details)", .faint))
      }
    }
    return page.text
  }

  private func write(_ action: Action, _ number: Int, to page: inout Page) {
    page.heading("\(number). \(action.title)")
    let named = action.clears.prefix(page.style.showsDetails ? .max : Self.shown).map { item in
      "\(item.id) \(item.package) (\(item.severity)\(item.kev ? ", exploited" : ""))"
    }
    let more = action.clears.count - named.count
    page.field("Clears", "\(action.clears.count): " + Self.counts(action.clears) + ", risk \(action.risk)")
    page.field("", named.joined(separator: ", ") + (more > 0 ? ", and \(more) more" : ""))
    page.field("Costs", Self.words(action.cost))
    page.field("Sure", "\(action.certainty.rawValue)" + (action.isSure ? "; --apply writes it" : ""))
    for reason in action.reasons.prefix(page.style.showsDetails ? .max : 3) { page.field("Because", reason) }
    if let command = action.command { page.field("Command", command) }
  }

  static func counts(_ all: [Action.Cleared]) -> String {
    var parts = Level.allCases.compactMap { level -> String? in
      let count = all.count { $0.severity == level.rawValue }
      return count == 0 ? nil : "\(count) \(level.rawValue)"
    }
    let exploited = all.count(where: \.kev)
    if exploited > 0 { parts.append("\(exploited) known to be exploited") }
    if let highest = all.compactMap(\.epss).max() {
      let permille = Int((highest * 1000).rounded())
      parts.append("EPSS up to \(permille / 10).\(permille % 10) %")
    }
    return parts.isEmpty ? "nothing that the actions before leave" : parts.joined(separator: ", ")
  }

  static func words(_ cost: Action.Cost) -> String {
    var parts = ["effort \(cost.effort)"]
    for jump in ["patch", "minor", "major"] {
      if let count = cost.jumps[jump] { parts.append("\(count) \(jump) \(count == 1 ? "version" : "versions")") }
    }
    if let bytes = cost.bytes { parts.append(signed(bytes / 1000) + " kB") }
    if let packages = cost.packages { parts.append(signed(packages) + " packages") }
    if !cost.adds.isEmpty { parts.append("brings \(cost.adds.count) new (\(counts(cost.adds)))") }
    return parts.joined(separator: ", ")
  }

  private static func signed(_ number: Int) -> String { number > 0 ? "+\(number)" : "\(number)" }

  /// Those of the same reason on one line.
  private static func grouped(_ remains: [Remaining]) -> [(names: String, reason: String)] {
    var order: [String] = []
    var groups: [String: [Remaining]] = [:]
    for item in remains {
      if groups[item.reason] == nil { order.append(item.reason) }
      groups[item.reason, default: []].append(item)
    }
    return order.map { reason in
      let all = groups[reason] ?? []
      let names = all.prefix(shown).map { "\($0.id) \($0.package)" }.joined(separator: ", ")
      return (names + (all.count > shown ? ", and \(all.count - shown) more" : ""), reason)
    }
  }

  /// For a comment of a pull request or an issue.
  package func markdown() -> String {
    var out = "## \(Markdown.text(verdict))\n\n\(Markdown.code(image))"
    if let base { out += " on \(Markdown.code(base))" }
    out += "\n"
    if !actions.isEmpty { out += "\n\(Markdown.text(optimum))\n" }
    for remark in remarks { out += "\n> \(Markdown.text(remark))\n" }
    if !actions.isEmpty {
      out += "\n| | Action | Clears | Costs | Sure |\n|---:|---|---|---|---|\n"
      for (number, action) in actions.enumerated() {
        let named = action.clears.prefix(Self.shown).map(\.id).joined(separator: ", ")
        let more = action.clears.count > Self.shown ? ", …" : ""
        out += "| \(number + 1) | \(Markdown.text(action.title)) | \(action.clears.count): "
        out += "\(Markdown.text(Self.counts(action.clears))) (\(Markdown.text(named))\(more)) | "
        out += "\(Markdown.text(Self.words(action.cost))) | \(action.certainty.rawValue) |\n"
      }
    }
    let commands = actions.compactMap(\.command).filter { !$0.hasPrefix("RUN ") } + self.commands.prefix(1)
    if !files.isEmpty {
      out += "\n" + Self.fence(files.map(\.diff).joined(), "diff")
    }
    if !commands.isEmpty { out += "\n" + Self.fence(commands.map { $0 + "\n" }.joined(), "sh") }
    if !remains.isEmpty {
      out += "\n<details><summary>What remains (\(remains.count))</summary>\n\n"
      out += "| Vulnerability | Package | Severity | Why |\n|---|---|---|---|\n"
      for item in remains.prefix(100) {
        out += "| \(Markdown.text(item.id)) | \(Markdown.code("\(item.package) \(item.version)")) | "
        out += "\(Markdown.text(item.severity)) | \(Markdown.text(item.reason)) |\n"
      }
      if remains.count > 100 { out += "\n\(remains.count - 100) more: `--format json` has them all.\n" }
      out += "\n</details>\n"
    }
    return out
  }

  /// A block of code whose fence no line of it can close.
  private static func fence(_ text: String, _ language: String) -> String {
    var fence = "```"
    while text.contains(fence) { fence += "`" }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Printable(String($0)).text }
    return "\(fence)\(language)\n\(lines.joined(separator: "\n"))\(fence)\n"
  }
}
