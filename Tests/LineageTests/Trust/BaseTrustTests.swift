// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Notations
import Reporting
import Testing

@testable import Lineage

@Suite("What is known of a base's makers")
struct BaseTrustTests {
  private func trust(
    _ name: String, confidence: String? = "proved", _ change: (inout BaseTrust) -> Void = { _ in }
  ) throws -> Report.Base.Trust {
    let reference = try Reference(name)
    var base = Report.Base(
      reference: name, digest: "sha256:" + String(repeating: "1", count: 64), evidence: "layers", layers: 1)
    base.confidence = confidence
    var trust = BaseTrust(base, reference: reference, now: "2026-11-29T00:00:00Z")
    change(&trust)
    return trust.trust
  }

  private func fact(_ trust: Report.Base.Trust, _ subject: String) -> Report.Base.Fact? {
    trust.facts.first { $0.subject == subject }
  }

  @Test func anOfficialImageAndItsTag() throws {
    let good = try trust("docker.io/library/python:3.12") {
      $0.official = OfficialFacts(date: "2026-08-21", publishesTag: true, source: "https://git.example/x at 12, 3.12")
    }
    #expect(good.level == "official")
    #expect(fact(good, "tag")?.weight == "good" && fact(good, "source")?.weight == "good")
    #expect(
      good.facts.map(\.subject) == [
        "publisher", "tag", "pinned", "signature", "provenance", "source", "pushed", "distribution",
      ])
    let old = try trust("docker.io/library/python:2.7") {
      $0.official = OfficialFacts(date: "2026-08-21", publishesTag: false)
    }
    #expect(
      fact(old, "tag")?.weight == "bad"
        && old.line(isFirst: true).contains("not among those that its maintainers support"))
  }

  @Test func aListCannotKnowTagsThatCameLater() throws {
    var base = Report.Base(reference: "docker.io/library/python:3.16", digest: nil, evidence: "layers")
    base.created = "2026-10-30T00:00:00Z"
    base.confidence = "proved"
    var trust = BaseTrust(base, reference: try Reference("python:3.16"), now: nil)
    trust.official = OfficialFacts(date: "2026-08-21", publishesTag: false)
    #expect(fact(trust.trust, "tag")?.weight == "unknown")
    #expect(fact(trust.trust, "pinned")?.weight == "bad")
  }

  @Test func aNameThatLayersContradictVouchesForNothing() throws {
    for confidence in ["contradicted", "guessed"] {
      let lying = try trust("docker.io/library/debian:12", confidence: confidence) {
        $0.official = OfficialFacts(date: "2026-08-21", publishesTag: true)
        $0.approved = [Wildcard("*", ignoresCase: true)]
        $0.distribution = ("Debian 12", nil)
      }
      #expect(lying.level == "unknown")
      #expect(fact(lying, "publisher")?.weight != "good" && fact(lying, "tag") == nil)
      #expect(fact(lying, "distribution")?.weight == "unknown")
    }
  }

  @Test func anotherRegistryHasNoOfficialImages() throws {
    let other = try trust("registry.example/library/python:3.12")
    #expect(other.level == "unknown" && fact(other, "publisher")?.text.contains("registry.example") == true)
    let gone = try trust("docker.io/library/centos:7")
    #expect(gone.level == "unknown" && fact(gone, "publisher")?.text.contains("given up") == true)
  }

  @Test func badgesOfDockerHub() throws {
    for (badge, level) in [
      (HubFacts.Badge.verifiedPublisher, "verified-publisher"), (.openSource, "sponsored"), (.none, "unknown"),
    ] {
      let found = try trust("docker.io/team/app:1") {
        var hub = HubFacts()
        hub.badge = badge
        hub.owner = "The Team"
        hub.pushed = "2026-11-01T00:00:00Z"
        $0.hub = hub
      }
      #expect(found.level == level && fact(found, "pushed")?.text.contains("2026-11-01") == true)
    }
    let unasked = try trust("docker.io/team/app:1")
    #expect(
      fact(unasked, "publisher")?.weight == "unknown" && fact(unasked, "publisher")?.text.contains("--trust") == true)
    let silent = try trust("docker.io/team/app:1") {
      $0.hub = HubFacts()
      $0.hub?.remark = "no route"
    }
    #expect(fact(silent, "publisher")?.text.contains("no route") == true)
  }

  @Test func patternsOfTheConfigurationApprove() throws {
    for pattern in ["ghcr.io/our/*", "ghcr.io/our/base", "ghcr.io/our/base:1"] {
      #expect(
        try trust("ghcr.io/our/base:1") { $0.approved = [Wildcard(pattern, ignoresCase: true)] }.level == "approved",
        "\(pattern)")
    }
    #expect(
      try trust("ghcr.io/other/base:1") { $0.approved = [Wildcard("ghcr.io/our/*", ignoresCase: true)] }.level
        == "unknown")
  }

  @Test(
    "days of distributions",
    arguments: [
      ("2026-12-31", nil, "good"), ("2026-11-29", nil, "good"), ("2026-11-28", nil, "bad"),
      ("2026-07-11", "2028-06-30", "none"), ("2022-07-11", "2024-06-30", "bad"), (nil, nil, "good"),
    ] as [(String?, String?, String)])
  func ends(_ standard: String?, _ extended: String?, _ weight: String) throws {
    let trust = try trust("docker.io/library/debian:12") {
      $0.distribution = (
        "Debian 12", ReleaseEnd(cycle: "12", standard: standard, extended: extended, date: "2026-08-22")
      )
    }
    #expect(fact(trust, "distribution")?.weight == weight)
    #expect(fact(trust, "distribution")?.text.contains("facts of 2026-08-22") == true)
  }

  @Test func runtimesEndToo() throws {
    let trust = try trust("docker.io/library/python:3.8") {
      $0.runtime = Runtime.of(
        (try? Reference("python:3.8")) ?? Reference(host: "", path: "", tag: nil, digest: nil), environment: [])
      $0.runtimeEnd = ReleaseEnd.compiled("python", version: "3.8")
    }
    #expect(fact(trust, "runtime")?.weight == "bad")
    #expect(trust.line(isFirst: true).contains("Python 3.8 (by its tag): repairs ended on 2024-10-07"))
  }
}
