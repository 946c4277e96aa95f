// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import ImageSpec

/// The platform of a base image must not be fixed.
struct VariablePlatform: DockerfileRule {
  static let guide = RuleGuide(
    "DD105", "Leave the platform to whoever builds", severity: .warning,
    aliases: ["DL3029", "FromPlatformFlagConstDisallowed"],
    why: """
      With a fixed `--platform` the stage is the same whatever the build is for: an image said to be for arm64 then \
      holds programs for amd64. `$BUILDPLATFORM` for a stage that cross-compiles, an argument of your own, or nothing \
      at all leave the choice open. A stage whose name has the platform in it is meant to be fixed and told of as a note.
      """,
    remedy: "Take the flag out, or write `--platform=$BUILDPLATFORM` where the stage compiles for other platforms.",
    bad: """
      ▸FROM --platform=linux/amd64 debian:12-slim
      """,
    good: """
      FROM --platform=$BUILDPLATFORM golang:1.23 AS build
      FROM debian:12-slim
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard case .from(let from) = step.instruction.content, let flag = step.instruction.flag("platform") else { return }
    guard let value = flag.value, !value.text.isEmpty, !value.text.contains("$") else { return }
    let message = "the platform of the stage is fixed to \(value.text); leave it to whoever builds"
    guard let name = from.name?.text.lowercased(), let platform = Platform(value.text),
      name.contains(platform.os) || name.contains(platform.architecture)
    else {
      // BuildKit is silent where it cannot read the platform.
      let isRead = Platform(value.text) != nil
      remarks.add(message, at: flag.place, of: step, aliases: isRead ? nil : ["DL3029"])
      return
    }
    remarks.add(
      message + ", or pass this over if the stage \(name) is meant for it alone", at: flag.place, of: step,
      aliases: ["DL3029"], severity: .info, confidence: .low)
  }
}
