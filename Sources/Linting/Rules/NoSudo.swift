// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A build needs no sudo.
struct NoSudo: DockerfileRule {
  static let guide = RuleGuide(
    "DD303", "Run steps without sudo", severity: .error, aliases: ["DL3004", "DS-0010", "DKL-DI-0001"],
    why: """
      A step runs as the user that USER chose: root needs no sudo, and another user is another line. sudo starts its \
      program as a child, which signals and terminals do not reach as they should, and an image that has it hands \
      root's rights to whoever may call it.
      """,
    remedy: "Leave sudo out and put USER in front of the step; a start script that must change users takes gosu.",
    bad: """
      FROM debian:12-slim
      ▸RUN sudo mkdir /data
      ▸RUN apt-get update && apt-get install -y --no-install-recommends sudo
      """,
    good: """
      FROM debian:12-slim
      USER root
      RUN mkdir /data
      USER 10001
      """)

  /// Whether the file itself made the step root's.
  private var isRoot: [Int: Bool] = [:]

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    if let stage = step.stage, step.trigger == nil {
      if step.keyword == "FROM", file.stages.indices.contains(stage), case .stage(let below) = file.stages[stage].origin
      {
        isRoot[stage] = isRoot[below]
      }
      if case .user(let word) = step.instruction.content { isRoot[stage] = FinalUser.Choice(step, word).isRoot }
    }
    for command in step.commands {
      let front = command.words[..<min(command.effective.startIndex + 1, command.words.count)]
      guard let index = front.firstIndex(where: { Self.isSudo($0) }) else { continue }
      let word = command.words[index]
      let isPlain =
        index + 1 < command.words.count && !command.words[index + 1].known.hasPrefix("-")
        && !command.words[index + 1].known.contains("=")
      var repair: Repair?
      if isPlain, step.keyword == "RUN", step.stage.flatMap({ isRoot[$0] }) == true {
        let end = command.words[index + 1].place.range.lowerBound
        let text = file.dockerfile.source.bytes[word.place.range.upperBound..<max(word.place.range.upperBound, end)]
        if text.allSatisfy({ $0 == 0x20 }) { repair = Repair([Edit(word.place.range.lowerBound..<end, "")]) }
      }
      remarks.add(
        step.keyword == "RUN"
          ? "sudo runs in a step of the build: leave it out, and choose the user with USER"
          : "the container starts through sudo: choose the user with USER",
        at: word.place, of: step, repair: repair)
    }
    guard file.isInImage(step) else { return }
    for installation in step.installations where installation.action == .install {
      for wanted in installation.packages where wanted.name == "sudo" {
        remarks.add(
          "sudo is installed into the image: it hands out root's rights; leave it out", at: wanted.word.place, of: step,
          aliases: [], severity: .warning, confidence: .medium)
      }
    }
  }

  private static func isSudo(_ word: ShellWord) -> Bool {
    word.value.map { $0 == "sudo" || $0.hasSuffix("/sudo") } ?? false
  }
}
