// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A relative destination needs a `WORKDIR`.
struct WorkdirBeforeCopy: DockerfileRule {
  static let guide = RuleGuide(
    "DD405", "Set WORKDIR before copying to a relative path", severity: .warning, aliases: ["DL3045"],
    why: """
      Without a WORKDIR in the file the base image decides where a relative destination is: a newer base, or another, \
      moves the files without a word.
      """,
    remedy: "Set WORKDIR, or write the whole path.",
    bad: """
      FROM debian:12-slim
      ▸COPY . app
      """,
    good: """
      FROM debian:12-slim
      WORKDIR /srv
      COPY . app
      """)

  private var workdir = Workdir()

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    workdir.enter(step, of: file)
    // Whoever builds on the image chooses the folder.
    guard step.trigger == nil, !workdir.isWritten else { return }
    let (transfer, isCopy): (Transfer, Bool)
    switch step.instruction.content {
    case .copy(let copy): (transfer, isCopy) = (copy, true)
    case .add(let add): (transfer, isCopy) = (add, false)
    default: return
    }
    let word = transfer.destination
    let expansion = step.scope.expand(word)
    guard case .text(let text)? = expansion.pieces.first, !Workdir.isAbsolute(text) else { return }
    var repair: Repair?
    // In a stage without a base it is known where that is.
    if workdir.path == "/", let value = expansion.value, value == word.text, !value.hasPrefix("."),
      file.dockerfile.source.text(word.place) == value
    {
      let start = word.place.range.lowerBound
      repair = Repair([Edit(start..<start, "/")])
    }
    remarks.add(
      "\(expansion.outline) is relative, and no WORKDIR says to what: set WORKDIR, or write the whole path",
      at: word.place, of: step, aliases: isCopy ? nil : [], repair: repair)
  }
}
