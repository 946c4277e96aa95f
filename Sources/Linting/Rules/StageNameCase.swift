// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Names of stages must be in small letters.
struct StageNameCase: DockerfileRule {
  static let guide = RuleGuide(
    "DD803", "Write names of stages in small letters", severity: .style, aliases: ["StageNameCasing"],
    why: """
      The builder takes `Build` and `build` for one name, while keywords are in capitals: small letters tell the two \
      apart at a glance.
      """,
    remedy: "Write the name in small letters where it is given and wherever it is named.",
    bad: """
      ▸FROM golang:1.23 AS Build
      FROM scratch
      COPY --from=Build /app /app
      """,
    good: """
      FROM golang:1.23 AS build
      FROM scratch
      COPY --from=build /app /app
      """)

  /// Words that name each stage, by its number.
  private var references: [Int: [Word]]?

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard case .from(let from) = step.instruction.content, let name = from.name, let stage = step.stage else { return }
    let small = name.text.lowercased()
    guard small != name.text else { return }
    let references = references ?? Self.references(in: file.dockerfile)
    self.references = references
    // Where a name is written otherwise than it is read, the edit would lose something; any case of it is found.
    let source = file.dockerfile.source
    let edits = ([name] + references[stage, default: []])
      .filter { $0.text != small && $0.text.lowercased() == small && source.text($0.place) == $0.text }
      .map { Edit($0.place.range, small) }
    remarks.add(
      "the name of the stage \(name.text) has capitals; write \(small)", at: name.place, of: step, repair: Repair(edits)
    )
  }

  private static func references(in file: Dockerfile) -> [Int: [Word]] {
    var all: [Int: [Word]] = [:]
    for stage in file.stages {
      for reference in file.references(of: stage) {
        if case .stage(let number) = reference.target { all[number, default: []].append(reference.word) }
      }
    }
    return all
  }
}
