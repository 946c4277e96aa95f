// SPDX-License-Identifier: Apache-2.0
import Reporting

/// What is to be made of an answer once it is found: who says what of its findings.
///
/// Nothing of it is kept with the answer in the cache: the same image is answered once and decided on anew each time.
package struct DecisionSettings: Hashable, Sendable {
  package init() {}
}

extension ScanRequest {
  /// The report with everything that is decided on it.
  func decided(_ report: Report, _ scan: OpenedScan) async throws -> Report {
    report
  }
}
