// SPDX-License-Identifier: Apache-2.0

/// Something we could not see, said out loud instead of guessed.
package struct Gap: Hashable, Sendable {
  /// A path, a package, a feed.
  package let subject: String
  /// What was found, and where that helps what would close the gap.
  package let reason: String
  package let kind: Kind

  package init(_ subject: String, _ reason: String, kind: Kind = .file) {
    self.subject = subject
    self.reason = reason
    self.kind = kind
  }

  /// What was not seen.
  package enum Kind: String, Hashable, Sendable {
    /// A file or a part of one that could not be read.
    case file
    /// Packages that no advisory data speak of.
    case coverage
    /// A version, or a range of versions, that cannot be compared.
    case version
    /// Nothing stayed unseen: said for completeness.
    case remark
  }
}

extension Gap: Comparable {
  package static func < (a: Gap, b: Gap) -> Bool {
    (a.subject, a.reason, a.kind.rawValue) < (b.subject, b.reason, b.kind.rawValue)
  }
}
