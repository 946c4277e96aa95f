// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Comments must not hold rules back.
struct NoInlineIgnore: DockerfileRule {
  static let guide = RuleGuide(
    "DD801", "Decide about rules in one place, not in comments", severity: .info, aliases: ["DL1001"],
    why: """
      Some teams want every exception to be decided by those who answer for it, in a file of the project, with a \
      reason and an end. The rule is off unless it is asked for.
      """,
    remedy: "Take the comment out, and mend what it holds back or move the exception to the project's settings.",
    bad: """
      ▸# hadolint ignore=DL3006
      FROM debian
      """,
    good: """
      # The release of the target machines.
      FROM debian:12-slim
      """,
    isStandard: false)

  mutating func finish(_ file: LintedFile, remarks: inout Remarks) {
    for comment in file.dockerfile.comments {
      let words = comment.text.split(whereSeparator: \.isWhitespace)
      guard let first = words.first else { continue }
      let tool = first.lowercased()
      if tool.hasPrefix("trivy:ignore:") || tool.hasPrefix("tfsec:ignore:") {
        remarks.add(
          "a comment holds back a rule of Trivy; decide it in one place", at: comment.place, of: nil, aliases: [])
        continue
      }
      guard tool == "hadolint" || tool == "drydock" else { continue }
      var rest = words.dropFirst().joined()[...]
      let isGlobal = rest.hasPrefix("global")
      if isGlobal { rest = rest.dropFirst(6) }
      guard rest.hasPrefix("ignore=") else { continue }
      remarks.add(
        "a comment holds back \(rest.dropFirst(7).prefix { $0 != "#" }); decide it in one place", at: comment.place,
        of: nil, aliases: tool == "hadolint" && !isGlobal ? nil : [])
    }
    if let check = file.dockerfile.directives.first(where: { $0.name == "check" }), check.value.contains("skip=") {
      remarks.add(
        "a directive holds back checks of BuildKit; decide it in one place", at: check.place, of: nil, aliases: [])
    }
  }
}
