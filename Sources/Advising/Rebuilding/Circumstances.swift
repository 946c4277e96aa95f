// SPDX-License-Identifier: Apache-2.0
package import Reporting
package import Slimming

/// All that is known of an image when it is asked what rids it of its findings.
package struct Circumstances: Sendable {
  /// What a scan of the image says.
  package var report: Report
  /// The Dockerfile it is built with.
  package var buildFile: BuildFile?
  /// What a scan of the build context says: its packages are those that lock files and manifests name.
  package var context: Report?
  /// The context as the user named it.
  package var contextName: String?
  /// What the base's tag stands for now, measured.
  package var refreshed: Alternative?
  /// Whether the base is that, by the word of whoever looked for it; `nil`: the digests tell.
  package var isCurrent: Bool?
  /// Other bases, measured, the best first.
  package var changes: [Alternative] = []
  /// Packages that nothing in the image uses, by package URL.
  package var unused: [String: Unused] = [:]
  /// What could not be found out.
  package var remarks: [String] = []
  /// The time of day, RFC 3339.
  package var now: String?

  package init(report: Report) { self.report = report }

  /// A package that nothing uses.
  package struct Unused: Hashable, Sendable {
    package var certainty: Certainty
    package var bytes: Int

    package init(certainty: Certainty, bytes: Int) {
      self.certainty = certainty
      self.bytes = bytes
    }
  }

  /// Takes over what can go.
  package mutating func add(_ advice: Advice) {
    for item in advice.goes {
      unused[item.purl] = Unused(certainty: item.confidence ?? .low, bytes: item.bytes)
    }
  }

  /// The nearest base that has a name.
  package var base: Report.Base? {
    let bases = (report.bases ?? []).filter { $0.confidence != "contradicted" }
    return bases.first { $0.reference != nil } ?? bases.first
  }

  /// Whether the base is what its tag stands for now; `nil` where nobody knows.
  package var isBaseCurrent: Bool? {
    if let isCurrent { return isCurrent }
    if let refreshed { return base?.digest.map { $0 == refreshed.digest } }
    guard let digest = base?.digest, let current = base?.currentDigest else { return nil }
    return digest == current
  }
}
