// SPDX-License-Identifier: Apache-2.0
package import Reporting

/// The page of a rule.
package struct RulePage: Sendable {
  package let guide: RuleGuide

  package init(_ guide: RuleGuide) { self.guide = guide }

  /// For a terminal.
  package func text(style: Style) -> String {
    var page = Page(style)
    page.line(Part(guide.code, .strong), "  ", Part(guide.title, .strong))
    page.blank()
    page.field("severity", guide.severity.rawValue)
    page.field("confidence", guide.confidence.rawValue)
    if !guide.aliases.isEmpty { page.field("elsewhere", guide.aliases.joined(separator: ", ")) }
    if !guide.isStandard { page.field("put", "only when asked for: --enable \(guide.code)") }
    if let settings = guide.settings { page.field("settings", settings) }
    page.heading("Why")
    page.prose(guide.why, indent: 2)
    page.heading("What to do")
    page.prose(guide.remedy, indent: 2)
    page.heading("It speaks of")
    for line in guide.bad.split(separator: "\n", omittingEmptySubsequences: false) {
      let isMarked = line.first == RuleGuide.mark
      page.line(Part(isMarked ? "> " : "  ", .critical), Part(String(isMarked ? line.dropFirst() : line)))
    }
    page.heading("It is silent on")
    for line in guide.good.split(separator: "\n", omittingEmptySubsequences: false) {
      page.line("  ", Part(String(line)))
    }
    page.blank()
    page.line(Part("To hold a remark back: # drydock ignore=\(guide.code) reason, above the instruction", .faint))
    return page.text
  }

  /// For the manual.
  package var markdown: String {
    let aliases = guide.aliases.isEmpty ? "" : " Elsewhere: \(guide.aliases.joined(separator: ", "))."
    let put = guide.isStandard ? "" : " Only when asked for."
    let settings = guide.settings.map { " Settings: `\($0)`." } ?? ""
    return """
      ## \(guide.code): \(guide.title)

      \(guide.severity.rawValue), confidence \(guide.confidence.rawValue).\(aliases)\(put)\(settings)

      \(guide.why)

      \(guide.remedy)

      ```dockerfile
      # instead of
      \(guide.marked.text)
      ```

      ```dockerfile
      \(guide.good)
      ```


      """
  }
}
