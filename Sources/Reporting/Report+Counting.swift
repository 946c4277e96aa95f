// SPDX-License-Identifier: Apache-2.0

extension Report {
  /// Findings as reports count them, "2C 16H": each vulnerability once for a source package. Empty: there are none.
  package func brief(_ findings: [Finding]) -> String { tally(findings).brief }

  /// Findings counted by level, each vulnerability once for a source package.
  package func tally(_ findings: [Finding]) -> Tally {
    var report = self
    report.findings = findings
    return report.affected.reduce(Tally()) { $0 + $1.tally }
  }
}
