// SPDX-License-Identifier: Apache-2.0
import Advisories
import Versions

/// A statement, held by reference: its two records have some twenty fields, and to copy them costs more than to judge them.
final class Testimony: Sendable {
  let advisory: Advisory
  let affected: AffectedPackage

  init(_ statement: Statement) {
    advisory = statement.advisory
    affected = statement.affected
  }

  /// An order that does not depend on that of the feed.
  static func precedes(_ a: Testimony, _ b: Testimony) -> Bool {
    if a.advisory.id != b.advisory.id { return a.advisory.id < b.advisory.id }
    return a.key.lexicographicallyPrecedes(b.key)
  }

  private var key: [String] {
    [
      affected.ecosystem, affected.name, affected.urgency ?? "", affected.status ?? "",
      affected.lastKnownAffected ?? "", affected.stream ?? "", affected.dispute ?? "",
    ]
      + affected.ranges.flatMap { $0.events.map { "\($0)" } } + affected.versions
      + affected.operatingSystems + affected.architectures + affected.severities.flatMap { [$0.type, $0.score] }
  }
}
