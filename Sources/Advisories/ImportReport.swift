// SPDX-License-Identifier: Apache-2.0
package import Packages

/// What an update brought.
package struct ImportReport: Hashable, Sendable {
  /// What the new database holds, sorted by name.
  package var sources: [SourceStatus] = []
  /// Advisories, each counted once however many folders hold it.
  package var advisories = 0
  /// Records that were read for it: all of a new database, of an update those that changed.
  package var read = 0
  /// Whether anything had changed.
  package var isChanged = true
  /// Records that could not be read.
  package var broken = 0
  /// The first of them by name: the file, and what is wrong with it.
  package var brokenExamples: [Gap] = []
  /// Files that the origin does not have.
  package var missing: [Gap] = []
}

/// How far an update is.
package struct UpdateProgress: Hashable, Sendable {
  package enum Step: Hashable, Sendable {
    /// `done` bytes have come.
    case fetching
    /// `done` of `total` records have been read.
    case reading
    /// `done` of `total` rows have been written.
    case writing
  }

  /// The source, as `SourceStatus` names it; empty while writing.
  package var feed: String
  package var step: Step
  package var done: Int
  /// 0 where it is not known.
  package var total = 0
}
