// SPDX-License-Identifier: Apache-2.0
package import Notations
import Reporting

/// Images are built on what the team has agreed on.
package struct ApprovedBaseImages: Policy {
  package static let guide = PolicyGuide(
    "approved-base-images", "Approved base images",
    meaning: """
      Violated where the image was built on one that no pattern names. Names are whole: docker.io/library/debian:12-slim. \
      What it was built on is taken from annotations, labels and provenance, never guessed.
      """,
    weight: 15,
    settings: [PolicySetting("allowed", "[\"*\"]", "patterns for names of images; * stands for any characters")],
    remedy: "build on an approved image, or have this one approved: allowed", needs: [.bases])

  var allowed = [Glob("*")]

  package init() {}

  package mutating func set(_ entry: SettingsEntry) throws(SettingsError) {
    allowed = try entry.list().map { Glob($0) }
  }

  package func verdict(on dossier: Dossier) -> Verdict {
    let bases = dossier.report.bases ?? []
    guard !bases.isEmpty else { return .noData(Self.unknown) }
    let named = bases.compactMap(\.reference)
    guard let first = named.first else {
      return .noData(
        "only the digest of the base image is known: build with --provenance=mode=max, or with the "
          + "annotation org.opencontainers.image.base.name")
    }
    let foreign = Set(named.filter { name in !allowed.contains { $0.matches(name) } }).sorted()
    return Verdict(
      first, violations: foreign.map { .init(subject: $0, detail: "no approved base image") })
  }

  /// What would help where nobody says what an image was built on.
  static let unknown =
    "nobody says what the image was built on: build with --provenance=mode=max, or with the annotations "
    + "org.opencontainers.image.base.name and .digest"
}
