// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A stage fetches with one program, not with two.
struct OneDownloader: DockerfileRule {
  static let guide = RuleGuide(
    "DD506", "Use either curl or wget in a stage", severity: .warning, aliases: ["DL4001", "DS-0014"],
    why: "The two do the same. Each brings libraries and vulnerabilities of its own into the image.",
    remedy: "Choose the one that is there already, and leave the other out.",
    bad: """
      FROM debian:12-slim
      RUN curl -fsSLO https://example.com/a.txt
      ▸RUN wget -nv https://example.com/b.txt
      """,
    good: """
      FROM debian:12-slim
      RUN curl -fsSLO https://example.com/a.txt && curl -fsSLO https://example.com/b.txt
      """)

  private var seen: Set<String> = []

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    if step.keyword == "FROM" { seen = [] }
    guard step.isRun else { return }
    var second: ShellWord?
    var isUsed = false
    for command in step.commands {
      guard let name = command.name, name == "curl" || name == "wget", let word = command.effective.first else {
        continue
      }
      isUsed = true
      seen.insert(name)
      if seen.count == 2, second == nil { second = word }
    }
    guard isUsed, let word = second, let name = word.value?.split(separator: "/").last else { return }
    remarks.add(
      "this stage uses \(name) and \(name == "curl" ? "wget" : "curl") too; use one of them", at: word.place, of: step)
  }
}
