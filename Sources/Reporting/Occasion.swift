// SPDX-License-Identifier: Apache-2.0

/// When and where a report is made: what formats of pipelines want to know beside the report.
///
/// Whoever reads the clock and the environment fills it in; a format writes nothing of its own.
package struct Occasion: Hashable, Sendable {
  /// The version of this program.
  package var version: String?
  /// RFC 3339.
  package var time: String?
  /// The commit that was built, the reference it is on ("refs/heads/main"), and the job that built it.
  package var commit: String?
  package var gitReference: String?
  package var workflow: String?
  package var job: String?
  package var run: String?
  /// Where people see that run.
  package var address: String?

  package init() {}
}
