// SPDX-License-Identifier: Apache-2.0

/// Until when the makers of a distribution's release repair it. Days as RFC 3339 writes them, which sort as text.
package struct Support: Hashable, Sendable {
  /// The last day of repairs for everybody.
  package var standard: String
  /// The last day of repairs under other terms (by volunteers, for a part of the packages, for a fee), where there are any.
  package var extended: String?

  package init(standard: String, extended: String? = nil) {
    self.standard = standard
    self.extended = extended
  }

  /// The last day of any repairs.
  package var last: String { max(standard, extended ?? standard) }

  /// Whether repairs for everybody have ended.
  /// - Parameter now: RFC 3339, a day or a time.
  package func isStandardOver(on now: String) -> Bool { standard < now.prefix(10) }

  /// Whether all repairs have ended.
  package func isOver(on now: String) -> Bool { last < now.prefix(10) }
}
