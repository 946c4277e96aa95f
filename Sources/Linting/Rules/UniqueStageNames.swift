// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// No two stages may have the same name.
struct UniqueStageNames: DockerfileRule {
  static let guide = RuleGuide(
    "DD113", "Give each stage a name of its own", severity: .error,
    aliases: ["DL3024", "DS-0012", "DuplicateStageName"],
    why: """
      Where two stages share a name, `COPY --from` takes the last of them and `FROM` the one before: who reads or \
      edits the file cannot tell which. Upper and lower case are the same.
      """,
    remedy: "Rename one of them, with all that refer to it.",
    bad: """
      FROM golang:1.23 AS build
      ▸FROM node:22 AS build
      FROM scratch
      COPY --from=build /app /app
      """,
    good: """
      FROM golang:1.23 AS build
      FROM node:22 AS web
      FROM scratch
      COPY --from=build /app /app
      """)

  /// By name in lower case, how the first one is written and its line.
  private var first: [String: (name: String, line: Int)] = [:]

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard case .from(let from) = step.instruction.content, let word = from.name else { return }
    let key = word.text.lowercased()
    guard let other = first[key] else {
      first[key] = (word.text, word.place.line)
      return
    }
    remarks.add(
      "the name \(word.text) is that of the stage in line \(other.line) too; give one of them another",
      at: word.place, of: step, aliases: other.name == word.text ? nil : ["DuplicateStageName"])
  }
}
