// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// The tag of an image must not be `latest`.
struct NoLatestTag: DockerfileRule {
  static let guide = RuleGuide(
    "DD102", "Name a release, not latest", severity: .warning, aliases: ["DL3007", "DS-0001", "DKL-DI-0006"],
    why: """
      `latest` is a tag like any other that its owner moves on: the base may change its major release between two \
      builds of the same file. With a digest behind it the tag decides nothing, and the rule is silent.
      """,
    remedy: "Write the release that was tested, such as `debian:12.8-slim`.",
    bad: """
      ▸FROM alpine:latest AS build
      ▸FROM quay.io/team/app:latest
      """,
    good: """
      FROM alpine:3.20 AS build
      FROM alpine:latest@sha256:beefdbd8a1da6d2915566fde36db9db0b524eb737fc57cd1367effd16dc0d06d
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    for image in file.images(of: step) where image.name.tag == .text("latest") && image.name.digest == .none {
      remarks.add(
        "\(image.subject) is taken at the tag latest, which moves; name the release that is wanted",
        at: image.word.place, of: step, aliases: image.keyword == "FROM" ? nil : [], confidence: image.confidence)
    }
  }
}
