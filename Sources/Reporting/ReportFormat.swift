// SPDX-License-Identifier: Apache-2.0

/// A way to write a report down.
package protocol ReportFormat: Sendable {
  /// What `--format` calls it.
  static var name: String { get }
  /// One line for `--help`.
  static var summary: String { get }
  init()
  func write(_ report: Report, to out: inout some TextOutputStream) throws
}
