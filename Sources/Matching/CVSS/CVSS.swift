// SPDX-License-Identifier: Apache-2.0

/// A CVSS vector that has been read and found whole, and the base score that follows from it.
///
/// Specifications: https://www.first.org/cvss/v2/guide, https://www.first.org/cvss/v3-0/specification-document,
/// https://www.first.org/cvss/v3-1/specification-document, https://www.first.org/cvss/v4-0/specification-document.
package struct CVSS: Hashable, Sendable {
  /// The edition of the system; later is better.
  package enum Edition: Int, Hashable, Sendable, Comparable {
    case v2, v30, v31, v40

    package static func < (a: Edition, b: Edition) -> Bool { a.rawValue < b.rawValue }
  }

  package let edition: Edition
  /// The base score in tenths, 0…100: exact, where a floating-point number is not.
  package let tenths: Int

  /// Reads a vector; `nil` when a metric is unknown, stated twice, or missing from the base group.
  ///
  /// Metrics of the other groups (temporal, threat, environmental, supplemental) must be well formed, and do not count:
  /// the base score is what all publishers mean the same by.
  package init?(vector: String) {
    guard vector.utf8.count <= 512 else { return nil }
    var parts = vector.split(separator: "/", omittingEmptySubsequences: false)
    switch parts.first {
    case "CVSS:4.0": edition = .v40
    case "CVSS:3.1": edition = .v31
    case "CVSS:3.0": edition = .v30
    default: edition = .v2
    }
    if edition != .v2 { parts.removeFirst() }
    guard let metrics = CVSSMetrics(parts, edition: edition) else { return nil }
    switch edition {
    case .v2: tenths = CVSS2.baseScore(metrics)
    case .v30, .v31: tenths = CVSS3.baseScore(metrics)
    case .v40: tenths = CVSS4.baseScore(metrics)
    }
  }

  /// The base score, 0…10.
  package var score: Double { Double(tenths) / 10 }

  /// The word for the score in the scale of its edition.
  ///
  /// v3.1 section 5, v4.0 section 6: low from 0.1, medium from 4.0, high from 7.0, critical from 9.0. CVSS v2 has no such
  /// scale of its own and no "critical": the one in use is that of the NVD, high from 7.0.
  package var severity: Severity {
    switch tenths {
    case ..<1: .unspecified
    case ..<40: .low
    case ..<70: .medium
    case ..<90: .high
    default: edition == .v2 ? .high : .critical
    }
  }
}
