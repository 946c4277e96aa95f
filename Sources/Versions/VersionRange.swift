// SPDX-License-Identifier: Apache-2.0

/// A range of affected versions, as an OSV record states it.
///
/// Specification: https://ossf.github.io/osv-schema/#affectedrangesevents-fields
package struct VersionRange: Hashable, Sendable {
  /// What the bounds are: versions by Semantic Versioning, or versions as the ecosystem orders them.
  package enum Kind: UInt8, Hashable, Sendable { case semver = 0, ecosystem = 1 }

  /// A bound.
  package enum Event: Hashable, Sendable {
    case introduced(String), fixed(String), lastAffected(String), limit(String)
  }

  package var kind: Kind
  /// In the order of the record, which need not be the order of the versions.
  package var events: [Event]

  package init(kind: Kind, events: [Event]) {
    self.kind = kind
    self.events = events
  }

  /// Whether a version lies in the range.
  package enum Answer: Hashable, Sendable {
    case outside
    case inside(Interval)
    /// The range cannot be evaluated, and why.
    case undecided(String)
  }

  /// One stretch of affected versions.
  package struct Interval: Hashable, Sendable {
    /// "0" is below everything.
    package var introduced: String
    /// The first version that is no longer affected; `nil` when none is known.
    package var fixed: String?
    /// The last affected version, where the record knows no fix.
    package var lastAffected: String?

    package init(introduced: String, fixed: String? = nil, lastAffected: String? = nil) {
      self.introduced = introduced
      self.fixed = fixed
      self.lastAffected = lastAffected
    }
  }
}
