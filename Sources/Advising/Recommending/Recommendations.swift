// SPDX-License-Identifier: Apache-2.0
package import Reporting

/// What a target had better stand on, as paper. The JSON Schema is `docs/reference/recommendations.schema.json`.
package struct Recommendations: Encodable, Hashable, Sendable {
  package static let schemaVersion = 1

  package var schemaVersion = Recommendations.schemaVersion
  /// As the user named it.
  package var target: String
  /// Of the target: "linux/amd64".
  package var platform: String?
  /// Today: "2026-08-22"; absent: nobody said, and nothing was held against the clock.
  package var day: String?
  /// The advisory data that were asked.
  package var database: Report.Database
  /// What it stands on; absent: nobody knows.
  package var base: Base?
  /// The base's own tag, where it stands for something else by now, or nobody knows.
  package var refresh: Option?
  /// Other tags and repositories, the most suitable first.
  package var changes: [Option] = []
  /// What is not recommended, and why; sorted.
  package var leftOut: [LeftOut] = []
  package var remarks: [String] = []

  /// The base as the target has it.
  package struct Base: Encodable, Hashable, Sendable {
    package var reference: String?
    package var digest: String?
    /// What says so, and how sure it is: as in a report's `bases`.
    package var evidence: String
    package var confidence: String?
    /// Whether its tag stands for what the target has; absent: not known.
    package var isCurrent: Bool?
    /// Absent: it could not be measured.
    package var measured: Measured?
  }

  /// What could be taken.
  package struct Option: Encodable, Hashable, Sendable {
    package var reference: String
    /// Of its index, or of its manifest where there is no index.
    package var digest: String
    /// Other tags of the same digest, sorted.
    package var aliases: [String]
    package var measured: Measured
    /// Less the base's; absent where that is not known.
    package var change: Change?
    package var fitness: Fitness
    /// What speaks for it and against it, for people.
    package var reasons: [String]
  }

  /// What a scan says.
  package struct Measured: Encodable, Hashable, Sendable {
    /// Bytes of all layers as they are stored.
    package var size: Int
    /// Bytes of all layers, unpacked.
    package var unpackedSize: Int?
    /// Those that other packages brought are not counted again.
    package var packages: Int
    /// Each vulnerability once for a source package, as `cves` counts.
    package var findings: Counts
    /// Of them, those that are known to be exploited.
    package var exploited: Int
    package var distribution: Release?
    package var runtime: Release?
    /// "full", "slim", "alpine", "distroless".
    package var flavour: String
    /// RFC 3339, as the image states it.
    package var created: String?
    /// Days since then.
    package var age: Int?
    /// What could not be seen of it.
    package var gaps: Int
  }

  package struct Counts: Encodable, Hashable, Sendable {
    package var critical, high, medium, low, unspecified, total: Int
  }

  /// A release, and until when it is repaired.
  package struct Release: Encodable, Hashable, Sendable {
    package var name: String
    package var version: String
    /// The last day of repairs for everybody; absent: not known, or not fixed.
    package var supportedUntil: String?
    /// Absent: there is no such thing.
    package var isLongTerm: Bool?
  }

  /// One measurement less another.
  package struct Change: Encodable, Hashable, Sendable {
    package var size: Int
    package var unpackedSize: Int?
    package var packages: Int
    package var findings: Counts
    package var exploited: Int
    /// Identifiers of findings that only this one has, and only the base; sorted.
    package var added: [String]
    package var removed: [String]
  }

  package struct LeftOut: Encodable, Hashable, Sendable {
    package var reference: String
    package var reason: String
  }
}
