// SPDX-License-Identifier: Apache-2.0
import Advising
import Reporting
import Scanning

extension RebuildOptions {
  /// Measures what the image could stand on: what its base's tag stands for now, and where places are named other bases.
  func measure(_ facts: inout Circumstances, _ request: ScanRequest, _ progress: ProgressLine) async throws {
    guard facts.report.target.kind == "image", facts.report.target.stage == nil,
      SavedReport(target: request.target) == nil
    else { return }
    var settings = try candidates.settings()
    // Other bases are fetched and scanned whole: only where somebody says where they are.
    settings.wantsChanges = !candidates.from.isEmpty
    let found = try await alternatives(of: request, facts.report, settings: settings) { progress.show($0) }
    (facts.refreshed, facts.changes, facts.isCurrent) = (found.refreshed, found.changes, found.isCurrent)
    facts.remarks += found.remarks
    if let base = found.base {
      var bases = facts.report.bases ?? []
      bases.removeAll { $0.reference == base.reference || $0.digest != nil && $0.digest == base.digest }
      facts.report.bases = [base] + bases
    }
  }
}
