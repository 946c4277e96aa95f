// SPDX-License-Identifier: Apache-2.0
package import Notations
import Reporting

/// Images are built on what the team has agreed on.
package struct ApprovedBaseImages: Policy {
  package static let guide = PolicyGuide(
    "approved-base-images", "Approved base images",
    meaning: """
      Violated where the image was built on one that no pattern names. Names are whole: docker.io/library/debian:12-slim. \
      What it was built on is what its layers prove, and what annotations, labels and provenance state; guesses and what \
      the layers contradict do not count. What an approved image was built on itself is approved with it.
      """,
    weight: 15,
    settings: [
      PolicySetting(
        "allowed", "[\"*\"]",
        "patterns for names of images; * stands for any characters (default: bases: approved: of .drydock.yaml, else all)"
      )
    ],
    remedy: "build on an approved image, or have this one approved: allowed", needs: [.bases])

  /// `nil`: the names that the configuration approves, else all.
  private var own: [Wildcard]?
  private var approved: [Wildcard] = []
  private var allowed: [Wildcard] { own ?? (approved.isEmpty ? [Wildcard("*", ignoresCase: true)] : approved) }

  package init() {}

  /// By what they allow, whoever says so.
  package static func == (a: ApprovedBaseImages, b: ApprovedBaseImages) -> Bool { a.allowed == b.allowed }

  package func hash(into hasher: inout Hasher) { hasher.combine(allowed) }

  package mutating func set(_ entry: SettingsEntry) throws(SettingsError) {
    own = try entry.list().map { Wildcard($0, ignoresCase: true) }
  }

  /// Takes the names that the configuration approves, with any tag where a pattern has none.
  mutating func approve(_ patterns: [String]) {
    approved = (patterns + patterns.map { $0 + ":*" }).map { Wildcard($0, ignoresCase: true) }
  }

  package func verdict(on dossier: Dossier) -> Verdict {
    let bases = (dossier.report.bases ?? []).filter(\.counts)
    guard !bases.isEmpty else { return .noData(Self.unknown) }
    let named = bases.filter { $0.reference != nil }
    guard let first = named.first?.reference else {
      return .noData(
        "only the digest of the base image is known: build with --provenance=mode=max, or with the "
          + "annotation org.opencontainers.image.base.name")
    }
    let chain = named.filter { $0.layers != nil }.prefix { !isAllowed($0) }
    let stated = named.filter { $0.layers == nil && !isAllowed($0) }
    let foreign = Set((chain + stated).compactMap(\.reference)).sorted()
    return Verdict(
      first, violations: foreign.map { .init(subject: $0, detail: "no approved base image") })
  }

  /// Several names of one image are as good as one.
  private func isAllowed(_ base: Report.Base) -> Bool {
    ([base.reference].compactMap { $0 } + (base.names ?? [])).contains { name in allowed.contains { $0.matches(name) } }
  }

  /// What would help where nobody says what an image was built on.
  static let unknown =
    "nobody says what the image was built on: build with --provenance=mode=max, or with the annotations "
    + "org.opencontainers.image.base.name and .digest"
}

extension Report.Base {
  /// Whether it is more than a guess, and not contradicted by the layers.
  var counts: Bool { confidence != "guessed" && confidence != "contradicted" }
}
