// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// The platform of the build need not be named: it is what is taken without the flag.
struct NoRedundantPlatform: DockerfileRule {
  static let guide = RuleGuide(
    "DD106", "Leave out --platform=$TARGETPLATFORM", severity: .warning,
    aliases: ["RedundantTargetPlatform", "DL3065"],
    why: """
      A stage is made for the platform of the build unless it says otherwise. The flag says what holds anyway, and \
      whoever reads it looks for a reason that is not there.
      """,
    remedy: "Take the flag out.",
    bad: """
      ▸FROM --platform=$TARGETPLATFORM debian:12-slim
      """,
    good: """
      FROM debian:12-slim
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard case .from = step.instruction.content, let flag = step.instruction.flag("platform") else { return }
    guard let value = flag.value?.text, ["$TARGETPLATFORM", "${TARGETPLATFORM}"].contains(value) else { return }
    let bytes = file.dockerfile.source.bytes
    var end = flag.place.range.upperBound
    while end < bytes.count, bytes[end] == UInt8(ascii: " ") || bytes[end] == UInt8(ascii: "\t") { end += 1 }
    remarks.add(
      "--platform=\(value) is what holds without it; take it out", at: flag.place, of: step,
      repair: Repair([Edit(flag.place.range.lowerBound..<end, "")]))
  }
}
