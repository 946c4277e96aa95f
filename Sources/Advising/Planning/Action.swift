// SPDX-License-Identifier: Apache-2.0
import Reporting
package import Slimming

/// Something to do, and what it is good for.
package struct Action: Encodable, Hashable, Sendable {
  /// "rebuild", "change", "upgrade", "unpin", "bump", "remove"; "refresh" where the Dockerfile holds the base by its
  /// digest.
  package var kind: Remedy.Kind
  /// For people: "bump django to 4.2.16 (requirements.txt:3)".
  package var title: String
  package var certainty: Certainty
  /// What it clears that no action before it in the plan does; of packages brought in several ways: the last of them.
  package var clears: [Cleared]
  /// The weight of what it clears, also of parts.
  package var risk: Int
  package var cost: Cost
  /// What to type; absent: it is written in a file, or nothing short says it.
  package var command: String?
  package var file: String?
  package var line: Int?
  /// The change of that file, as a unified diff.
  package var diff: String?
  /// Whether `--apply` writes it.
  package var isSure: Bool
  /// What to know of it.
  package var reasons: [String]

  /// A vulnerability.
  package struct Cleared: Encodable, Hashable, Sendable {
    package var id: String
    package var package: String
    package var version: String
    package var severity: String
    package var kev: Bool
    package var epss: Double?

    init(_ item: Case) {
      (id, package, version, severity) = (item.id, item.package, item.version, item.severity)
      (kev, epss) = (item.kev, item.epss?.score)
    }
  }

  package struct Cost: Encodable, Hashable, Sendable {
    /// What the plan minimises.
    package var effort: Int
    /// Of the image, unpacked, as far as it can be told.
    package var bytes: Int?
    /// More packages, or fewer.
    package var packages: Int?
    /// Packages that go to another version, by how far: "patch", "minor", "major".
    package var jumps: [String: Int] = [:]
    /// Vulnerabilities that come with it.
    package var adds: [Cleared] = []
  }
}
