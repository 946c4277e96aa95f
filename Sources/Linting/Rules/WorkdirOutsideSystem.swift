// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Folders of the kernel and of devices are no place to work in.
struct WorkdirOutsideSystem: DockerfileRule {
  static let guide = RuleGuide(
    "DD407", "Work in no folder of the system", severity: .error, aliases: ["DS-0030"],
    why: """
      In /proc, /sys and /dev a running container finds what the kernel shows there, not the files of the image: what \
      is put there is hidden or lost. A process that starts there also holds on to a folder of the machine.
      """,
    remedy: "Make a folder of its own, such as /app.",
    bad: """
      FROM debian:12-slim
      ▸WORKDIR /proc/self/fd
      """,
    good: """
      FROM debian:12-slim
      WORKDIR /app
      """)

  private var workdir = Workdir()

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    let before = workdir
    workdir.enter(step, of: file)
    guard case .workdir(let word) = step.instruction.content, let value = step.scope.expand(word).value,
      let path = before.absolute(value),
      let folder = ["/proc", "/sys", "/dev", "/boot", "/initrd", "/lost+found"].first(where: {
        Workdir.isInside(path, $0)
      })
    else { return }
    remarks.add("\(path) lies in \(folder), which is the system's: take a folder of its own", at: word.place, of: step)
  }
}
