// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// All keywords of a file must be in capitals, or all in small letters.
struct KeywordCase: DockerfileRule {
  static let guide = RuleGuide(
    "DD806", "Write all keywords in one case", severity: .style, aliases: ["ConsistentInstructionCasing"],
    why: """
      The builder takes any case; readers look for what stands out. What most keywords of the file are written in is \
      taken for its way, capitals where it is even.
      """,
    remedy: "Write all keywords in capitals.",
    bad: """
      FROM debian:12-slim
      ▸run echo hello
      ▸Cmd ["bash"]
      USER 10001
      """,
    good: """
      FROM debian:12-slim
      RUN echo hello
      CMD ["bash"]
      USER 10001
      """)

  mutating func finish(_ file: LintedFile, remarks: inout Remarks) {
    let steps = file.steps.filter { $0.stage != nil }
    var (small, capital) = (0, 0)
    for step in steps {
      let spelling = (step.trigger ?? step.instruction).spelling
      if spelling == spelling.lowercased() { small += 1 } else if spelling == spelling.uppercased() { capital += 1 }
    }
    let isSmall = small > capital
    for step in steps {
      let instruction = step.trigger ?? step.instruction
      // What is no instruction is spoken of elsewhere.
      if case .unreadable = instruction.content { continue }
      let wanted = isSmall ? instruction.spelling.lowercased() : instruction.spelling.uppercased()
      guard instruction.spelling != wanted else { continue }
      let source = file.dockerfile.source
      var words = [(instruction.keywordPlace, instruction.spelling, wanted)]
      // AS goes with FROM.
      if case .from(let from) = instruction.content, let word = from.asWord {
        words.append((word.place, word.text, isSmall ? "as" : "AS"))
      }
      let edits = words.filter { source.text($0.0) == $0.1 && $0.1 != $0.2 }.map { Edit($0.0.range, $0.2) }
      remarks.add(
        "\(instruction.spelling) is written in another case than most keywords of the file; write \(wanted)",
        at: instruction.keywordPlace, of: step, repair: edits.isEmpty ? nil : Repair(edits))
    }
  }
}
