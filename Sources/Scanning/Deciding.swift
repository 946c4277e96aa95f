// SPDX-License-Identifier: Apache-2.0
import Reporting

/// What is to be made of an answer once it is found: who says what of its findings.
///
/// Nothing of it is kept with the answer in the cache: the same image is answered once and decided on anew each time.
package struct DecisionSettings: Hashable, Sendable {
  /// Whether it is looked for what is kept beside the image: statements, signatures, SBOMs.
  package var wantsAttestations = false
  /// Whether it is looked for what the image was built on.
  package var wantsBases = false
  /// Whether registries are asked what the names of its bases stand for now.
  package var wantsFreshness = false
  /// Files of the public keys that signatures are held against; PEM.
  package var keys: [String] = []

  package init() {}
}

extension ScanRequest {
  /// The report with everything that is decided on it.
  func decided(_ report: Report, _ scan: OpenedScan) async throws -> Report {
    var report = report
    try await look(beside: scan, for: &report)
    return report
  }
}
