// SPDX-License-Identifier: Apache-2.0
import Reporting

extension Report {
  /// An image in order: policies find nothing in it.
  static var image: Report {
    var report = Report(
      target: .init(
        reference: "shop", kind: "image", id: "sha256:" + String(repeating: "ef", count: 32), platform: "linux/amd64",
        size: 50_000_000),
      distribution: .init(
        id: "debian", version: "12", name: "Debian GNU/Linux 12 (bookworm)", supportedUntil: "2026-12-10",
        extendedUntil: "2028-06-30"),
      database: .init(
        kind: "full",
        sources: [
          .init(name: "cisa-kev", date: "2026-11-27T12:00:00Z", count: 1400),
          .init(name: "epss", date: "2026-11-27T12:00:00Z", count: 250_000),
          .init(name: "osv/Debian", date: "2026-11-26T12:00:00Z", count: 48_000),
        ]))
    report.layers = [.init(index: 0, diffID: "sha256:ab", size: 50_000_000, instruction: "ADD rootfs.tar /")]
    report.packages = [.sample("openssl", "3.0.11-1", licenses: ["Apache-2.0"]), .sample("zlib1g", "1.2.13")]
    var configuration = Configuration()
    configuration.created = "2026-11-01T12:00:00Z"
    configuration.user = "10001"
    configuration.environment = ["PATH=/usr/bin:/bin"]
    configuration.history = [.init(created: nil, instruction: "ADD rootfs.tar /", layer: 0)]
    report.target.configuration = configuration
    return report
  }

  /// The same, changed.
  func with(_ change: (inout Report) -> Void) -> Report {
    var report = self
    change(&report)
    return report
  }
}

extension Report.Package {
  static func sample(_ name: String, _ version: String, type: String = "deb", licenses: [String] = ["MIT"]) -> Self {
    .init(
      purl: "pkg:\(type)/debian/\(name)@\(version)", name: name, version: version, type: type, source: nil,
      licenses: licenses, evidence: [.init(path: "/var/lib/dpkg/status", layer: 0)])
  }
}

extension Report.Finding {
  static func sample(
    _ id: String, severity: String = "critical", fixed: [String] = ["3.0.12-1"], published: String = "2026-01-01",
    kev: Bool = false, epss: Double? = nil, package: String = "openssl@3.0.11-1"
  ) -> Self {
    .init(
      id: id, aliases: [], purl: "pkg:deb/debian/\(package)", severity: severity, severitySource: nil, score: 9.8,
      vector: nil, range: "< 3.0.12-1", fixedVersions: fixed, state: fixed.isEmpty ? "affected" : "fixed",
      because: "3.0.11-1 < 3.0.12-1 (dpkg)", summary: "", references: [], cwes: [], notes: [], advisories: [id],
      published: published, kev: kev, kevAdded: kev ? "2026-02-01" : nil,
      epss: epss.map { .init(score: $0, percentile: 0.99) })
  }
}
