// SPDX-License-Identifier: Apache-2.0
package import Reporting

extension Staleness {
  /// Rows that are shown when details are not asked for.
  private static var shown: Int { 40 }

  /// "A rebuild clears 17 of 23 vulnerabilities".
  package var verdict: String {
    if summary.findings == 0 { return "There is nothing to clear" }
    let rest = summary.undecided == 0 ? "" : "; of \(summary.undecided) it is not known"
    if summary.cleared == 0 {
      return summary.outcome == "no data"
        ? "Whether a rebuild clears any of \(summary.findings) \(vulnerabilities) is not known"
        : "A rebuild clears none of \(summary.findings) \(vulnerabilities)"
    }
    return "A rebuild clears \(summary.cleared) of \(summary.findings) \(vulnerabilities)\(rest)"
  }

  private var vulnerabilities: String { summary.findings == 1 ? "vulnerability" : "vulnerabilities" }

  /// For people.
  package func text(style: Style) -> String {
    var page = Page(style)
    page.prose(verdict + ".", ink: summary.outcome == "gain" ? .high : summary.outcome == "none" ? .good : .medium)
    page.blank()
    page.field("Image", image.reference)
    page.field("Made", Self.made(image.created, image.days))
    if let base {
      page.field("Base", base.reference ?? base.digest ?? "not known")
      page.field("Base made", Self.made(base.created, base.days))
      page.field("Base is", freshness(base), ink: base.isCurrent == false ? .high : nil)
      if let refreshed = base.refreshed {
        page.field("Its tag now", "\(refreshed.digest), made \(Self.made(refreshed.created, refreshed.days))")
        page.field("", Self.counted(refreshed.findings))
      }
    } else {
      page.field("Base", "not known")
    }
    for remark in remarks { page.field("Note", remark, ink: .medium) }
    if !cases.isEmpty {
      page.heading("What clears what")
      for (kind, count) in Self.ordered(summary.remedies) {
        page.row([.space(2), Part(String(count)).padded(to: 5, left: true), Part("  " + kind.words)])
      }
      page.heading("Vulnerabilities")
      let groups = Self.grouped(cases)
      for group in groups.prefix(style.showsDetails ? .max : Self.shown) {
        guard let first = group.first else { continue }
        page.row([.space(2), Part("\(first.package) \(first.version)", .strong), Part("  " + Self.counts(group))])
        let names = group.map(\.id)
        let few = names.prefix(style.showsDetails ? .max : 4)
        page.prose(
          few.joined(separator: ", ") + (few.count < names.count ? ", and \(names.count - few.count) more" : ""),
          indent: 4, ink: .faint)
        page.prose(Self.words(first), indent: 4)
      }
      if groups.count > Self.shown, !style.showsDetails {
        page.line(Part("  and \(groups.count - Self.shown) more (--details)", .faint))
      }
    }
    page.heading("Build anew")
    for command in commands { page.line(.space(2), Part(command)) }
    return page.text
  }

  /// "refresh: debian:12-slim has libssl3 3.0.17 by now".
  static func words(_ item: Case) -> String {
    let others = item.remedies.dropFirst().map(\.kind.rawValue)
    var seen: Set<String> = [item.best.kind.rawValue]
    let more = others.filter { seen.insert($0).inserted }
    let jump = item.best.jump.map { " (\($0.rawValue))" } ?? ""
    return "\(item.best.kind.rawValue)\(jump): \(item.best.reason)"
      + (more.isEmpty ? "" : "; or \(more.joined(separator: ", "))")
  }

  /// Cases of one package that the same rids the image of, in the order of their worst.
  private static func grouped(_ cases: [Case]) -> [[Case]] {
    struct Key: Hashable {
      var package, version: String
      var remedies: [Remedy]
    }
    var order: [Key] = []
    var groups: [Key: [Case]] = [:]
    for item in cases {
      let key = Key(package: item.package, version: item.version, remedies: item.remedies)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(item)
    }
    return order.map { groups[$0] ?? [] }
  }

  private static func counts(_ group: [Case]) -> String {
    let exploited = group.count(where: \.kev)
    return counted(group.reduce(into: [:]) { $0[$1.severity, default: 0] += 1 })
      + (exploited > 0 ? ", \(exploited) known to be exploited" : "")
  }

  static func made(_ moment: String?, _ days: Int?) -> String {
    guard let moment else { return "it does not say when" }
    return days.map { "\($0) \($0 == 1 ? "day" : "days") ago (\(moment))" } ?? moment
  }

  func freshness(_ base: Base) -> String {
    let source =
      base.evidence == "annotation" || base.evidence == "label" ? "the image's \(base.evidence)" : base.evidence
    switch base.isCurrent {
    case true? where !base.isAsked:
      return "what its tag stood for when the catalogue last looked (base by \(source))"
    case true?: return "what its tag stands for now (base by \(source))"
    case false? where !base.isAsked:
      return "out of date: its tag stood for another image when the catalogue last looked (base by \(source))"
    case false?: return "out of date: its tag stands for another image now (base by \(source))"
    case nil: return "not compared with what its tag stands for now (base by \(source))"
    }
  }

  static func counted(_ findings: [String: Int]) -> String {
    let parts = Level.allCases.compactMap { level in findings[level.rawValue].map { "\($0) \(level.rawValue)" } }
    return parts.isEmpty ? "no vulnerabilities" : parts.joined(separator: ", ")
  }

  static func ordered(_ remedies: [String: Int]) -> [(kind: Remedy.Kind, count: Int)] {
    Remedy.Kind.allCases.compactMap { kind in remedies[kind.rawValue].map { (kind, $0) } }
  }

  /// For a comment of a pull request or an issue.
  package func markdown() -> String {
    var out = "## \(Markdown.text(verdict))\n\n| | |\n|---|---|\n"
    out += "| Image | \(Markdown.code(image.reference)) |\n"
    out += "| Made | \(Markdown.text(Self.made(image.created, image.days))) |\n"
    if let base {
      out += "| Base | \(Markdown.code(base.reference ?? base.digest ?? "not known")) |\n"
      out += "| Base made | \(Markdown.text(Self.made(base.created, base.days))) |\n"
      out += "| Base is | \(Markdown.text(freshness(base))) |\n"
    }
    for remark in remarks { out += "\n> \(Markdown.text(remark))\n" }
    if !cases.isEmpty {
      out += "\n| Count | What clears it |\n|---:|---|\n"
      for (kind, count) in Self.ordered(summary.remedies) { out += "| \(count) | \(Markdown.text(kind.words)) |\n" }
      out += "\n| Severity | Vulnerability | Package | Remedy |\n|---|---|---|---|\n"
      for item in cases.prefix(Self.markdownLimit) {
        out += "| \(Markdown.text(item.severity)) | \(Markdown.text(item.id)) | "
        out += "\(Markdown.code("\(item.package) \(item.version)")) | \(Markdown.text(Self.words(item))) |\n"
      }
      if cases.count > Self.markdownLimit {
        out += "\n\(cases.count - Self.markdownLimit) more: `--format json` has them all.\n"
      }
    }
    out += "\n```sh\n\(commands.map { Printable($0).text + "\n" }.joined())```\n"
    return out
  }

  /// Rows of a table; GitHub takes 65,536 characters.
  private static var markdownLimit: Int { 150 }
}

extension Remedy.Kind {
  /// What it says, for people.
  package var words: String {
    switch self {
    case .refresh: "a rebuild clears: the base's tag stands for a repaired image now"
    case .rebuild: "a rebuild clears: a step of the build brings the repaired version"
    case .unpin: "the Dockerfile asks for this very version: unpin it"
    case .upgrade: "the base has it, its distribution a repair: upgrade it in the Dockerfile"
    case .bump: "a dependency has to go to another version"
    case .change: "another base does not have it"
    case .remove: "nothing uses the package: it can go"
    case .none: "there is no repair yet"
    case .noData: "it is not known"
    }
  }
}
