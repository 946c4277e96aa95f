// SPDX-License-Identifier: Apache-2.0
import Reporting
import Slimming

@testable import Advising

extension Circumstances {
  /// An image of two layers of a base and four of its own, with a vulnerability of each kind.
  static var sample: Circumstances {
    var facts = Circumstances(report: .app)
    facts.buildFile = BuildFile(bytes: Array(dockerfile.utf8), file: "Dockerfile")
    facts.refreshed = Alternative(
      kind: .refresh, reference: "docker.io/library/debian:12-slim", digest: digest("b"),
      report: .base(
        openssl: "3.0.17-1~deb12u2",
        findings: [("CVE-2024-0020", "libold1", "low"), ("CVE-2025-0100", "libnew1", "low")]),
      fitness: Fitness(.yes, reasons: ["needs libc.so.6: there"]))
    facts.contextName = "app"
    facts.context = .context(django: "2.2.0")
    facts.now = "2026-11-29T00:00:00Z"
    return facts
  }

  static let dockerfile = """
    FROM debian:12-slim
    RUN apt-get update && apt-get install -y --no-install-recommends libxml2 \\
        curl=7.88.1-10
    COPY requirements.txt .
    RUN pip install -r requirements.txt && pip install pyyaml==5.1 jinja2
    COPY tool /opt/tool
    """

  static func digest(_ letter: Character) -> String { "sha256:" + String(repeating: letter, count: 64) }
}

extension Report {
  private static func finding(
    _ id: String, _ purl: String, _ severity: String, _ fixed: String?, state: String? = nil, kev: Bool = false
  ) -> Finding {
    Finding(
      id: id, aliases: [], purl: purl, severity: severity, severitySource: nil, score: nil, vector: nil, range: "",
      fixedVersions: fixed.map { [$0] } ?? [], state: state ?? (fixed == nil ? "affected" : "fixed"), because: "",
      summary: "", references: [], cwes: [], notes: [], advisories: [], published: "2024-01-01", kev: kev,
      kevAdded: nil, epss: .init(score: kev ? 0.5 : 0.001, percentile: 0.1))
  }

  private static func package(
    _ type: String, _ name: String, _ version: String, layer: Int?, source: String? = nil
  ) -> Package {
    Package(
      purl: "pkg:\(type)/\(name)@\(version)", name: name, version: version, type: type,
      source: source.map { .init(name: $0, version: version) }, licenses: [],
      evidence: [.init(path: "/var/lib/dpkg/status", layer: layer)])
  }

  static func base(
    openssl: String, findings: [(id: String, name: String, severity: String)], created: String = "2026-11-01T00:00:00Z"
  ) -> Report {
    var report = Report(
      target: .init(reference: "debian:12-slim", kind: "image", size: 70_000_000),
      distribution: .init(id: "debian", version: "12", name: "Debian GNU/Linux 12 (bookworm)"),
      database: .init(kind: "full", sources: []))
    report.target.configuration = Configuration()
    report.target.configuration?.created = created
    report.packages = [
      package("deb", "libssl3", openssl, layer: 0, source: "openssl"), package("deb", "libold1", "1.0-1", layer: 0),
      package("deb", "libnew1", "1.0-1", layer: 0),
    ]
    report.findings = findings.map { item in
      finding(item.id, report.packages.first { $0.name == item.name }?.purl ?? "", item.severity, "9")
    }
    return report
  }

  static func context(django: String) -> Report {
    var report = Report(
      target: .init(reference: "fs://app", kind: "directory"), database: .init(kind: "full", sources: []))
    report.packages = [package("pypi", "django", django, layer: nil)]
    report.packages[0].evidence = [.init(path: "/requirements.txt", line: 2, layer: nil)]
    if django == "2.2.0" { report.findings = [finding("CVE-2024-0005", report.packages[0].purl, "critical", "4.2.16")] }
    return report
  }

  static let app: Report = {
    var report = Report(
      target: .init(reference: "team/app:1", kind: "image", id: Circumstances.digest("e"), size: 120_000_000),
      distribution: .init(id: "debian", version: "12", name: "Debian GNU/Linux 12 (bookworm)"),
      database: .init(kind: "full", sources: []))
    let steps = [
      "ADD rootfs.tar.xz /", "RUN apt-get clean",
      "RUN /bin/sh -c apt-get update && apt-get install -y --no-install-recommends libxml2     curl=7.88.1-10 # buildkit",
      "COPY requirements.txt . # buildkit",
      "RUN /bin/sh -c pip install -r requirements.txt && pip install pyyaml==5.1 jinja2 # buildkit",
      "COPY tool /opt/tool # buildkit",
    ]
    var configuration = Configuration()
    configuration.created = "2026-08-01T00:00:00Z"
    configuration.history = steps.enumerated().map { index, text in
      .init(created: index < 2 ? "2026-05-01T00:00:00Z" : "2026-08-01T00:00:00Z", instruction: text, layer: index)
    }
    report.target.configuration = configuration
    report.layers = steps.enumerated().map { index, text in
      .init(index: index, diffID: nil, size: 20_000_000, instruction: text)
    }
    report.bases = [
      .init(
        reference: "docker.io/library/debian:12-slim", digest: Circumstances.digest("a"), evidence: "annotation",
        layers: 2)
    ]
    report.packages = [
      package("deb", "libssl3", "3.0.11-1~deb12u2", layer: 0, source: "openssl"),
      package("deb", "openssl", "3.0.11-1~deb12u2", layer: 2, source: "openssl"),
      package("deb", "libold1", "1.0-1", layer: 1), package("deb", "libxml2", "2.9.14-1", layer: 2),
      package("deb", "curl", "7.88.1-10", layer: 2), package("deb", "libcurl4", "7.88.1-10", layer: 2, source: "curl"),
      package("deb", "libtool9", "1.0-1", layer: 5), package("pypi", "django", "2.2.0", layer: 4),
      package("pypi", "pyyaml", "5.1", layer: 4), package("pypi", "Jinja2", "2.10", layer: 4),
      package("pypi", "six", "1.0", layer: 4), package("deb", "libbad1", "1.0-1", layer: 2),
    ]
    func purl(_ name: String) -> String { report.packages.first { $0.name == name }?.purl ?? "" }
    report.findings = [
      finding("CVE-2024-0001", purl("libssl3"), "high", "3.0.15-1~deb12u1", kev: true),
      finding("CVE-2024-0001", purl("openssl"), "high", "3.0.15-1~deb12u1", kev: true),
      finding("CVE-2024-0020", purl("libold1"), "low", "1.0-2"),
      finding("CVE-2024-0003", purl("libxml2"), "medium", "2.9.14-2"),
      finding("CVE-2024-0004", purl("curl"), "high", "7.88.1-11"),
      finding("CVE-2024-0004", purl("libcurl4"), "high", "7.88.1-11"),
      finding("CVE-2024-0021", purl("libtool9"), "low", "1.0-2"),
      finding("CVE-2024-0005", purl("django"), "critical", "4.2.16"),
      finding("CVE-2024-0006", purl("pyyaml"), "high", "5.4"),
      finding("CVE-2024-0007", purl("Jinja2"), "medium", "2.11.3"),
      finding("CVE-2024-0008", purl("six"), "low", "1.1"),
      finding("CVE-2024-0009", purl("libbad1"), "low", nil, state: "will not fix"),
    ]
    return report
  }()
}
