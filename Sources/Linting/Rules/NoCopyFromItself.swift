// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A stage must not copy from itself.
struct NoCopyFromItself: DockerfileRule {
  static let guide = RuleGuide(
    "DD112", "Copy from another stage than this one", severity: .error, aliases: ["DL3023", "DS-0006"],
    why: """
      A stage can only be copied from once it is done, which it never is while it waits for itself: the builder \
      refuses the file.
      """,
    remedy: "Name the stage that was meant, or write `RUN cp` for files of this one.",
    bad: """
      FROM debian:12-slim AS build
      ▸COPY --from=build /a /b
      """,
    good: """
      FROM debian:12-slim AS build
      FROM debian:12-slim
      COPY --from=build /a /b
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard let stage = step.stage, step.trigger == nil else { return }
    switch step.instruction.content {
    case .copy(let transfer):
      if let from = transfer.from, file.dockerfile.reference(from.text) == .stage(stage) {
        remarks.add("the stage \(from.text) is copied from within itself; name another", at: from.place, of: step)
      }
    case .run(let run):
      for from in run.mounts.compactMap(\.from) where file.dockerfile.reference(from.text) == .stage(stage) {
        remarks.add(
          "the stage \(from.text) is mounted within itself; name another", at: from.place, of: step, aliases: [])
      }
    default: break
    }
  }
}
