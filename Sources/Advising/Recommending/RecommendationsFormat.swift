// SPDX-License-Identifier: Apache-2.0
package import Reporting

/// The ways in which recommendations are written down.
package enum RecommendationsFormat: String, CaseIterable, Hashable, Sendable {
  case text, json, markdown

  package var summary: String {
    switch self {
    case .text: "for people"
    case .json: "everything, for programs"
    case .markdown: "for a comment or a page"
    }
  }

  package func text(of paper: Recommendations, style: Style) throws -> String {
    switch self {
    case .text: paper.text(style: style)
    case .json: try JSONDocument.text(of: paper)
    case .markdown: paper.markdown(style: style)
    }
  }
}

extension Recommendations {
  /// Lines of a list that are shown without --details.
  private static let rowLimit = 12

  static let headings = ["tag", "fits", "C", "H", "M", "L", "size", "packages", "age", "until"]

  /// The numbers of a measurement, each with its change behind it.
  func cells(_ name: String, _ measured: Measured, _ change: Change?, fits: String) -> [String] {
    func number(_ value: Int, _ delta: Int?) -> String { "\(value)" + Self.signed(delta) }
    let (now, delta) = (measured.findings, change?.findings)
    let ends = [measured.runtime, measured.distribution].compactMap { $0?.supportedUntil }
    return [
      name, fits, number(now.critical, delta?.critical), number(now.high, delta?.high),
      number(now.medium, delta?.medium), number(now.low, delta?.low),
      bytes(measured.size) + Self.signedBytes(change?.size),
      number(measured.packages, change?.packages), measured.age.map { "\($0)d" } ?? "?", ends.min() ?? "?",
    ]
  }

  private static func signed(_ delta: Int?) -> String {
    guard let delta, delta != 0 else { return "" }
    return delta > 0 ? " (+\(delta))" : " (\(delta))"
  }

  private static func signedBytes(_ delta: Int?) -> String {
    guard let delta, delta != 0 else { return "" }
    return " (\(delta > 0 ? "+" : "-")\(bytes(abs(delta))))"
  }

  func text(style: Style) -> String {
    var page = Page(style)
    page.field("Target", target, ink: .strong)
    if let base {
      page.field("Base image", base.reference ?? base.digest ?? "?")
      if let digest = base.digest, base.reference != nil { page.field("Digest", digest) }
      page.field("Known by", base.evidence + (base.confidence.map { ", \($0)" } ?? ""))
      if let measured = base.measured { overview(measured, on: &page) }
    } else {
      page.field("Base image", "no data")
    }
    if let base {
      page.heading("Refresh the base image")
      switch (base.isCurrent, refresh) {
      case (true, _): page.prose("✓ The tag stands for what the target has.", indent: 2, ink: .good)
      case (_, .some(let refresh)):
        page.prose("Build anew with what the tag stands for now:", indent: 2)
        table([refresh], base, on: &page)
        reasons(of: refresh, on: &page)
      default: page.prose("no data: what the tag stands for now could not be asked.", indent: 2, ink: .medium)
      }
      page.heading("Change the base image")
      if changes.isEmpty {
        page.prose("There is nothing to recommend.", indent: 2)
      } else {
        table(changes, base, on: &page)
        for change in changes { reasons(of: change, on: &page) }
      }
    }
    if !leftOut.isEmpty {
      page.heading("Left out: \(leftOut.count)")
      let shown = style.showsDetails ? leftOut[...] : leftOut.prefix(Self.rowLimit)
      for one in shown { page.flow([.space(2)], "\(one.reference): \(one.reason)", hang: 4) }
      if shown.count < leftOut.count { page.prose("and \(leftOut.count - shown.count) more (--details)", indent: 2) }
    }
    if !remarks.isEmpty {
      page.heading("Remarks")
      for remark in remarks { page.flow([.space(2), Part("i ", .faint)], remark, hang: 4) }
    }
    return page.text
  }

  /// A reference without the registry that the base is in too.
  private func short(_ reference: String) -> String {
    guard let host = base?.reference?.split(separator: "/").first, reference.hasPrefix(host + "/") else {
      return reference
    }
    let name = reference.dropFirst(host.utf8.count + 1)
    return String(name.hasPrefix("library/") ? name.dropFirst("library/".utf8.count) : name)
  }

  private func overview(_ measured: Measured, on page: inout Page) {
    let counts = measured.findings
    page.field(
      "Vulnerabilities",
      "\(counts.critical)C \(counts.high)H \(counts.medium)M \(counts.low)L"
        + (counts.unspecified > 0 ? " \(counts.unspecified)?" : ""))
    page.field("Size", bytes(measured.size) + (measured.unpackedSize.map { ", unpacked \(bytes($0))" } ?? ""))
    page.field("Packages", "\(measured.packages)")
    page.field("Flavour", measured.flavour)
    for (title, release) in [("Distribution", measured.distribution), ("Runtime", measured.runtime)] {
      guard let release else { continue }
      page.field(
        title, "\(release.name) \(release.version)" + (release.supportedUntil.map { ", repaired until \($0)" } ?? ""))
    }
    if let age = measured.age { page.field("Age", counted(age, "day")) }
  }

  private func table(_ options: [Option], _ base: Base, on page: inout Page) {
    var table = Table(Self.headings)
    for option in options {
      table.rows.append(
        cells(short(option.reference), option.measured, option.change, fits: option.fitness.verdict.rawValue)
          .enumerated().map {
            $0 == 1 ? Part($1, option.fitness.verdict.ink) : Part($1)
          })
    }
    table.write(to: &page)
  }

  private func reasons(of option: Option, on page: inout Page) {
    page.blank()
    page.line(.space(2), Part(option.reference, .strong))
    if !option.aliases.isEmpty { page.flow([.space(4)], "also " + option.aliases.joined(separator: " "), hang: 6) }
    if !option.reasons.isEmpty { page.flow([.space(4)], option.reasons.joined(separator: "; "), hang: 4) }
    let sign = option.fitness.verdict == .yes ? "✓ " : option.fitness.verdict == .no ? "✗ " : "? "
    let shown = page.style.showsDetails ? option.fitness.reasons[...] : option.fitness.reasons.prefix(4)
    page.flow([.space(4), Part(sign, option.fitness.verdict.ink)], shown.joined(separator: "; "), hang: 6)
    if page.style.showsDetails, let change = option.change {
      if !change.removed.isEmpty {
        page.flow([.space(4), Part("- ", .good)], change.removed.joined(separator: " "), hang: 6)
      }
      if !change.added.isEmpty {
        page.flow([.space(4), Part("+ ", .high)], change.added.joined(separator: " "), hang: 6)
      }
    }
  }

  func markdown(style: Style) -> String {
    var out = "## Base image of \(Markdown.code(target))\n\n"
    func row(_ cells: [String]) { out += "| " + cells.joined(separator: " | ") + " |\n" }
    func lines(_ options: [Option]) {
      for option in options {
        var cells = cells(
          option.reference, option.measured, option.change, fits: option.fitness.verdict.rawValue)
        for index in cells.indices {
          cells[index] = index == 0 ? Markdown.code(cells[index]) : Markdown.text(cells[index])
        }
        row(cells)
      }
    }
    func list(_ option: Option) {
      let shown = option.reasons + option.fitness.reasons.prefix(4)
      out += "- \(Markdown.code(option.reference)): \(Markdown.text(shown.joined(separator: "; ")))\n"
    }
    guard let base else {
      out += "No data: what it was built on is not known.\n"
      for remark in remarks { out += "\n- \(Markdown.text(remark))" }
      return out + (remarks.isEmpty ? "" : "\n")
    }
    row(Self.headings)
    row(Self.headings.map { _ in "---" })
    if let measured = base.measured {
      var cells = cells(base.reference ?? base.digest ?? "?", measured, nil, fits: "present")
      for index in cells.indices {
        cells[index] = index == 0 ? Markdown.code(cells[index]) : Markdown.text(cells[index])
      }
      row(cells)
    }
    lines((refresh.map { [$0] } ?? []) + changes)
    out += "\n"
    if base.isCurrent == true { out += "The tag stands for what the target has.\n\n" }
    for option in (refresh.map { [$0] } ?? []) + changes { list(option) }
    if !leftOut.isEmpty {
      out += "\n<details><summary>Left out: \(leftOut.count)</summary>\n\n"
      for one in leftOut { out += "- \(Markdown.code(one.reference)): \(Markdown.text(one.reason))\n" }
      out += "\n</details>\n"
    }
    if !remarks.isEmpty { out += "\n" + remarks.map { "- \(Markdown.text($0))\n" }.joined() }
    return out
  }
}

extension Fitness.Verdict {
  var ink: Ink {
    switch self {
    case .yes: .good
    case .no: .high
    case .noData: .medium
    }
  }
}
