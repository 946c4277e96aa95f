// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// `--from` must name a stage of the file or an image.
struct KnownCopySource: DockerfileRule {
  static let guide = RuleGuide(
    "DD111", "Copy from a stage that the file has", severity: .warning, confidence: .medium, aliases: ["DL3022"],
    why: """
      A word that is no stage is looked up as an image of that name on Docker Hub: a misspelt stage brings in files \
      that somebody else made, or the build fails. A context given to the build by `--build-context` is named the \
      same way, and the file does not show it; pass the remark over there.
      """,
    remedy: "Write the name of the stage as it stands behind AS, or name an image with its tag.",
    bad: """
      FROM golang:1.23 AS build
      FROM scratch
      ▸COPY --from=biuld /app /app
      """,
    good: """
      FROM golang:1.23 AS build
      FROM scratch
      COPY --from=build /app /app
      COPY --from=0 /lib /lib
      COPY --from=ghcr.io/astral-sh/uv:0.5 /uv /uv
      """)

  private var names: [String]?

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    // What ONBUILD names is a stage of whatever is built on this image.
    guard step.trigger == nil else { return }
    switch step.instruction.content {
    case .copy(let transfer):
      if let from = transfer.from { judge(from, step, file, nil, &remarks) }
    case .run(let run):
      for from in run.mounts.compactMap(\.from) { judge(from, step, file, [], &remarks) }
    default: break
    }
  }

  private mutating func judge(
    _ word: Word, _ step: Step, _ file: LintedFile, _ aliases: [String]?, _ remarks: inout Remarks
  ) {
    guard case .image(let name) = file.dockerfile.reference(word.text), !name.isEmpty else { return }
    guard !remarks.isFull, !name.contains(where: { ":/@.".contains($0) }) else { return }
    let all = names ?? file.stages.compactMap(\.name)
    names = all
    let nearest = Likeness.nearest(to: name, among: all)
    remarks.add(
      "\(name) is no stage of this file"
        + (nearest.map { "; \($0) may be meant" } ?? "; name a stage, or an image with its tag"),
      at: word.place, of: step, aliases: aliases, confidence: nearest == nil ? nil : .high)
  }
}
