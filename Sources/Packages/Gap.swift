// SPDX-License-Identifier: Apache-2.0

/// Something we could not see, said out loud instead of guessed.
package struct Gap: Hashable, Sendable {
  /// A path, a package, a feed.
  package let subject: String
  /// What was found, and where that helps what would close the gap.
  package let reason: String

  package init(_ subject: String, _ reason: String) {
    self.subject = subject
    self.reason = reason
  }
}

extension Gap: Comparable {
  package static func < (a: Gap, b: Gap) -> Bool {
    a.subject != b.subject ? a.subject < b.subject : a.reason < b.reason
  }
}
