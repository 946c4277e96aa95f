// SPDX-License-Identifier: Apache-2.0
import Notations
import Reporting
import Testing

@testable import Judging

/// Each policy in each of its outcomes.
@Suite struct PoliciesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let id: String
    let outcome: String
    let settings: String
    let report: Report
    let why: String

    init(
      _ id: String, _ outcome: String, _ why: String, settings: String = "{}",
      _ change: (inout Report) -> Void = { _ in }
    ) {
      self.id = id
      self.outcome = outcome
      self.settings = settings
      self.why = why
      report = Report.image.with(change)
    }

    var testDescription: String { "\(id): \(outcome), for \(why)" }
  }

  static let now = "2026-11-28T12:00:00Z"

  static let vulnerabilities: [Case] = [
    Case("fixable-vulnerabilities", "met", "there is none"),
    Case("fixable-vulnerabilities", "met", "it has no fix") { $0.findings = [.sample("CVE-1", fixed: [])] },
    Case("fixable-vulnerabilities", "met", "it is not bad enough") {
      $0.findings = [.sample("CVE-1", severity: "medium")]
    },
    Case("fixable-vulnerabilities", "violated", "it has a fix") { $0.findings = [.sample("CVE-1")] },
    Case("fixable-vulnerabilities", "violated", "unfixed count too", settings: "{fixable-only: false}") {
      $0.findings = [.sample("CVE-1", fixed: [])]
    },
    Case("fixable-vulnerabilities", "met", "it is within its grace", settings: "{grace-period: 14}") {
      $0.findings = [.sample("CVE-1", published: "2026-11-20T00:00:00Z")]
    },
    Case("fixable-vulnerabilities", "violated", "its grace is over", settings: "{grace-period: 7}") {
      $0.findings = [.sample("CVE-1", published: "2026-11-20T00:00:00Z")]
    },
    Case("fixable-vulnerabilities", "violated", "nobody knows its day", settings: "{grace-period: 7}") {
      $0.findings = [.sample("CVE-1", published: "")]
    },
    Case("fixable-vulnerabilities", "met", "it is of another type", settings: "{package-types: [npm]}") {
      $0.findings = [.sample("CVE-1")]
    },
    Case("fixable-vulnerabilities", "no data", "no advisories were asked") { $0.database.kind = "none" },
    Case("fixable-vulnerabilities", "no data", "the starter set is not all") { $0.database.kind = "starter" },
    Case("fixable-vulnerabilities", "no data", "there are no packages") { $0.packages = [] },
    Case("fixable-vulnerabilities", "no data", "something was not checked") {
      $0.gaps = [.init(subject: "/a", reason: "unreadable", kind: "file")]
    },
    Case("fixable-vulnerabilities", "met", "single gaps are tolerated", settings: "{tolerate-gaps: true}") {
      $0.gaps = [.init(subject: "/a", reason: "unreadable", kind: "file")]
    },
    Case("fixable-vulnerabilities", "violated", "what is known decides") {
      $0.gaps = [.init(subject: "/a", reason: "unreadable", kind: "file")]
      $0.findings = [.sample("CVE-1")]
    },
    Case("high-profile-vulnerabilities", "met", "it is of no profile") { $0.findings = [.sample("CVE-2026-1")] },
    Case("high-profile-vulnerabilities", "violated", "it is of the list") {
      $0.findings = [.sample("CVE-2024-3094", fixed: [])]
    },
    Case("high-profile-vulnerabilities", "violated", "its alias is of the list") {
      var finding = Report.Finding.sample("GHSA-jfh8-c2jp-5v3q")
      finding.aliases = ["CVE-2021-44228"]
      $0.findings = [finding]
    },
    Case("high-profile-vulnerabilities", "violated", "CISA lists it") {
      $0.findings = [.sample("CVE-1", severity: "low", kev: true)]
    },
    Case("high-profile-vulnerabilities", "met", "CISA does not count", settings: "{cisa-kev: false}") {
      $0.findings = [.sample("CVE-1", kev: true)]
    },
    Case("high-profile-vulnerabilities", "met", "it is ignored", settings: "{ignored-cves: cve-1}") {
      $0.findings = [.sample("CVE-1", kev: true)]
    },
    Case("high-profile-vulnerabilities", "no data", "there is no catalogue") { $0.database.sources.remove(at: 0) },
    Case("likely-exploits", "met", "it is not likely") { $0.findings = [.sample("CVE-1", epss: 0.49)] },
    Case("likely-exploits", "violated", "it is likely") { $0.findings = [.sample("CVE-1", epss: 0.5)] },
    Case("likely-exploits", "violated", "its risk is high", settings: "{epss: none, risk: 90}") {
      $0.findings = [.sample("CVE-1", kev: true)]
    },
    Case("likely-exploits", "met", "its risk is low", settings: "{epss: none, risk: 90}") {
      $0.findings = [.sample("CVE-1", epss: 0.9)]
    },
    Case("likely-exploits", "violated", "its percentile is high", settings: "{percentile: 0.9}") {
      $0.findings = [.sample("CVE-1", epss: 0.1)]
    },
    Case("likely-exploits", "no data", "there are no scores") {
      $0.findings = [.sample("CVE-1")]
      $0.database.sources.remove(at: 1)
    },
  ]

  static let packages: [Case] = [
    Case("copyleft-licenses", "met", "all are permissive"),
    Case("copyleft-licenses", "violated", "one is copyleft") {
      $0.packages.append(.sample("bash", "5", licenses: ["GPL-3.0-or-later"]))
    },
    Case("copyleft-licenses", "met", "there is a choice") {
      $0.packages.append(.sample("a", "5", licenses: ["GPL-2.0-only OR MIT"]))
    },
    Case("copyleft-licenses", "violated", "both hold") {
      $0.packages.append(.sample("a", "5", licenses: ["MIT AND (BSD-3-Clause AND LGPL-2.1-only)"]))
    },
    Case("copyleft-licenses", "violated", "each choice is copyleft") {
      $0.packages.append(.sample("a", "5", licenses: ["GPL-2.0-only OR AGPL-3.0-only"]))
    },
    Case("copyleft-licenses", "violated", "rpm writes it so") {
      $0.packages.append(.sample("a", "5", licenses: ["GPLv2+ and BSD"]))
    },
    Case("copyleft-licenses", "violated", "people write it so") {
      $0.packages.append(.sample("a", "5", licenses: ["GNU General Public License v2 (GPLv2)"]))
    },
    Case("copyleft-licenses", "violated", "Debian writes it so") {
      $0.packages.append(.sample("a", "5", licenses: ["Expat", "Custom and GPL-2+ with OpenSSL exception"]))
    },
    Case("copyleft-licenses", "met", "one of Debian's texts is permissive") {
      $0.packages.append(.sample("a", "5", licenses: ["GPL-1+ or Artistic"]))
    },
    Case("copyleft-licenses", "met", "it is ignored", settings: "{ignored-packages: 'ba*'}") {
      $0.packages.append(.sample("bash", "5", licenses: ["GPL-3.0-or-later"]))
    },
    Case("copyleft-licenses", "met", "only AGPL counts", settings: "{licenses: 'AGPL-*'}") {
      $0.packages.append(.sample("bash", "5", licenses: ["GPL-3.0-or-later"]))
    },
    Case("copyleft-licenses", "no data", "one states no licence") {
      $0.packages.append(.sample("bash", "5", licenses: []))
    },
    Case("copyleft-licenses", "met", "that is tolerated", settings: "{tolerate-unstated: true}") {
      $0.packages.append(.sample("bash", "5", licenses: []))
    },
    Case("copyleft-licenses", "no data", "there are no packages") { $0.packages = [] },
    Case("build-tools", "met", "there are none"),
    Case("build-tools", "violated", "there is a compiler") { $0.packages.append(.sample("gcc-12", "12.2.0")) },
    Case("build-tools", "violated", "there are headers") { $0.packages.append(.sample("libssl-dev", "3")) },
    Case("build-tools", "violated", "there are headers of an rpm") {
      $0.packages.append(.sample("openssl-devel", "3", type: "rpm"))
    },
    Case("build-tools", "violated", "there is a kit") { $0.packages.append(.sample("openjdk-17-jdk-headless", "17")) },
    Case("build-tools", "met", "a runtime is no kit") { $0.packages.append(.sample("openjdk-17-jre-headless", "17")) },
    Case("build-tools", "met", "a library of the compiler is none") {
      $0.packages.append(.sample("gcc-12-base", "12"))
    },
    Case("build-tools", "met", "npm has packages of such names") {
      $0.packages.append(.sample("make", "1", type: "npm"))
    },
    Case("build-tools", "met", "it is allowed", settings: "{allowed: git*}") {
      $0.packages.append(.sample("git", "2"))
    },
    Case("build-tools", "met", "the role does not count", settings: "{roles: [compiler]}") {
      $0.packages.append(.sample("git", "2"))
    },
    Case("build-tools", "violated", "a program of nobody is one") {
      $0.coverage = .init(
        files: 2, bytes: 2, attributedFiles: 1, attributedBytes: 1,
        strangers: [.init(path: "usr/local/bin/cmake", kind: "program", size: 1, layer: 0)], programs: 1, archives: 0,
        declared: 0, matching: nil)
    },
    Case("build-tools", "no data", "nothing is known") { $0.packages = [] },
    Case("no-undecided-gaps", "met", "a remark is none") {
      $0.gaps = [.init(subject: "a", reason: "b", kind: "remark")]
    },
    Case("no-undecided-gaps", "violated", "there is one") {
      $0.gaps = [.init(subject: "a", reason: "b", kind: "version")]
    },
    Case("no-undecided-gaps", "violated", "one of no kind counts", settings: "{kinds: [file]}") {
      $0.gaps = [.init(subject: "a", reason: "b")]
    },
    Case("no-undecided-gaps", "met", "its kind does not count", settings: "{kinds: [file]}") {
      $0.gaps = [.init(subject: "a", reason: "b", kind: "version")]
    },
    Case("no-undecided-gaps", "met", "it is ignored", settings: "{ignored: ['/opt/*']}") {
      $0.gaps = [.init(subject: "/opt/a", reason: "b", kind: "file")]
    },
    Case("no-undecided-gaps", "no data", "there are no packages") { $0.packages = [] },
  ]

  static let image: [Case] = [
    Case("non-root-user", "met", "it is a number"),
    Case("non-root-user", "met", "it is a name") { $0.target.configuration?.user = "app:app" },
    Case("non-root-user", "violated", "there is none") { $0.target.configuration?.user = nil },
    Case("non-root-user", "violated", "it is empty") { $0.target.configuration?.user = "" },
    Case("non-root-user", "violated", "it is root") { $0.target.configuration?.user = "root:app" },
    Case("non-root-user", "violated", "it is 0") { $0.target.configuration?.user = "00:1000" },
    Case("non-root-user", "no data", "a folder has none") { $0.target.kind = "directory" },
    Case("image-budget", "met", "it is small"),
    Case("image-budget", "violated", "it is large", settings: "{size: 40MB}"),
    Case("image-budget", "violated", "it has many layers", settings: "{layers: 0}"),
    Case("image-budget", "violated", "it has many packages", settings: "{packages: 1}"),
    Case("image-budget", "met", "anything goes", settings: "{size: none, layers: none, packages: none}") {
      $0.target.size = 1 << 50
    },
    Case("image-budget", "no data", "its size is not known") { $0.target.size = nil },
    Case("image-age", "met", "it is young"),
    Case("image-age", "violated", "it is old", settings: "{days: 20}"),
    Case("image-age", "no data", "it states no day") { $0.target.configuration?.created = nil },
    Case("image-age", "no data", "it states the epoch") { $0.target.configuration?.created = "1970-01-01T00:00:00Z" },
    Case("image-age", "no data", "it is of tomorrow") { $0.target.configuration?.created = "2027-01-01T00:00:00Z" },
    Case("image-age", "no data", "a folder has none") { $0.target.kind = "directory" },
    Case("exposed-secrets", "met", "there are none"),
    Case("exposed-secrets", "violated", "a variable is named so") {
      $0.target.configuration?.environment.append("DB_PASSWORD=hunter22")
    },
    Case("exposed-secrets", "violated", "a label has the shape") {
      $0.target.configuration?.labels["x"] = "AKIA" + String(repeating: "Q", count: 16)
    },
    Case("exposed-secrets", "violated", "a step has one") {
      $0.target.configuration?.history.append(
        .init(created: nil, instruction: "RUN |1 NPM_TOKEN=abcdef123456 /bin/sh -c npm ci", layer: nil))
    },
    Case("exposed-secrets", "violated", "an address has a password") {
      $0.target.configuration?.environment.append("DATABASE=postgres://shop:hunter2@db/shop")
    },
    Case("exposed-secrets", "met", "it is where the secret is") {
      $0.target.configuration?.environment += [
        "DB_PASSWORD_FILE=/run/secrets/db", "API_TOKEN=$TOKEN", "TOKEN=", "SECRET=false",
      ]
    },
    Case("exposed-secrets", "met", "it is allowed", settings: "{allowed: DB_*}") {
      $0.target.configuration?.environment.append("DB_PASSWORD=hunter22")
    },
    Case("exposed-secrets", "no data", "an SBOM has no configuration") { $0.target.kind = "sbom" },
  ]

  static let origin: [Case] = [
    Case("approved-base-images", "met", "all are approved") {
      $0.bases = [.init(reference: "docker.io/library/debian:12", digest: nil, evidence: "label")]
    },
    Case("approved-base-images", "violated", "this one is not", settings: "{allowed: [registry.example/*]}") {
      $0.bases = [.init(reference: "docker.io/library/debian:12", digest: nil, evidence: "label")]
    },
    Case("approved-base-images", "no data", "nobody says"),
    Case("approved-base-images", "no data", "nobody found any") { $0.bases = [] },
    Case("approved-base-images", "no data", "only a digest is known") {
      $0.bases = [.init(reference: nil, digest: "sha256:1", evidence: "label")]
    },
    Case("up-to-date-base-images", "met", "it is the newest") {
      $0.bases = [.init(reference: "a:1", digest: "sha256:1", evidence: "label", currentDigest: "sha256:1")]
    },
    Case("up-to-date-base-images", "violated", "there is a newer one") {
      $0.bases = [.init(reference: "a:1", digest: "sha256:1", evidence: "label", currentDigest: "sha256:2")]
    },
    Case("up-to-date-base-images", "no data", "nobody asked") {
      $0.bases = [.init(reference: "a:1", digest: "sha256:1", evidence: "label")]
    },
    Case("up-to-date-base-images", "no data", "the old digest is not known") {
      $0.bases = [.init(reference: "a:1", digest: nil, evidence: "label", currentDigest: "sha256:2")]
    },
    Case("up-to-date-base-images", "no data", "nobody says"),
    Case("supported-distribution", "met", "it is supported"),
    Case("supported-distribution", "met", "this is the last day") {
      $0.distribution?.supportedUntil = "2026-11-28"
      $0.distribution?.extendedUntil = nil
    },
    Case("supported-distribution", "violated", "it was supported until yesterday") {
      $0.distribution?.supportedUntil = "2026-11-27"
      $0.distribution?.extendedUntil = nil
    },
    Case("supported-distribution", "violated", "extended support does not count", settings: "{extended: false}") {
      $0.distribution?.supportedUntil = "2026-11-01"
    },
    Case("supported-distribution", "violated", "it ends within the margin", settings: "{extended: false, margin: 30}"),
    Case("supported-distribution", "met", "it ends after the margin", settings: "{extended: false, margin: 11}"),
    Case("supported-distribution", "violated", "it is not allowed", settings: "{allowed: ['alpine *']}"),
    Case("supported-distribution", "met", "nothing is of a distribution") {
      $0.distribution = nil
      $0.packages = [.sample("left-pad", "1", type: "npm")]
    },
    Case("supported-distribution", "no data", "it was not recognised") { $0.distribution = nil },
    Case("supported-distribution", "no data", "nobody knows its end") {
      $0.distribution?.supportedUntil = nil
      $0.distribution?.extendedUntil = nil
    },
    Case("supply-chain-attestations", "no data", "nobody looked"),
    Case("supply-chain-attestations", "violated", "there are none") { $0.attestations = [] },
    Case("supply-chain-attestations", "violated", "the provenance is short") {
      $0.attestations = [sbom, provenance("mode=min")]
    },
    Case("supply-chain-attestations", "met", "any mode will do", settings: "{provenance-mode: any}") {
      $0.attestations = [sbom, provenance("mode=min")]
    },
    Case("supply-chain-attestations", "met", "both are there") { $0.attestations = [sbom, provenance("mode=max")] },
    Case("supply-chain-attestations", "violated", "nothing is signed", settings: "{signed: true}") {
      $0.attestations = [sbom, provenance("mode=max")]
    },
    Case("supply-chain-attestations", "met", "an SBOM is enough", settings: "{required: sbom}") {
      $0.attestations = [sbom]
    },
    Case("database-age", "met", "it is young"),
    Case("database-age", "violated", "it is old", settings: "{days: 0}"),
    Case("database-age", "no data", "there is none") { $0.database.kind = "none" },
    Case("database-age", "no data", "the starter set is none") { $0.database.kind = "starter" },
    Case("database-age", "no data", "nobody says its day") { $0.database.sources = [] },
  ]

  private static let sbom = Report.Attestation(
    predicateType: "https://spdx.dev/Document", digest: "sha256:1", size: 1, place: "index", signature: "unsigned")

  private static func provenance(_ detail: String) -> Report.Attestation {
    .init(
      predicateType: "https://slsa.dev/provenance/v1", digest: "sha256:2", size: 1, place: "index",
      signature: "unsigned", detail: detail)
  }

  static let all = vulnerabilities + packages + image + origin

  @Test(arguments: all)
  func outcomes(of example: Case) throws {
    var plan = PolicyPlan()
    try plan.read(Array("built-in: false\npolicies: {\(example.id): \(example.settings)}".utf8), file: "")
    let judgement = try plan.judge(example.report, now: Self.now)
    let outcome = try #require(judgement.policies.first)
    #expect(outcome.outcome == example.outcome, "\(outcome)")
    #expect(outcome.violations.isEmpty == (outcome.outcome != "violated"))
    if outcome.outcome == "no data" { #expect(!outcome.missing.isEmpty) }
    #expect((outcome.remedy != nil) == (outcome.outcome == "violated"))
  }

  @Test(arguments: Policies.all.map { $0.guide.id })
  func everyPolicyIsShownInItsThreeOutcomes(id: String) {
    #expect(Set(Self.all.filter { $0.id == id }.map(\.outcome)) == ["met", "violated", "no data"])
  }

  @Test func aSecretThatIsFoundIsNotShown() throws {
    let report = Report.image.with { $0.target.configuration?.environment.append("DB_PASSWORD=hunter22") }
    let outcome = try #require(
      try PolicyPlan().judge(report, now: nil).policies.first { $0.id == "exposed-secrets" })
    #expect(!"\(outcome)".contains("hunter22"))
    #expect(outcome.violations == [.init(subject: "variable DB_PASSWORD", detail: "looks like a secret by its name")])
  }

  @Test func withoutADayWhatGoesByTheDayIsUndecided() throws {
    let outcomes = try PolicyPlan().judge(.image, now: nil).policies
    for id in ["image-age", "database-age", "supported-distribution"] {
      #expect(outcomes.first { $0.id == id }?.outcome == "no data")
    }
  }

  @Test(arguments: [
    ("MIT", false), ("GPL-2.0-only", true), ("(GPL-2.0-only OR MIT)", false), ("GPL-2.0-only WITH x-exception", true),
    ("MIT OR GPL-2.0-only AND BSD-2-Clause", false), ("(MIT OR GPL-2.0-only) AND GPL-2.0-only", true),
    ("GPL-2.0-only or Artistic-1.0", false), ("gpl-3.0+", true), ("GPL (>= 2)", true), ("", false), ("(((", false),
    ("GPL-2.0-only AND", true), ("GNU General Public License", false),
  ])
  func licencesAreReadAsExpressions(text: String, binds: Bool) {
    #expect(LicenseTerms(text).binds { Wildcard("GPL*", ignoresCase: true).matches($0) } == binds, "\(text)")
  }

  @Test func bracketsWithoutEndAreNoTrouble() {
    let text = String(repeating: "(", count: 100_000)
    #expect(!LicenseTerms(text).binds { Wildcard("GPL*", ignoresCase: true).matches($0) })
  }

  @Test(arguments: [
    ("*", "", true), ("a*", "abc", true), ("a*c", "abc", true), ("a*d", "abc", false), ("*b*", "abc", true),
    ("abc", "ABC", true), ("", "a", false), ("a**c", "ac", true),
    ("docker.io/library/*", "docker.io/library/debian:12", true),
  ])
  func patterns(pattern: String, text: String, matches: Bool) {
    #expect(Wildcard(pattern, ignoresCase: true).matches(text) == matches)
  }
}
