// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Several files need a folder to go to.
struct FolderForSeveral: DockerfileRule {
  static let guide = RuleGuide(
    "DD404", "End the folder that several files are copied to with /", severity: .error,
    aliases: ["DL3021", "DS-0011"],
    why: """
      Two files cannot be copied to one name. The reference asks for a destination that ends with a slash where there \
      are several sources, and some builders refuse any other.
      """,
    remedy: "Put a / behind the destination.",
    bad: """
      FROM debian:12-slim
      ▸COPY package.json package-lock.json /app
      """,
    good: """
      FROM debian:12-slim
      COPY package.json package-lock.json /app/
      COPY src /app
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    let (transfer, isCopy): (Transfer, Bool)
    switch step.instruction.content {
    case .copy(let copy): (transfer, isCopy) = (copy, true)
    case .add(let add): (transfer, isCopy) = (add, false)
    default: return
    }
    guard transfer.sources.count > 1 else { return }
    let word = transfer.destination
    let expansion = step.scope.expand(word)
    let text = expansion.outline
    if text.hasSuffix("/") || text.hasSuffix("\\") { return }
    var confidence: Confidence?
    if case .hole? = expansion.pieces.last { confidence = .low }
    var end = word.place.range.upperBound
    // In front of the quote that ends it.
    let bytes = file.dockerfile.source.bytes
    if end > word.place.range.lowerBound, end <= bytes.count, bytes[end - 1] == 0x22 || bytes[end - 1] == 0x27 {
      end -= 1
    }
    remarks.add(
      "\(transfer.sources.count) sources need a folder: write \(text)/", at: word.place, of: step,
      aliases: isCopy ? nil : [], confidence: confidence, repair: Repair([Edit(end..<end, "/")]))
  }
}
