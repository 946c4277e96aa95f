// SPDX-License-Identifier: Apache-2.0

extension Page {
  /// What is known of a finding, one fact a line.
  mutating func finding(_ finding: Report.Finding, indent: Int) {
    func fact(_ name: String, _ value: String, _ ink: Ink? = nil) {
      labelled(name, value, indent: indent, ink: ink)
    }
    fact("Affected range", finding.range)
    if finding.fixedVersions.isEmpty {
      fact("Fixed version", finding.state == "affected" || finding.state == "fixed" ? "not fixed" : finding.state)
    } else {
      fact("Fixed version", finding.fixedVersions.joined(separator: ", "), .good)
    }
    if let score = finding.score {
      fact("CVSS score", decimal(score) + (finding.severitySource.map { " from " + $0 } ?? ""))
    } else if let source = finding.severitySource {
      fact("Severity from", source)
    }
    if let vector = finding.vector { fact("CVSS vector", vector) }
    if let epss = finding.epss {
      fact("EPSS score", decimal(epss.score) + ", percentile " + decimal(epss.percentile))
    }
    if finding.kev {
      fact("Exploited", "in the CISA KEV catalogue" + (finding.kevAdded.map { " since " + $0 } ?? ""), .critical)
    }
    fact("Because", finding.because)
    for note in finding.notes { fact("Note", note) }
    guard style.showsDetails else { return }
    if !finding.aliases.isEmpty { fact("Aliases", finding.aliases.joined(separator: ", ")) }
    if !finding.cwes.isEmpty { fact("Weakness", finding.cwes.joined(separator: ", ")) }
    if !finding.published.isEmpty { fact("Published", finding.published) }
    if !finding.advisories.isEmpty { fact("Records", finding.advisories.joined(separator: ", ")) }
    for reference in finding.references { fact("Reference", reference) }
  }

  /// Writes `Label          : value`, the way of `finding`.
  mutating func labelled(_ name: String, _ value: String, indent: Int, ink: Ink? = nil) {
    let column = indent + 17
    let longest = Page.words(of: value).map { Printable($0).width }.max() ?? 0
    let head: [Part] = [.space(indent), Part(name, .faint).padded(to: 15), Part(":", .faint)]
    if column + longest > style.width, indent + 2 + longest <= style.width || value.contains(" ") {
      row(head)
      prose(value, indent: indent + 2, ink: ink)
    } else {
      flow(head + [" "], value.isEmpty ? "-" : value, hang: column, ink: ink)
    }
  }

  /// A layer: its number, its digest whole, the instruction that made it.
  mutating func layer(_ layer: Report.Layer, indent: Int) {
    line(.space(indent), "layer \(layer.index)", Part(layer.instruction == nil ? "" : " made by", .faint))
    if let instruction = layer.instruction { prose(instruction, indent: indent + 2) }
    if let digest = layer.diffID { prose(digest, indent: indent + 2, ink: .faint) }
  }

  /// A number between 0 and 10 with as many digits as it has, at most five behind the point.
  private func decimal(_ number: Double) -> String {
    guard number.isFinite, abs(number) < 1_000_000 else { return "?" }
    let scaled = Int((abs(number) * 100_000).rounded())
    var digits = String(scaled % 100_000)
    digits = String(repeating: "0", count: 5 - digits.count) + digits
    while digits.count > 1, digits.hasSuffix("0") { digits.removeLast() }
    return (number < 0 ? "-" : "") + "\(scaled / 100_000).\(digits)"
  }
}
