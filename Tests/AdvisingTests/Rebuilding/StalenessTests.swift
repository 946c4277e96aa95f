// SPDX-License-Identifier: Apache-2.0
import Reporting
import Testing

@testable import Advising

@Suite("What a rebuild does") struct StalenessTests {
  private func staleness(_ change: (inout Circumstances) -> Void = { _ in }) -> Staleness {
    var facts = Circumstances.sample
    change(&facts)
    return Staleness(facts, image: "team/app:1", file: "Dockerfile", context: "app")
  }

  @Test func itSaysHowManyOfHowMany() {
    let staleness = staleness()
    #expect(staleness.verdict == "A rebuild clears 3 of 10 vulnerabilities; of 1 it is not known")
    #expect(staleness.summary.outcome == "gain" && staleness.summary.findings == 10)
    #expect(
      staleness.summary.remedies == [
        "refresh": 1, "rebuild": 2, "unpin": 1, "upgrade": 1, "bump": 3, "none": 1, "no data": 1,
      ])
    #expect(staleness.summary.remedies.values.reduce(0, +) == staleness.summary.findings)
  }

  @Test func agesAreCountedInDays() {
    let staleness = staleness()
    #expect(staleness.image.days == 120 && staleness.base?.days == 212 && staleness.base?.refreshed?.days == 28)
    #expect(staleness.base?.isCurrent == false)
  }

  @Test func aRebuildThatGainsNothingSaysSo() {
    let staleness = staleness { facts in
      facts.report.findings.removeAll { $0.id != "CVE-2024-0009" }
    }
    #expect(staleness.summary.outcome == "none")
    #expect(staleness.verdict == "A rebuild clears none of 1 vulnerability")
  }

  @Test func withoutTheNewestBaseItCannotBeTold() {
    let staleness = staleness { facts in
      facts.refreshed = nil
      facts.report.findings.removeAll { $0.id != "CVE-2024-0020" }
    }
    #expect(staleness.summary.outcome == "no data" && staleness.summary.undecided == 1)
    #expect(staleness.remarks.contains { $0.contains("--from") })
  }

  @Test func theDigestAloneSaysThatTheBaseIsTheNewest() {
    let staleness = staleness { facts in
      facts.refreshed = nil
      facts.report.bases?[0].currentDigest = Circumstances.digest("a")
      facts.report.findings.removeAll { $0.id != "CVE-2024-0020" }
    }
    #expect(staleness.summary.outcome == "none" && staleness.base?.isCurrent == true)
  }

  @Test func aVulnerabilityIsClearedOnlyWhereAllItsPackagesAre() {
    // The own layer's openssl goes with a rebuild; the base's does not where the refreshed base has it still.
    let staleness = staleness { facts in
      facts.refreshed?.report = .base(openssl: "3.0.11-1~deb12u2", findings: [("CVE-2024-0001", "libssl3", "high")])
      facts.report.findings.removeAll { $0.id != "CVE-2024-0001" }
    }
    #expect(staleness.summary.findings == 1 && staleness.summary.cleared == 0)
    #expect(staleness.summary.remedies == ["upgrade": 1])
  }

  @Test func everyFormatSaysTheSame() throws {
    let staleness = staleness()
    let text = staleness.text(style: Style(showsDetails: true))
    let markdown = staleness.markdown()
    for word in ["A rebuild clears 3 of 10", "120 days ago", "docker build --pull --no-cache -t team/app:1"] {
      #expect(text.contains(word) && markdown.contains(word))
    }
    for item in staleness.cases { #expect(text.contains(item.id) && markdown.contains(item.id)) }
    #expect(try JSONDocument.text(of: staleness) == JSONDocument.text(of: self.staleness()))
  }

  @Test func namesFromTheImageSteerNothing() {
    let staleness = staleness { facts in
      facts.report.packages[3].name = "lib\u{1B}[2Jxml|<b>"
      facts.remarks = ["a\u{1B}]0;x\u{07}"]
    }
    for text in [staleness.text(style: Style()), staleness.markdown()] {
      #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{07}" })
    }
    #expect(!staleness.markdown().contains("<b>"))
  }
}
