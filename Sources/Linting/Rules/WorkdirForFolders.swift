// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// The folder of steps is set with `WORKDIR`.
struct WorkdirForFolders: DockerfileRule {
  static let guide = RuleGuide(
    "DD502", "Change the folder with WORKDIR, not with cd", severity: .warning, aliases: ["DL3003", "DS-0013"],
    why: """
      cd holds until the end of its RUN, and no longer; each RUN begins in the folder of WORKDIR again. WORKDIR is seen \
      at once, and makes the folder where it is missing. In the middle of a RUN, or in a folder that the RUN itself \
      makes, cd may be right.
      """,
    remedy:
      "Put WORKDIR in front of the RUN; give the program the folder where it takes one (make -C, git -C, tar -C).",
    bad: """
      FROM debian:12-slim
      ▸RUN cd /usr/src/app && make
      """,
    good: """
      FROM debian:12-slim
      WORKDIR /usr/src/app
      RUN make
      """)

  private static let quiet: Set<String> = ["set", "export", "echo", "true", ":", "umask", "ulimit", "printf"]

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.isRun, let script = step.script else { return }
    var isFirst = true
    for command in script.commands {
      guard command.name == "cd", let word = command.effective.first else {
        if let name = command.name, !Self.quiet.contains(name), !command.nesting.contains(.substitution) {
          isFirst = false
        }
        continue
      }
      // Who opens a subshell for it means it so.
      if command.nesting.contains(.subshell) || command.nesting.contains(.substitution) { continue }
      let isPlain = isFirst && command.nesting.allSatisfy { $0 == .unwrapped }
      let target = command.operands.first?.known ?? ""
      let folder = target.isEmpty || target.hasPrefix("-") ? "the folder" : NameList([target]).text
      remarks.add(
        isPlain
          ? "cd holds for this RUN alone; set \(folder) with WORKDIR"
          : "cd in the middle of a RUN; if \(folder) is there before, set it with WORKDIR", at: word.place, of: step,
        severity: isPlain ? nil : .info, confidence: isPlain ? nil : .low)
      return
    }
  }
}
