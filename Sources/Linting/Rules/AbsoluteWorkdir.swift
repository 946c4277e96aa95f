// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// `WORKDIR` must say where it leads.
struct AbsoluteWorkdir: DockerfileRule {
  static let guide = RuleGuide(
    "DD401", "Give WORKDIR an absolute path", severity: .warning,
    aliases: ["DL3000", "DS-0009", "WorkdirRelativePath"],
    why: """
      A relative path is looked for in the folder of the WORKDIR before. Where none stands before, the base image \
      decides, and another base moves all files. Where one does, the reader has to look for it.
      """,
    remedy: "Write the whole path, from / on.",
    bad: """
      FROM debian:12-slim
      ▸WORKDIR app
      COPY . .
      """,
    good: """
      FROM debian:12-slim
      WORKDIR /app
      COPY . .
      """)

  private var workdir = Workdir()

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    let before = workdir
    workdir.enter(step, of: file)
    guard case .workdir(let word) = step.instruction.content else { return }
    let expansion = step.scope.expand(word)
    // What begins with a variable that nobody knows may be absolute.
    guard case .text(let text)? = expansion.pieces.first, !Workdir.isAbsolute(text) else { return }
    var repair: Repair?
    if step.trigger == nil, let value = expansion.value, expansion.names.isEmpty, let path = before.absolute(value),
      path.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+@".contains($0)) })
    {
      repair = Repair(word.place, path)
    }
    let isFirst = !before.isWritten && step.trigger == nil
    remarks.add(
      "WORKDIR \(expansion.outline) is relative: "
        + (repair.map { "write \($0.edits.first?.text ?? "")" }
          ?? (isFirst ? "the base image decides where that is; write the whole path" : "write the whole path")),
      at: word.place, of: step, aliases: isFirst ? nil : ["DL3000", "DS-0009"], severity: isFirst ? nil : .info,
      repair: repair)
  }
}
