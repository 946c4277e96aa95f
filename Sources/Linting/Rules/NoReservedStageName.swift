// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A stage must not be called `scratch` or `context`.
struct NoReservedStageName: DockerfileRule {
  static let guide = RuleGuide(
    "DD115", "Leave the names scratch and context to the builder", severity: .error,
    aliases: ["ReservedStageName", "DL3063"],
    why: """
      `scratch` is the empty base and `context` the files of the build. A stage of such a name cannot be told from \
      them where it is named.
      """,
    remedy: "Give the stage another name.",
    bad: """
      ▸FROM alpine:3.20 AS scratch
      """,
    good: """
      FROM alpine:3.20 AS tools
      FROM scratch
      COPY --from=tools /etc/passwd /etc/passwd
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard case .from(let from) = step.instruction.content, let word = from.name else { return }
    guard ["scratch", "context"].contains(word.text.lowercased()) else { return }
    remarks.add(
      "\(word.text) means something else to the builder; give the stage another name", at: word.place, of: step)
  }
}
