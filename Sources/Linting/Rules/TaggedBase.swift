// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// An image must be named with a tag.
struct TaggedBase: DockerfileRule {
  static let guide = RuleGuide(
    "DD101", "Name the tag of a base image", severity: .warning, aliases: ["DL3006", "DS-0001", "DKL-DI-0006"],
    why: """
      Without a tag the builder takes `latest`: whatever was pushed last, which may be another release tomorrow. The \
      same file then builds another image, and nobody can say from the file what was in the old one. Images that \
      files are copied from are held to the same; the default of an argument counts as the name.
      """,
    remedy: "Write the release that was tested behind a colon, and pin it by its digest where builds must repeat.",
    bad: """
      ▸FROM debian
      RUN echo hello
      """,
    good: """
      FROM debian:12-slim AS build
      FROM build
      COPY --from=build /a /b
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    for image in file.images(of: step) where image.name.tag == .none && image.name.digest == .none {
      remarks.add(
        "\(image.subject) is named without a tag, which means latest; name the release that is wanted",
        at: image.word.place, of: step, aliases: image.keyword == "FROM" ? nil : [], confidence: image.confidence)
    }
  }
}
