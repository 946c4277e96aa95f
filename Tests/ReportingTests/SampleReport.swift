// SPDX-License-Identifier: Apache-2.0
import Reporting

extension Report {
  /// A report with every field filled somewhere, and with names that try to steer the terminal.
  static let sample: Report = {
    let digest = "sha256:" + String(repeating: "0123456789abcdef", count: 4)
    var report = Report(
      target: .init(
        reference: "images/shop 1.tar", kind: "image", id: "sha256:" + String(repeating: "ef", count: 32),
        platform: "linux/arm64/v8", size: 120_234_567,
        source: .init(
          digest: digest, size: 45_234_567, verified: "blobs",
          blobs: [
            .init(
              digest: digest, mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", size: 29_150_000,
              diffIDVerified: true),
            .init(digest: nil, mediaType: nil, size: 16_084_567, diffIDVerified: false),
          ])),
      distribution: .init(
        id: "debian", version: "12", name: "Debian GNU/Linux 12 (bookworm)", supportedUntil: "2026-07-11",
        extendedUntil: "2028-06-30", endOfLife: "2028-06-30"),
      database: .init(
        kind: "full",
        sources: [
          .init(name: "cisa-kev", date: "2026-10-31T12:00:00Z", count: 1400),
          .init(name: "osv/Debian", date: "2026-11-01T04:10:00Z", count: 48_211),
        ]))
    report.layers = [
      .init(
        index: 0, diffID: "sha256:" + String(repeating: "ab", count: 32), size: 80_150_000,
        instruction: "ADD rootfs.tar.xz / # buildkit"),
      .init(
        index: 1, diffID: "sha256:" + String(repeating: "cd", count: 32), size: 40_084_567,
        instruction:
          "RUN /bin/sh -c apt-get update && apt-get install -y --no-install-recommends ca-certificates openssl"
          + " && rm -rf /var/lib/apt/lists/* # buildkit"),
    ]
    report.packages = samplePackages
    report.findings = sampleFindings
    report.fixes = [
      .init(
        purl: "pkg:deb/debian/libssl3@3.0.11-1~deb12u1?arch=arm64&distro=debian-12&upstream=openssl",
        version: "3.0.15-1~deb12u1", ids: ["CVE-2024-0001", "CVE-2024-0003"],
        steps: [.init(version: "3.0.13-1~deb12u1", leaves: []), .init(version: "3.0.15-1~deb12u1", leaves: [])]),
      .init(purl: "pkg:pypi/requests@2.30.0", version: "2.32.0", ids: ["CVE-2024-0005"]),
    ]
    report.coverage = Report.Coverage(
      files: 8_740, bytes: 170_400_000, attributedFiles: 8_700, attributedBytes: 160_000_000,
      strangers: [
        .init(path: "opt/tool/bin/tool", kind: "program", size: 9_000_000, layer: 1),
        .init(path: "srv/backup.tar.gz", kind: "archive", size: 1_234, layer: nil),
      ], programs: 1, archives: 1, declared: 12,
      matching: .init(compared: 3, notComparable: 1, withoutSource: 0))
    report.gaps = [
      .init(subject: "/usr/bin/tool", reason: "the build recorded no version, only (devel)", kind: "version"),
      .init(
        subject: "/srv/app/broken.jar", reason: "the archive ends in the middle of an entry, at byte 1536", kind: "file"
      ),
      .init(
        subject: "/srv/app/evil\u{1B}[2J.jar", reason: "the build recorded no version, only (devel)", kind: "version"),
      .init(subject: "layer 1", reason: "the media type says gzip, the bytes say zstd", kind: "remark"),
    ]
    report.target.configuration = sampleConfiguration
    report.target.source?.annotations = ["org.opencontainers.image.base.name": "docker.io/library/debian:12"]
    addDecisions(to: &report)
    return report
  }()

  private static let sampleConfiguration: Configuration = {
    var configuration = Configuration()
    configuration.created = "2026-10-30T12:00:00Z"
    configuration.author = "The Shop"
    configuration.user = "app"
    configuration.environment = ["PATH=/usr/bin:/bin", "NOTE=\u{1B}[31mred"]
    configuration.entrypoint = ["/srv/app/run"]
    configuration.command = ["--serve"]
    configuration.workingDirectory = "/srv/app"
    configuration.ports = ["8080/tcp"]
    configuration.volumes = ["/data"]
    configuration.labels = ["org.opencontainers.image.source": "https://example.org/shop"]
    configuration.healthcheck = ["CMD-SHELL", "curl -f http://localhost"]
    configuration.shell = ["/bin/sh", "-c"]
    configuration.stopSignal = "SIGTERM"
    configuration.history = [
      .init(created: "2026-10-01T12:00:00Z", instruction: "ADD rootfs.tar.xz /", layer: 0),
      .init(created: nil, instruction: "CMD [\"bash\"]", layer: nil),
    ]
    return configuration
  }()

  /// What is said about the image and decided on it.
  private static func addDecisions(to report: inout Report) {
    let digest = "sha256:" + String(repeating: "12", count: 32)
    report.sbom = .init(
      origin: "attestation", format: "SPDX 2.3 JSON", tool: "syft 1.18.1", created: "2026-10-30T12:00:00Z",
      digest: digest, subject: "shop", components: 9, packages: 6, signature: "not verified")
    report.attestations = [
      .init(
        predicateType: "https://spdx.dev/Document", digest: digest, mediaType: "application/vnd.in-toto+json",
        size: 12_345, place: "index", signature: "unsigned", detail: "SPDX 2.3")
    ]
    report.bases = [
      .init(
        reference: "docker.io/library/debian:12", digest: digest, evidence: "annotation", layers: 1,
        currentDigest: digest)
    ]
    report.bases?[0].confidence = "proved"
    report.bases?[0].names = ["docker.io/library/debian:bookworm"]
    report.bases?[0].created = "2024-05-01T00:00:00Z"
    report.bases?[0].size = 77_000_000
    report.bases?[0].grounds = [.init(kind: "annotation", text: "org.opencontainers.image.base.name", holds: true)]
    report.bases?[0].trust = .init(
      level: "official", facts: [.init(subject: "pinned", text: "by digest", weight: "good")])
    report.settleSides()
    var finding = report.findings[0]
    finding.id = "CVE-2024-0099"
    let statement = Statement(
      kind: "OpenVEX", status: "not_affected", source: "shop.vex.json", place: "statements[0]", author: "The Shop",
      justification: "vulnerable_code_not_in_execute_path", reason: "never called\u{1B}[2J", date: "2026-10-30",
      expires: "2027-01-31")
    report.suppressed = [.init(finding: finding, statement: statement)]
    report.statements = [.init(statement: statement, id: "CVE-2024-0099", outcome: "applied", findings: 1)]
    report.judgement = Judgement(
      outcome: "violated", score: 50, grade: "D",
      policies: [
        .init(
          id: "fixable-vulnerabilities", title: "No fixable critical or high vulnerabilities", outcome: "violated",
          weight: 20, summary: "1C",
          violations: [.init(subject: report.findings[0].purl, detail: "a fix is known", id: report.findings[0].id)],
          missing: [], remedy: "upgrade what has a fix"),
        .init(
          id: "approved-base-images", title: "Approved base images", outcome: "no data", weight: 15, summary: "no data",
          missing: ["nobody says what the image was built on"]),
      ])
  }

  private static let samplePackages: [Package] = {
    var packages = plainPackages
    packages[1].stream = "openssl:3:9040020240101:abcdef12"
    packages[1].signature = "RSA/SHA256, key 199e2f91fd431d51"
    packages[1].vendor = "Debian OpenSSL Team"
    packages[1].cpes = ["cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*"]
    packages[1].dependsOn = [packages[0].purl]
    packages[2].doubt = "named by its file"
    packages[2].versionUnknown = "a branch, which is no release"
    packages[3].development = true
    packages[3].relation = "transitive"
    packages[3].evidence.append(.init(path: "/srv/package-lock.json", line: 12, layer: 1))
    return packages
  }()

  private static let plainPackages: [Package] = [
    .init(
      purl: "pkg:deb/debian/libssl3@3.0.11-1~deb12u1?arch=arm64&distro=debian-12&upstream=openssl", name: "libssl3",
      version: "3.0.11-1~deb12u1", type: "deb", source: .init(name: "openssl", version: "3.0.11-1~deb12u1"),
      licenses: ["Apache-2.0"], evidence: [.init(path: "/var/lib/dpkg/status", layer: 1)]),
    .init(
      purl: "pkg:deb/debian/openssl@3.0.11-1~deb12u1?arch=arm64&distro=debian-12", name: "openssl",
      version: "3.0.11-1~deb12u1", type: "deb", source: .init(name: "openssl", version: "3.0.11-1~deb12u1"),
      licenses: [], evidence: [.init(path: "/var/lib/dpkg/status", layer: 1)]),
    .init(
      purl: "pkg:maven/com.example.very.long.group.name/an-artifact-with-quite-a-long-name@1.2.3.RELEASE",
      name: "com.example.very.long.group.name:an-artifact-with-quite-a-long-name", version: "1.2.3.RELEASE",
      type: "maven", source: nil, licenses: [],
      evidence: [.init(path: "/srv/app/shop.war!/WEB-INF/lib/an-artifact-with-quite-a-long-name.jar", layer: nil)]),
    .init(
      purl: "pkg:npm/evil@1.0.0", name: "evil\u{1B}[31m\u{202E}txt", version: "1.0.0", type: "npm", source: nil,
      licenses: [], evidence: [.init(path: "/srv/node_modules/evil\u{9B}/package.json", layer: 1)]),
    .init(
      purl: "pkg:deb/debian/python3-requests@2.30.0%2Bdfsg-1?arch=all&distro=debian-12&upstream=requests",
      name: "python3-requests", version: "2.30.0+dfsg-1", type: "deb",
      source: .init(name: "requests", version: "2.30.0+dfsg-1"), licenses: [],
      evidence: [.init(path: "/var/lib/dpkg/status", layer: 1)]),
    .init(
      purl: "pkg:pypi/requests@2.30.0", name: "requests", version: "2.30.0", type: "pypi", source: nil, licenses: [],
      owner: "pkg:deb/debian/python3-requests@2.30.0%2Bdfsg-1?arch=all&distro=debian-12&upstream=requests",
      evidence: [.init(path: "/usr/lib/python3/dist-packages/requests-2.30.0.dist-info/METADATA", layer: 0)]),
  ]

  private static let sampleFindings: [Finding] = {
    func finding(
      _ id: String, _ package: Package, _ severity: String, score: Double? = nil, fixed: [String] = [],
      state: String? = nil, summary: String = "", kev: String? = nil, epss: Finding.EPSS? = nil, notes: [String] = []
    ) -> Finding {
      Finding(
        id: id, aliases: score == nil ? [] : ["GHSA-" + id.suffix(4) + "-aaaa-bbbb"], purl: package.purl,
        severity: severity, severitySource: score == nil ? nil : "CVSS_V3 (\(id))", score: score,
        vector: score == nil ? nil : "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        range: fixed.isEmpty ? "every version" : "<" + fixed[0], fixedVersions: fixed,
        state: state ?? (fixed.isEmpty ? "affected" : "fixed"),
        because: fixed.isEmpty
          ? "no version is fixed"
          : "\(package.version) < \(fixed[0]) (\(package.type == "deb" ? "dpkg" : package.type))",
        summary: summary, references: score == nil ? [] : ["https://example.org/advisories/" + id],
        cwes: score == nil ? [] : ["CWE-787"], notes: notes, advisories: ["DEBIAN-" + id],
        published: "2024-01-02T03:04:05Z", kev: kev != nil, kevAdded: kev, epss: epss)
    }
    let (libssl, openssl) = (samplePackages[0], samplePackages[1])
    let written =
      "An overlong name in a certificate writes past the end of a buffer on the stack before the signature is"
      + " checked, so that whoever can present a certificate can run code."
    return [libssl, openssl].flatMap { package in
      [
        finding(
          "CVE-2024-0001", package, "critical", score: 9.8, fixed: ["3.0.13-1~deb12u1"], summary: written,
          kev: "2024-02-01", epss: .init(score: 0.91234, percentile: 0.9987)),
        finding("CVE-2024-0002", package, "high", score: 7.5, state: "will not fix", summary: "Reading freed memory."),
        finding("CVE-2024-0003", package, "unspecified", fixed: ["3.0.15-1~deb12u1"]),
      ]
    } + [
      finding(
        "CVE-2024-0004", samplePackages[3], "high", score: 8, fixed: ["1.0.1"],
        summary: "A \u{1B}]0;title\u{7} of a window is set.", notes: ["needed for development only"]),
      finding(
        "CVE-2024-0005", samplePackages[5], "medium", score: 5.6, fixed: ["2.32.0"],
        summary: "A session keeps trusting a host.", epss: .init(score: 0.00042, percentile: 0.05),
        notes: ["the publisher has not verified the range of versions"]),
    ]
  }()

  /// The same, asked of the starter set.
  static let starter: Report = {
    var report = sample
    report.database = .init(kind: "starter", sources: [.init(name: "starter", date: "2026-09-30", count: 128)])
    return report
  }()

  /// Nothing in it.
  static let empty = Report(
    target: .init(reference: "empty.tar", kind: "image", source: .init(size: 0, verified: "full")),
    database: .init(kind: "full", sources: []))

  /// A directory with packages, of which nothing was matched.
  static let unmatched: Report = {
    var report = Report(
      target: .init(reference: "/srv", kind: "directory"), database: .init(kind: "none", sources: []))
    report.packages = samplePackages
    return report
  }()
}
