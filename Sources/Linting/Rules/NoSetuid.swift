// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Programs must not run with more rights than those of who starts them.
struct NoSetuid: DockerfileRule {
  static let guide = RuleGuide(
    "DD305", "Set no setuid or setgid bits", severity: .warning, confidence: .medium, aliases: ["CIS-DI-0008"],
    why: """
      A program with the setuid bit runs as its owner, whoever starts it: one mistake in it makes any user of the \
      container root. The bit of the group on a folder only says whose the files in it are; that is worth knowing, no \
      more.
      """,
    remedy: "Run what needs rights in a step of the build, or give the one capability that is needed.",
    bad: """
      FROM debian:12-slim
      ▸RUN chmod u+s /usr/bin/tool
      ▸RUN chmod 4755 /usr/bin/other
      ▸COPY --chmod=6755 third /usr/bin/
      """,
    good: """
      FROM debian:12-slim
      RUN chmod 0755 /usr/bin/tool && chmod u-s /usr/bin/other
      RUN chmod 1777 /scratch
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard file.isInImage(step) else { return }
    if let chmod = step.instruction.flag("chmod")?.value, let mode = FileMode(chmod.text) {
      say(mode, chmod.text, at: chmod.place, step, &remarks)
    }
    guard step.keyword == "RUN" else { return }
    for change in step.commands.compactMap({ ModeChange($0) }) {
      say(change.mode, change.word.known, at: change.word.place, step, &remarks)
    }
  }

  private func say(_ mode: FileMode, _ text: String, at place: Place, _ step: Step, _ remarks: inout Remarks) {
    if mode.setsUser {
      remarks.add(
        "\(text) sets the setuid bit: whoever starts the program has the rights of its owner; leave it out", at: place,
        of: step)
    } else if mode.setsGroup {
      remarks.add(
        "\(text) sets the setgid bit: leave it out, unless it is a folder whose files shall be the group's", at: place,
        of: step, severity: .info, confidence: .low)
    }
  }
}
