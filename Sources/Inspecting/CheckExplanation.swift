// SPDX-License-Identifier: Apache-2.0
package import Reporting

/// The page of a check, for people at a terminal.
package enum CheckExplanation {
  /// The pages of the checks that a code or an alias means; `nil` where it means none.
  package static func text(of name: String, style: Style = Style()) -> String? {
    let guides = Checks.guides(of: name)
    guard guides.isEmpty else { return guides.map { text(of: $0, style) }.joined(separator: "\n") }
    guard let other = Checks.elsewhere.first(where: { $0.alias == name.uppercased() }) else { return nil }
    var page = Page(style)
    page.line(Part(other.alias, .strong), "  ", Part(other.title))
    page.blank()
    page.prose("An image cannot answer this, so drydock check does not ask it. " + other.answer, indent: 2)
    return page.text
  }

  private static func text(of guide: CheckGuide, _ style: Style) -> String {
    var page = Page(style)
    page.line(
      Part(guide.code, .strong), "  ", Part(guide.title), "  ", Part(guide.severity.rawValue, guide.severity.ink))
    page.blank()
    page.prose(guide.why, indent: 2)
    page.blank()
    page.prose(guide.remedy, indent: 2)
    if !guide.aliases.isEmpty {
      page.blank()
      page.field("Elsewhere", guide.aliases.joined(separator: ", "))
    }
    for (label, example) in [("It speaks of", guide.bad), ("It is silent on", guide.good)] {
      page.blank()
      page.line("  ", Part(label, .faint))
      for line in example.split(separator: "\n", omittingEmptySubsequences: false) {
        page.line("    ", Part(String(line)))
      }
    }
    return page.text
  }
}
