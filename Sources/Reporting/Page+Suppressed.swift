// SPDX-License-Identifier: Apache-2.0

extension Page {
  /// How many findings are suppressed, and by what.
  mutating func suppressedCount(_ report: Report, indent: Int) {
    guard !report.suppressed.isEmpty else { return }
    let sources = occurrences(report.suppressed.map(\.statement.source))
    let named = sources.prefix(3).map { sources.count == 1 ? "by \($0.word)" : "\($0.count) by \($0.word)" }
    let rest = sources.count > 3 ? ", and others" : ""
    prose("\(report.suppressed.count) suppressed: " + named.joined(separator: ", ") + rest, indent: indent)
  }

  /// What is suppressed, one by one, where it is asked for.
  mutating func suppressed(_ report: Report) {
    guard style.showsSuppressed, !report.suppressed.isEmpty else { return }
    heading("Suppressed: " + counted(report.suppressed.count, "finding"))
    for entry in report.suppressed {
      let level = Level(of: entry.finding)
      line(
        .space(2), Part("– ", .faint), Part(level.rawValue.uppercased(), level.ink), " ",
        Part(entry.finding.id, .strong))
      prose(entry.finding.purl, indent: 4, ink: .faint)
      statement(entry.statement, indent: 4)
    }
  }

  /// A statement: what it says, who says so, where.
  mutating func statement(_ statement: Report.Statement, indent: Int) {
    let why = [statement.justification, statement.reason].compactMap(\.self).joined(separator: ": ")
    labelled("Status", statement.status + (why.isEmpty ? "" : ", " + why), indent: indent)
    let place = statement.place.map { ", " + $0 } ?? ""
    labelled("Stated in", "\(statement.source)\(place) (\(statement.kind))", indent: indent)
    var by = [statement.author.map { "by " + $0 }, statement.date.map { "on " + $0 }].compactMap(\.self)
    if let expires = statement.expires { by.append("until " + expires) }
    if !by.isEmpty { labelled("Stated", by.joined(separator: " "), indent: indent) }
  }

  /// Exceptions and statements that want looking after: those that are over, and exceptions that nothing needs.
  mutating func stale(_ report: Report) {
    let uses = (report.statements ?? []).filter { use in
      use.outcome == "expired" || use.outcome == "unused" && use.statement.status == "accepted"
    }
    guard !uses.isEmpty else { return }
    heading("Exceptions to look at: \(uses.count)")
    let limit = style.showsDetails ? uses.count : 20
    for use in uses.prefix(limit) {
      let statement = use.statement
      let place = statement.place.map { ", " + $0 } ?? ""
      let end = use.outcome == "expired" ? statement.expires.map { ", it ended with \($0)" } ?? "" : ""
      flow(
        [.space(2), Part("! ", .medium)],
        "\(use.outcome): \(use.id ?? "any vulnerability") in \(statement.source)\(place)\(end)", hang: 4)
    }
    if uses.count > limit { prose("and \(uses.count - limit) more (--details)", indent: 4) }
  }
}
