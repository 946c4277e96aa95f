// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Reporting
import Testing

@testable import Advising

@Suite("The plan") struct PlanTests {
  private static let requirements = "# pinned\ndjango==2.2.0  # the framework\nsix\n"

  private func plan(
    reading text: String = requirements,
    _ change: (inout Circumstances) -> Void = { _ in }
  ) -> Plan {
    var facts = Circumstances.sample
    change(&facts)
    return Plan(facts, name: "team/app:1", file: "Dockerfile", context: "app") { _ in Array(text.utf8) }
  }

  private static func other(
    _ name: String, _ letter: Character, _ findings: [(id: String, name: String, severity: String)]
  )
    -> Alternative
  {
    Alternative(
      kind: .change, reference: name, digest: Circumstances.digest(letter),
      report: .base(openssl: "3.5", findings: findings), fitness: Fitness(.yes, reasons: ["needs libc.so.6: there"]))
  }

  @Test func theOneThatClearsTheMostForItsCostComesFirst() {
    let plan = plan()
    #expect(plan.actions.first?.kind == .rebuild)
    let worth = plan.actions.map { $0.risk * 1000 / $0.cost.effort }
    #expect(worth == worth.sorted(by: >))
    #expect(plan.summary.isOptimal && plan.summary.lowerBound == plan.summary.effort)
    #expect(plan.summary.riskCleared == plan.actions.reduce(0) { $0 + $1.risk })
  }

  @Test func whatIsClearedAndWhatRemainsAreAll() {
    let plan = plan()
    #expect(plan.summary.findings == 10 && plan.summary.cleared == 8)
    #expect(Set(plan.remains.map(\.id)) == ["CVE-2024-0009", "CVE-2024-0021"])
    #expect(plan.remains.allSatisfy { !$0.reason.isEmpty })
  }

  @Test func atMostOneBaseIsChosen() throws {
    let plan = plan { facts in
      facts.refreshed?.report = .base(openssl: "3.0.17-1~deb12u2", findings: [("CVE-2024-0020", "libold1", "low")])
      facts.changes = [
        Self.other("debian:13-slim", "c", []), Self.other("debian:13", "d", []),
      ]
      facts.report.findings.removeAll { $0.id != "CVE-2024-0020" && $0.id != "CVE-2024-0001" }
    }
    let ofBase: Set<Remedy.Kind> = [.change, .rebuild, .refresh]
    #expect(plan.actions.count { ofBase.contains($0.kind) } == 1)
    // An upgrade of one package is cheaper than another base.
    #expect(plan.actions.map(\.kind) == [.rebuild, .upgrade])
  }

  @Test func anotherBaseIsWrittenIntoTheDockerfile() throws {
    let plan = plan { facts in
      facts.refreshed = nil
      facts.report.findings.removeAll { $0.id != "CVE-2024-0021" && $0.side != "base" && $0.id != "CVE-2024-0001" }
      facts.report.findings.removeAll { $0.purl.contains("/openssl@") }
      facts.report.findings = facts.report.findings.map { finding in
        var finding = finding
        finding.fixedVersions = []
        finding.state = "affected"
        return finding
      }
      facts.changes = [Self.other("docker.io/library/debian:13-slim", "c", [])]
    }
    let action = try #require(plan.actions.first)
    #expect(action.kind == .change && action.isSure)
    #expect(action.diff?.contains("-FROM debian:12-slim\n+FROM docker.io/library/debian:13-slim\n") == true)
    let written = Dockerfile(bytes: try #require(plan.repaired))
    #expect(written.refusal == nil && written.stages[0].base == "docker.io/library/debian:13-slim")
    #expect(action.cost.bytes == 70_000_000 - 40_000_000)
  }

  @Test func aBaseThatBringsWorseIsNotChosen() {
    let plan = plan { facts in
      facts.changes = [
        Self.other(
          "debian:13-slim", "c", [("CVE-2025-1", "libnew1", "critical"), ("CVE-2025-2", "libnew1", "critical")])
      ]
    }
    #expect(!plan.actions.contains { $0.kind == .change })
    #expect(plan.actions.contains { $0.kind == .upgrade })
  }

  @Test func theNewDigestIsWrittenWhereTheOldOneStands() throws {
    let plan = plan { facts in
      let text = Circumstances.dockerfile.replacing("12-slim", with: "12-slim@" + Circumstances.digest("a"))
      facts.buildFile = BuildFile(bytes: Array(text.utf8), file: "Dockerfile")
    }
    #expect(plan.actions.contains { $0.kind == .refresh && $0.isSure })
    #expect(!plan.actions.contains { $0.kind == .rebuild })
    let written = String(decoding: try #require(plan.repaired), as: UTF8.self)
    #expect(written.hasPrefix("FROM debian:12-slim@\(Circumstances.digest("b"))\n"))
  }

  @Test func onlySureEditsAreWritten() throws {
    let plan = plan()
    let written = String(decoding: try #require(plan.repaired), as: UTF8.self)
    // curl is unpinned, pyyaml goes a minor version on; no step is added.
    #expect(
      written == Circumstances.dockerfile.replacing("curl=7.88.1-10", with: "curl").replacing("==5.1", with: "==5.4"))
    let upgrade = try #require(plan.actions.first { $0.kind == .upgrade })
    #expect(!upgrade.isSure && upgrade.diff?.contains("+RUN apt-get update") == true)
    #expect(plan.files.first { $0.file == "Dockerfile" }?.diff.contains("--only-upgrade libold1") == true)
  }

  @Test func aLineOfRequirementsIsADiff() throws {
    let plan = plan()
    let change = try #require(plan.files.first { $0.file == "app/requirements.txt" })
    #expect(change.diff.contains("-django==2.2.0  # the framework\n+django==4.2.16  # the framework\n"))
    #expect(change.sureDiff == nil)
    let action = try #require(plan.actions.first { $0.file == "app/requirements.txt" })
    #expect(action.command == "cd app && pip install 'django>=4.2.16'")
  }

  @Test(arguments: [
    "# pinned\ndjango==2.2.0 --hash=sha256:00\n", "# pinned\ndjango==2.2.0.1\n", "# pinned\ndjango>=2\n", "", "\n",
    "# pinned\ndjango==2.2.0 \\\n",
  ])
  func aLineThatIsOtherThanMeantIsLeft(text: String) {
    let plan = plan(reading: text)
    #expect(!plan.files.contains { $0.file == "app/requirements.txt" })
    #expect(plan.actions.contains { $0.kind == .bump && $0.command != nil })
  }

  @Test func namesFromTheImageBecomeNoCommands() {
    let plan = plan { facts in
      for index in facts.report.packages.indices where facts.report.packages[index].name == "libold1" {
        facts.report.packages[index].name = "x; rm -rf /"
      }
      for index in facts.report.findings.indices where facts.report.findings[index].id == "CVE-2024-0006" {
        facts.report.findings[index].fixedVersions = ["1\nRUN evil"]
      }
    }
    #expect(!plan.actions.contains { $0.command?.contains("rm -rf") ?? false })
    #expect(!plan.files.contains { $0.diff.contains("evil") || $0.diff.contains("rm -rf") })
  }

  @Test func aVariableInFromIsLeftAsItIs() {
    let plan = plan { facts in
      let text =
        "ARG TAG=12-slim@" + Circumstances.digest("a") + "\n"
        + Circumstances.dockerfile.replacing("debian:12-slim", with: "debian:${TAG}")
      facts.buildFile = BuildFile(bytes: Array(text.utf8), file: "Dockerfile")
    }
    #expect(plan.actions.contains { $0.kind == .refresh && !$0.isSure && $0.diff == nil })
  }

  @Test func everyFormatSaysTheSame() throws {
    let plan = plan()
    let text = plan.text(style: Style(showsDetails: true))
    let markdown = plan.markdown()
    for action in plan.actions { #expect(text.contains(action.title)) }
    #expect(markdown.contains("clear 8 of 10 vulnerabilities") && text.contains("clear 8 of 10 vulnerabilities"))
    #expect(markdown.contains("```diff\n--- Dockerfile"))
    #expect(try JSONDocument.text(of: plan) == JSONDocument.text(of: self.plan()))
  }

  @Test func nothingToDoIsSaid() {
    let plan = plan { $0.report.findings = [] }
    #expect(plan.actions.isEmpty && plan.commands.isEmpty && plan.verdict == "There is nothing to clear")
  }
}
