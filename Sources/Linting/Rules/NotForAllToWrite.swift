// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Files of an image are not for everybody to change.
struct NotForAllToWrite: DockerfileRule {
  static let guide = RuleGuide(
    "DD309", "Let not every user write", severity: .warning,
    why: """
      What all may write, a process that was broken into may write too: programs, configuration, what the next start \
      runs. Folders with the sticky bit, such as /tmp, are passed over.
      """,
    remedy: "Give the file to the user that writes it, with chown or COPY --chown, and keep the rights at 755 or 644.",
    bad: """
      FROM debian:12-slim
      ▸RUN chmod -R 777 /app
      ▸COPY --chmod=666 settings.ini /etc/app/
      """,
    good: """
      FROM debian:12-slim
      RUN chmod -R u=rwX,go=rX /app && mkdir -m 1777 /scratch
      COPY --chown=10001 settings.ini /etc/app/
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
    guard mode.isOpenToAll, !mode.isSticky else { return }
    remarks.add(
      "\(text) lets every user write: give the file to the one that must, with chown", at: place, of: step)
  }
}
