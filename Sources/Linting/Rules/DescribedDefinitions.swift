// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A comment right above a stage or an argument must begin with its name.
struct DescribedDefinitions: DockerfileRule {
  static let guide = RuleGuide(
    "DD807", "Begin a description with the name it describes", severity: .info, confidence: .low,
    aliases: ["InvalidDefinitionDescription"],
    why: """
      `docker build --call=outline` and `targets` print the comment right above an `ARG` or a named `FROM` if it \
      begins with the name. The check is an experiment of BuildKit's: it speaks only where it is asked for, or where \
      the file itself says `# check=experimental=InvalidDefinitionDescription` or `all`.
      """,
    remedy: "Write `# NAME what it is for`, or leave an empty line below a comment that is no description.",
    bad: """
      # check=experimental=all

      # the release of the base
      ▸ARG VERSION=12
      FROM debian:${VERSION}-slim
      """,
    good: """
      # check=experimental=all

      # VERSION the release of the base
      ARG VERSION=12

      # A comment on all below.

      # build what is tested and shipped
      FROM debian:${VERSION}-slim AS build
      """)

  /// By line, the comment that ends on it.
  private var comments: [Int: Comment] = [:]
  private var isAsked: Bool?

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    let isAsked = isAsked ?? Self.isAsked(file)
    if self.isAsked == nil, isAsked {
      for comment in file.dockerfile.comments { comments[comment.place.line] = comment }
    }
    self.isAsked = isAsked
    guard isAsked, step.trigger == nil else { return }
    let instruction = step.instruction
    guard let comment = comments[instruction.keywordPlace.line - 1], let word = comment.text.split(separator: " ").first
    else { return }
    let names: [String]
    switch instruction.content {
    case .arg(let declarations): names = declarations.map(\.name.text)
    case .from(let from): names = from.name.map { [$0.text] } ?? []
    default: return
    }
    guard let first = names.first else { return }
    let isSame = names.contains { $0 == word || instruction.keyword == "FROM" && $0.lowercased() == word.lowercased() }
    guard !isSame, !Self.isPragma(comment.text) else { return }
    remarks.add(
      "the comment above does not begin with \(names.count == 1 ? first : "one of its names"); write '# \(first) …' or "
        + "an empty line between",
      at: instruction.place, of: step)
  }

  private static func isAsked(_ file: LintedFile) -> Bool {
    let names = [guide.code] + guide.aliases
    let settings = file.settings
    if settings.only.map({ only in names.contains { only.contains($0) || only.contains($0.uppercased()) } }) == true {
      return true
    }
    if names.contains(where: { (settings.choices[$0] ?? settings.choices[$0.uppercased()])?.isOn == true }) {
      return true
    }
    guard let check = file.dockerfile.directive("check") else { return false }
    for part in check.split(separator: ";") {
      let sides = part.split(separator: "=", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
      guard sides.count == 2, sides[0].lowercased() == "experimental" else { continue }
      let wanted = sides[1].split(separator: ",").map { $0.lowercased() }
      if wanted.contains("all") || wanted.contains("invaliddefinitiondescription") { return true }
    }
    return false
  }

  /// Comments for tools describe nothing.
  private static func isPragma(_ text: String) -> Bool {
    let lower = text.lowercased()
    return [
      "hadolint ", "drydock ", "trivy:ignore", "tfsec:ignore", "renovate:", "checkov:", "nosemgrep", "syntax=",
      "check=",
    ]
    .contains { lower.hasPrefix($0) }
  }
}
