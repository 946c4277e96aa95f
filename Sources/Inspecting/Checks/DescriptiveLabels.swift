// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Reporting

/// Labels that say where an image comes from.
struct DescriptiveLabels: ImageCheck {
  static let guide = CheckGuide(
    "DI108", "Label the image with its source, revision and version", .low,
    aliases: ["DL3048", "DL3049"],
    why: """
      Whoever finds a bad container must find its source. The labels of the OCI are read by registries, engines and \
      scanners; those of the base image, which are inherited, say something else.
      """,
    remedy: """
      Set org.opencontainers.image.source, .revision and .version when the image is built (--label, or LABEL with \
      build arguments).
      """,
    bad: """
      LABEL maintainer=me
      """,
    good: """
      LABEL org.opencontainers.image.source=https://example.org/app
      LABEL org.opencontainers.image.revision=4f1c2d3
      LABEL org.opencontainers.image.version=1.2.3
      """)

  private static let wanted = ["source", "revision", "version"]

  func observations(of image: InspectedImage) -> [Observation] {
    guard let settings = image.settings else { return [] }
    let missing = Self.wanted.filter { key in
      let old = [
        "source": "org.label-schema.vcs-url", "revision": "org.label-schema.vcs-ref",
        "version": "org.label-schema.version",
      ]
      return settings.labels["org.opencontainers.image." + key]?.isEmpty ?? true
        && settings.labels[old[key] ?? ""] == nil
    }
    guard !missing.isEmpty else { return [] }
    let names = missing.map { "org.opencontainers.image." + $0 }.joined(separator: ", ")
    return [Self.observation("labels are missing: \(names)", at: .configuration("Labels"))]
  }
}
