// SPDX-License-Identifier: Apache-2.0
import Linting

/// `rules.md`: the rules for Dockerfiles, in Markdown.
struct RuleReference {
  var text: String {
    let guides = Rules.all.map { $0.guide }
    var text = """
      # Rules for Dockerfiles

      <!-- Written by `drydock docs`; change the declarations, not this page. -->

      How they are put and held back: [linting.md](../linting.md). The last column is what hadolint (DL), BuildKit (words), \
      Trivy (DS) and dockle (CIS, DKL) call what a rule covers.

      | code | what to do | severity | repaired | elsewhere |
      |---|---|---|---|---|

      """
    for guide in guides {
      let repaired = Linter(only: guide.code).repairs(guide.marked.text) ? "yes" : ""
      text +=
        "| [\(guide.code)](#\(RuleReference.anchor(guide))) | \(guide.title) | \(guide.severity.rawValue) | \(repaired) "
        + "| \(guide.aliases.joined(separator: ", ")) |\n"
    }
    text += "\n"
    for guide in guides { text += RulePage(guide).markdown }
    return text
  }

  /// As forges make it of a heading.
  private static func anchor(_ guide: RuleGuide) -> String {
    let text = "\(guide.code) \(guide.title)".lowercased()
    return String(
      text.compactMap { character in
        if character == " " { return "-" }
        return character.isLetter || character.isNumber || character == "-" || character == "_" ? character : nil
      })
  }
}
