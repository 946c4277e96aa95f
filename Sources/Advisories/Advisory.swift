// SPDX-License-Identifier: Apache-2.0
package import Versions

/// What is known of one vulnerability, from one publisher: an OSV record.
///
/// Specification: https://ossf.github.io/osv-schema/
package struct Advisory: Hashable, Sendable {
  package var id: String
  package var aliases: [String]
  /// The records this one is derived from: the CVEs of a distribution's record. Not aliases.
  package var upstream: [String]
  /// Records that have something to do with this one: neither other names of it nor what it is derived from.
  package var related: [String]
  package var summary: String
  package var published: String
  package var modified: String
  /// When the record was withdrawn, RFC 3339; `nil` while it stands.
  package var withdrawn: String?
  package var severities: [SeverityStatement]
  /// `database_specific.severity`, in words.
  package var rating: String?
  package var cwes: [String]
  /// Where to read on, best first; at most a handful is kept.
  package var references: [String]
  /// True where the publisher says that no one has reviewed the record (Go `review_status`).
  package var isUnreviewed: Bool

  package init(
    id: String, aliases: [String] = [], upstream: [String] = [], related: [String] = [], summary: String = "",
    published: String = "",
    modified: String = "", withdrawn: String? = nil, severities: [SeverityStatement] = [], rating: String? = nil,
    cwes: [String] = [], references: [String] = [], isUnreviewed: Bool = false
  ) {
    self.id = id
    self.aliases = aliases
    self.upstream = upstream
    self.related = related
    self.summary = summary
    self.published = published
    self.modified = modified
    self.withdrawn = withdrawn
    self.severities = severities
    self.rating = rating
    self.cwes = cwes
    self.references = references
    self.isUnreviewed = isUnreviewed
  }
}

/// A severity as a publisher states it.
package struct SeverityStatement: Hashable, Sendable {
  /// The type as OSV names it: "CVSS_V2", "CVSS_V3", "CVSS_V4", "Ubuntu", …
  package var type: String
  /// A vector ("CVSS:3.1/AV:N/…") or a word ("medium").
  package var score: String

  package init(type: String, score: String) {
    self.type = type
    self.score = score
  }
}

/// What an advisory says of one package: one element of `affected`.
package struct AffectedPackage: Hashable, Sendable {
  /// The ecosystem as OSV writes it, suffix included: "Debian:12".
  package var ecosystem: String
  /// The name in its normalised form (`NameRule`).
  package var name: String
  package var ranges: [VersionRange]
  /// Versions listed one by one.
  package var versions: [String]
  /// Severities stated for this package alone, which go before those of the record.
  package var severities: [SeverityStatement]
  /// The distribution's own word on this package: "urgency" of Debian, "ubuntu_priority", …
  package var urgency: String?
  /// The state in the distribution's own words where it is more than fixed or not: "needed", "no-dsa", "ignored", …
  package var status: String?
  /// Where the record says it in words because the range does not (GHSA `last_known_affected_version_range`).
  package var lastKnownAffected: String?
  /// A range that the publisher has not verified (Go `custom_ranges`).
  package var customRanges: [VersionRange]
  /// Operating systems the record is limited to (Go `imports[].goos`); empty: all.
  package var operatingSystems: [String]
  package var architectures: [String]
  /// The module stream that the fixed builds belong to ("nodejs:18"); `nil`: none, or not said.
  package var stream: String?
  /// What another source says of the same, in words, where the two disagree: "OSV names 1.2-3 as the fix".
  package var dispute: String?

  package init(
    ecosystem: String, name: String, ranges: [VersionRange] = [], versions: [String] = [],
    severities: [SeverityStatement] = [], urgency: String? = nil, status: String? = nil,
    lastKnownAffected: String? = nil, customRanges: [VersionRange] = [], operatingSystems: [String] = [],
    architectures: [String] = [], stream: String? = nil, dispute: String? = nil
  ) {
    self.ecosystem = ecosystem
    self.name = name
    self.ranges = ranges
    self.versions = versions
    self.severities = severities
    self.urgency = urgency
    self.status = status
    self.lastKnownAffected = lastKnownAffected
    self.customRanges = customRanges
    self.operatingSystems = operatingSystems
    self.architectures = architectures
    self.stream = stream
    self.dispute = dispute
  }
}
