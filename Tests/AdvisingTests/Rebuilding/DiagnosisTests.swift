// SPDX-License-Identifier: Apache-2.0
import Reporting
import Slimming
import Testing

@testable import Advising

@Suite("What rids an image of a finding") struct DiagnosisTests {
  private func cases(_ change: (inout Circumstances) -> Void = { _ in }) -> [Case] {
    var facts = Circumstances.sample
    change(&facts)
    return Diagnosis(facts).cases
  }

  private func best(
    _ id: String, side: String? = nil, _ change: (inout Circumstances) -> Void = { _ in }
  ) throws -> Remedy {
    try #require(cases(change).first { $0.id == id && (side == nil || $0.side == side) }).best
  }

  @Test func theRefreshedBaseSaysWhatItRepaired() throws {
    let remedy = try best("CVE-2024-0001", side: "base")
    #expect(remedy.kind == .refresh && remedy.isOfRebuild && remedy.to == "3.0.17-1~deb12u2")
    #expect(remedy.base == "docker.io/library/debian:12-slim@" + Circumstances.digest("b"))
  }

  @Test func whatTheRefreshedBaseHasStillIsUpgradedInTheDockerfile() throws {
    let remedy = try best("CVE-2024-0020")
    #expect(remedy.kind == .upgrade && !remedy.isOfRebuild && remedy.reason.contains("has it still"))
  }

  @Test func aBaseThatWasNotMeasuredClearsNothing() throws {
    let remedy = try best("CVE-2024-0001", side: "base") { $0.refreshed = nil }
    #expect(remedy.kind == .upgrade && remedy.reason.contains("not measured"))
  }

  @Test func aDigestInTheDockerfileHoldsTheOldBase() throws {
    let remedy = try best("CVE-2024-0001", side: "base") { facts in
      let text = Circumstances.dockerfile.replacing("12-slim", with: "12-slim@" + Circumstances.digest("a"))
      facts.buildFile = BuildFile(bytes: Array(text.utf8), file: "Dockerfile")
    }
    #expect(remedy.kind == .refresh && !remedy.isOfRebuild && remedy.line == 1)
  }

  @Test func anInstallLineWithoutAVersionBringsTheRepair() throws {
    let remedy = try best("CVE-2024-0003")
    #expect(remedy.kind == .rebuild && remedy.certainty == .high && remedy.reason.hasPrefix("Dockerfile:2 "))
  }

  @Test func aPinnedLineHoldsAllPackagesOfItsSource() throws {
    let all = cases().filter { $0.id == "CVE-2024-0004" }
    #expect(all.count == 1 && all[0].purls.count == 2)
    #expect(all[0].best.kind == .unpin && all[0].best.line == 3 && all[0].best.name == "curl")
  }

  @Test func aPinIsSeenInTheHistoryToo() throws {
    let remedy = try best("CVE-2024-0004") { $0.buildFile = nil }
    #expect(remedy.kind == .unpin && remedy.line == nil)
    #expect(try best("CVE-2024-0003") { $0.buildFile = nil }.kind == .rebuild)
  }

  @Test func whatIsCopiedFromElsewhereIsNotKnown() throws {
    #expect(try best("CVE-2024-0021").kind == .noData)
  }

  @Test func theLockFileAndItsLineAreNamed() throws {
    let remedy = try best("CVE-2024-0005")
    #expect(remedy.kind == .bump && remedy.file == "app/requirements.txt" && remedy.line == 2)
    #expect(remedy.to == "4.2.16" && remedy.jump == .major)
  }

  @Test func aLockFileThatAsksForTheRepairAlreadyNeedsNoMoreThanABuild() throws {
    let remedy = try best("CVE-2024-0005") { $0.context = .context(django: "4.2.17") }
    #expect(remedy.kind == .rebuild && remedy.isOfRebuild)
  }

  @Test func withoutAContextTheUserIsAskedForIt() throws {
    let remedy = try best("CVE-2024-0005") { $0.context = nil }
    #expect(remedy.kind == .bump && remedy.certainty == .low && remedy.reason.contains("--context"))
  }

  @Test func theDockerfilesOwnLineOfALanguageIsBumpedOrRunAgain() throws {
    let pinned = try best("CVE-2024-0006")
    #expect(pinned.kind == .bump && pinned.file == "Dockerfile" && pinned.line == 5 && pinned.jump == .minor)
    #expect(try best("CVE-2024-0007").kind == .rebuild)
  }

  @Test func whatHasNoRepairSaysWhatToDoMeanwhile() throws {
    let remedy = try best("CVE-2024-0009")
    #expect(remedy.kind == .none && remedy.reason.contains("will not repair") && remedy.reason.contains("vex"))
  }

  @Test func anUnusedPackageCanGo() throws {
    let remedy = try best("CVE-2024-0009") { facts in
      facts.unused["pkg:deb/libbad1@1.0-1"] = .init(certainty: .medium, bytes: 1000)
    }
    #expect(remedy.kind == .remove && remedy.certainty == .medium)
  }

  @Test func withoutABaseNobodyKnowsWhoseAPackageIs() throws {
    let remedy = try best("CVE-2024-0020") { facts in
      facts.report.bases = nil
      facts.buildFile = nil
    }
    #expect(remedy.kind == .noData && remedy.reason.contains("--dockerfile"))
  }

  @Test func theDockerfileTellsTheBaseFromWhatStandsOnIt() throws {
    let remedy = try best("CVE-2024-0001", side: "base") { $0.report.bases?[0].layers = nil }
    #expect(remedy.kind == .refresh)
  }

  @Test func aSnapshotOfTheArchiveMayStandBeforeTheRepair() throws {
    let remedy = try best("CVE-2024-0003") { facts in
      let text = Circumstances.dockerfile + "\nENV ARCHIVE=http://snapshot.debian.org/archive/debian/20240101\n"
      facts.buildFile = BuildFile(bytes: Array(text.utf8), file: "Dockerfile")
    }
    #expect(remedy.kind == .noData && remedy.reason.contains("snapshot"))
  }

  @Test func aStepThatUpgradesAllRepairsTheBaseToo() throws {
    let remedy = try best("CVE-2024-0020") { facts in
      let text = Circumstances.dockerfile.replacing("apt-get install", with: "apt-get upgrade -y && apt-get install")
      facts.buildFile = BuildFile(bytes: Array(text.utf8), file: "Dockerfile")
    }
    #expect(remedy.kind == .rebuild)
  }

  @Test func anotherBaseCountsOnlyWhatItsOwnScanDoesNotHave() throws {
    let all = cases { facts in
      facts.changes = [
        Alternative(
          kind: .change, reference: "docker.io/library/debian:13-slim", digest: Circumstances.digest("c"),
          report: .base(openssl: "3.5", findings: [("CVE-2024-0001", "libssl3", "high")]),
          fitness: Fitness(.noData, reasons: []))
      ]
    }
    let open = try #require(all.first { $0.id == "CVE-2024-0020" })
    #expect(open.remedies.contains { $0.kind == .change && $0.certainty == .low })
    let still = try #require(all.first { $0.id == "CVE-2024-0001" && $0.side == "base" })
    #expect(!still.remedies.contains { $0.kind == .change })
  }

  @Test func anUnfitBaseIsNoRemedy() {
    let all = cases { facts in
      facts.changes = [
        Alternative(
          kind: .change, reference: "alpine:3.22", digest: Circumstances.digest("c"),
          report: .base(openssl: "3.5", findings: []), fitness: Fitness(.no, reasons: ["glibc is not there"]))
      ]
    }
    #expect(!all.contains { $0.remedies.contains { $0.kind == .change } })
  }

  @Test func aFindingWithoutItsPackageIsNotKnown() throws {
    let remedy = try best("CVE-2024-0003") { $0.report.packages = [] }
    #expect(remedy.kind == .noData)
  }
}
