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

  private var emptyStages: [Bool]?

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard case .copy(let transfer) = step.instruction.content, let from = transfer.from else { return }
    guard Self.isRoot(transfer.destination.text, orAllIn: false) else { return }
    if case .stage(let number) = file.dockerfile.reference(from.text), step.trigger == nil {
      let empty = emptyStages ?? Self.emptyStages(file)
      emptyStages = empty
      if number == step.stage || empty.indices.contains(number) && empty[number] { return }
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

  /// By stage, whether it, or the lowest one that it is built on, begins with no file.
  private static func emptyStages(_ file: LintedFile) -> [Bool] {
    var all: [Bool] = []
    for stage in file.stages {
      switch stage.origin {
      case .scratch: all.append(true)
      case .stage(let below): all.append(all.indices.contains(below) && all[below])
      // https://github.com/tonistiigi/xx: its image holds scripts alone and is meant to be copied whole.
      case .image(let name): all.append(ImageName(name).hubPath == "tonistiigi/xx")
      default: all.append(false)
      }
    }
    return all
  }
}
