// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// `COPY --from` must not take all files of another stage.
struct NoWholeFileSystem: DockerfileRule {
  static let guide = RuleGuide(
    "DD124", "Copy what is needed, not a whole file system", severity: .warning, aliases: ["DL3067"],
    why: """
      Copying `/` onto `/` brings the compilers, caches and secrets of the other stage along, which is what stages are \
      there to avoid, and mixes two systems if both have one. A stage that begins with `scratch` holds only what was \
      put there, so it may be copied whole.
      """,
    remedy: "Name the files that the program needs; `FROM stage` if the whole of it is meant.",
    bad: """
      FROM golang:1.23 AS build
      FROM debian:12-slim
      ▸COPY --from=build / /
      """,
    good: """
      FROM golang:1.23 AS build
      FROM scratch AS files
      COPY --from=build /app /usr/bin/app
      FROM debian:12-slim
      COPY --from=files / /
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard case .copy(let transfer) = step.instruction.content, let from = transfer.from else { return }
    guard Self.isRoot(transfer.destination.text, orAllIn: false) else { return }
    if case .stage(let number) = file.dockerfile.reference(from.text), step.trigger == nil {
      if number == step.stage || Self.beginsEmpty(number, file) { return }
    }
    guard let source = transfer.sources.first(where: { Self.isRoot($0.text, orAllIn: true) }) else { return }
    remarks.add(
      "all files of \(from.text) are copied; name those that are needed", at: source.place, of: step,
      aliases: Self.isRoot(source.text, orAllIn: false) ? nil : [])
  }

  private static func isRoot(_ text: String, orAllIn: Bool) -> Bool {
    let text = text.filter { $0 != "\"" && $0 != "'" }
    return text == "/" || orAllIn && ["/.", "/./", "/*"].contains(text)
  }

  /// Whether the stage, or the lowest one it is built on, begins with no file.
  private static func beginsEmpty(_ stage: Int, _ file: LintedFile) -> Bool {
    var number = stage
    while file.stages.indices.contains(number) {
      guard case .stage(let below) = file.stages[number].origin, below < number else {
        // https://github.com/tonistiigi/xx: its image holds scripts alone and is meant to be copied whole.
        if case .image(let name) = file.stages[number].origin { return ImageName(name).hubPath == "tonistiigi/xx" }
        return file.stages[number].origin == .scratch
      }
      number = below
    }
    return false
  }
}
