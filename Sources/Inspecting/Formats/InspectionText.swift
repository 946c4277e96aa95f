// SPDX-License-Identifier: Apache-2.0
import Packages
package import Reporting

extension Inspection {
  /// For people: each check once, with what it says below it, the worst first.
  package func text(style: Style) -> String {
    var page = Page(style)
    header(&page)
    var codes: [String] = []
    for observation in observations where !codes.contains(observation.code) { codes.append(observation.code) }
    for code in codes {
      guard let guide = Checks.guides.first(where: { $0.code == code }) else { continue }
      let own = observations.filter { $0.code == code }
      let worst = own.first?.severity ?? guide.severity
      page.blank()
      page.line(Part(code, .strong), "  ", Part(worst.rawValue, worst.ink), "  ", Part(guide.title, .strong))
      for observation in own.prefix(style.showsDetails ? own.count : 20) {
        page.flow([.space(2), Part(observation.placeWords + "  ", .faint)], observation.words, hang: 6)
      }
      if !style.showsDetails, own.count > 20 {
        page.line("  ", Part("… and \(own.count - 20) more (--details)", .faint))
      }
      page.flow([.space(2), Part("→ ", .good)], guide.remedy, hang: 4)
    }
    footer(&page)
    return page.text
  }

  private func header(_ page: inout Page) {
    page.line(Part(target.reference, .strong))
    let counts = Level.allCases.map { ($0, count($0)) }.filter { $0.1 > 0 }.map { "\($0.1) \($0.0.rawValue)" }
    page.field(
      "Observations",
      observations.isEmpty
        ? "none, by \(checks.count) checks" : "\(observations.count) (\(counts.joined(separator: ", ")))")
    if let base { page.field("Base image", base.reference ?? base.digest ?? "known") }
  }

  private func footer(_ page: inout Page) {
    if hidden.count > 0 {
      page.blank()
      page.prose("\(hidden.count) left out: \(hidden.criteria.joined(separator: " "))", indent: 2, ink: .faint)
    }
    guard !gaps.isEmpty else { return }
    page.blank()
    page.line(Part("Not looked at", .strong))
    for gap in gaps.prefix(page.style.showsDetails ? gaps.count : 10) {
      page.flow([.space(2), Part(gap.subject + "  ", .faint)], gap.reason, hang: 6)
    }
    if !page.style.showsDetails, gaps.count > 10 {
      page.line("  ", Part("… and \(gaps.count - 10) more (--details)", .faint))
    }
  }
}

extension Observation {
  /// "/app/.npmrc:1", "step 3", "Env".
  var placeWords: String {
    switch place {
    case .configuration(let field): field
    case .step(let index, _): "step \(index + 1)"
    case .file(let file): file.path + (file.line.map { ":\($0)" } ?? "")
    }
  }

  /// The message, and what must be known beside it: the layer, whether the file is still there, whose it is.
  var words: String {
    var words = message
    if let layer { words += "; layer \(layer)" }
    if case .file(let file) = place, case .hidden(let by) = file.presence {
      words += by.map { ", deleted or replaced in layer \($0)" } ?? ", deleted or replaced later"
      words += ": still readable in the layer"
    }
    if isOfBase == true { words += "; of the base image" }
    if confidence != .high { words += "; confidence \(confidence.rawValue)" }
    return words
  }
}
