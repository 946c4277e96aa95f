// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// `ONBUILD` must not hold an instruction that cannot be kept for later.
struct AllowedTrigger: DockerfileRule {
  static let guide = RuleGuide(
    "DD114", "Keep FROM, ONBUILD and MAINTAINER out of ONBUILD", severity: .error, aliases: ["DL3043"],
    why: """
      What `ONBUILD` keeps is run within another build, behind its `FROM`. A second base, another trigger or a \
      maintainer make no sense there, and the builder refuses the file.
      """,
    remedy: "Write the instruction without ONBUILD, or take it out.",
    bad: """
      FROM debian:12-slim
      ▸ONBUILD FROM alpine:3.20
      ▸ONBUILD MAINTAINER somebody
      """,
    good: """
      FROM debian:12-slim
      ONBUILD COPY . /app
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    let instruction = step.instruction
    guard instruction.keyword == "ONBUILD", case .unreadable = instruction.content else { return }
    guard let word = instruction.body.split(whereSeparator: \.isWhitespace).first else { return }
    let keyword = word.uppercased()
    guard ["FROM", "ONBUILD", "MAINTAINER"].contains(keyword) else { return }
    var place = instruction.bodyPlace
    let range = place.range.lowerBound..<min(place.range.lowerBound + word.utf8.count, place.range.upperBound)
    let bytes = file.dockerfile.source.bytes
    if range.upperBound <= bytes.count, bytes[range].elementsEqual(word.utf8) { place.range = range }
    remarks.add("\(keyword) may not stand behind ONBUILD; take it out", at: place, of: step)
  }
}
