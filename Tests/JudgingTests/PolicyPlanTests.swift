// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Notations
import Reporting
import Testing

@testable import Judging

@Suite struct PolicyPlanTests {
  private func plan(_ text: String) throws -> PolicyPlan {
    var plan = PolicyPlan()
    try plan.read(Array(text.utf8), file: "p.yaml")
    return plan
  }

  private func error(_ text: String) -> SettingsError? {
    #expect(throws: SettingsError.self, "\(text)") { try plan(text) }
  }

  private func item(_ id: String, in plan: PolicyPlan) -> PolicyPlan.Item? { plan.items.first { $0.id == id } }

  @Test func everyPolicyIsListed() throws {
    let folder = Fixture("").path + "../../../Sources/Judging/Policies"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(files == Policies.all.map { "\($0).swift" }.sorted())
    let ids = Policies.all.map { $0.guide.id }
    #expect(Set(ids).count == ids.count)
  }

  @Test func aFileChangesPoliciesAndAddsItsOwn() throws {
    var plan = PolicyPlan()
    try plan.read(Fixture("team.yaml").bytes, file: "team.yaml")
    #expect(plan.items.count == Policies.all.count + 1)
    guard case .builtIn(let policy) = item("fixable-vulnerabilities", in: plan)?.kind,
      let fixable = policy as? FixableVulnerabilities
    else {
      Issue.record("the policy is not there")
      return
    }
    #expect(fixable.severities == [.critical])
    #expect(fixable.grace == 14)
    #expect(fixable.types == ["deb", "pypi"])
    #expect(item("copyleft-licenses", in: plan)?.isEnabled == false)
    #expect(item("non-root-user", in: plan)?.weight == 0)
    #expect(item("no-telnet", in: plan)?.title == "No telnet")
    #expect(item("no-telnet", in: plan)?.weight == 3)
  }

  @Test func theLastFileHasTheLastWordOnAPolicy() throws {
    var plan = try plan("policies: {image-age: {days: 10, weight: 1}, image-budget: false}")
    try plan.read(Array("policies: {image-age: {days: 20}}".utf8), file: "q.yaml")
    guard case .builtIn(let policy) = item("image-age", in: plan)?.kind else { return }
    #expect((policy as? ImageAge)?.days == 20)
    #expect(item("image-age", in: plan)?.weight == ImageAge.guide.weight)
    #expect(item("image-budget", in: plan)?.isEnabled == false)
  }

  @Test func theBuiltInOnesCanBeLeftOut() throws {
    let plan = try plan("built-in: false\npolicies: {image-age: {days: 1}, mine: {sql: SELECT 1}}")
    #expect(plan.items.filter(\.isEnabled).map(\.id) == ["image-age", "mine"])
  }

  /// What guides say holds is what holds.
  @Test(arguments: Policies.all.map { $0.guide.id })
  func theStandardsOfGuidesAreThoseOfThePolicies(id: String) throws {
    let type = try #require(Policies.all.first { $0.guide.id == id })
    func check<P: Policy>(_: P.Type) throws {
      for setting in P.guide.settings {
        var policy = P()
        let text = Array("\(setting.key): \(setting.standard)".utf8)
        let entry = try #require(try SettingsEntry(document: text, file: "").entries(known: nil).first)
        try policy.set(entry)
        #expect(policy == P(), "\(id).\(setting.key)")
      }
    }
    try check(type)
  }

  @Test func theFileToBeginWithChangesNothing() throws {
    let read = try plan(PolicyFile.example)
    let plain = PolicyPlan()
    #expect(read.items.dropLast().map(\.id) == plain.items.map(\.id))
    #expect(read.items.last?.id == "no-telnet")
    #expect(
      try read.judge(.image, now: "2026-11-28T12:00:00Z").policies.dropLast()
        == plain.judge(.image, now: "2026-11-28T12:00:00Z").policies[...])
    for line in PolicyFile.example.split(separator: "\n") where line.contains("#") { #expect(line.utf8.count <= 120) }
  }

  @Test(
    arguments: [
      ("polices: {}", "p.yaml, line 1: there is no key 'polices'", "did you mean policies?"),
      (
        "policies:\n  fixable-vulnerabilites: {weight: 1}",
        "p.yaml, line 2: there is no key 'policies.fixable-vulnerabilites'", "did you mean fixable-vulnerabilities?"
      ),
      (
        "policies:\n  fixable-vulnerabilities:\n    severitys: high",
        "p.yaml, line 3: there is no key 'policies.fixable-vulnerabilities.severitys'", "did you mean severities?"
      ),
      (
        "policies:\n  mine:\n    sql: SELECT 1\n    tittle: x",
        "p.yaml, line 4: there is no key 'policies.mine.tittle'",
        "did you mean title?"
      ),
      (
        "policies: {image-age: {days: soon}}",
        "p.yaml, line 1: policies.image-age.days is not a whole number from 0 to 36500", nil
      ),
      (
        "policies: {fixable-vulnerabilities: {severities: [bad]}}",
        "p.yaml, line 1: policies.fixable-vulnerabilities.severities is not a list of critical, high, medium, low, "
          + "unspecified", nil
      ),
      (
        "policies: {image-budget: {size: much}}",
        "p.yaml, line 1: policies.image-budget.size is not a size such as 500MB or 2GiB", nil
      ),
      (
        "policies: {image-age: {weight: -1}}",
        "p.yaml, line 1: policies.image-age.weight is not a whole number from 0 to 1000", nil
      ),
      (
        "policies:\n  mine:\n    sql: DELETE FROM packages",
        "p.yaml, line 3: policies.mine.sql is not taken: the statement would write, and only SELECT is allowed", nil
      ),
      (
        "policies: {mine: {sql: \"ATTACH 'x' AS y\"}}",
        "p.yaml, line 1: policies.mine.sql is not taken: the statement would open another file, and only SELECT is allowed",
        nil
      ),
      (
        "policies: {mine: {sql: SELECT readfile(name) FROM packages}}",
        "p.yaml, line 1: policies.mine.sql is not taken: the statement is not understood: no such function: readfile",
        "the views and their columns: drydock query --views"
      ),
      ("policies: {mine: {sql: [SELECT 1]}}", "p.yaml, line 1: policies.mine.sql is not one SELECT", nil),
      ("policies: [", "p.yaml is not YAML: line 1: the text ends too early", nil),
      (
        "policies: {a: {sql: SELECT 1}, a: {sql: SELECT 1}}", "p.yaml, line 1: policies.a stands there a second time",
        nil
      ),
    ] as [(String, String, String?)])
  func mistakesAreTold(text: String, told: String, advice: String?) throws {
    let error = error(text)
    #expect(error?.description == told)
    #expect(error?.recoverySuggestion == advice)
  }

  @Test func aLoopIsRefusedWhenTheFileIsRead() {
    let error = error(
      "policies: {m: {sql: 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c'}}")
    #expect(error?.description.contains("was not answered within 1 s") == true)
  }

  @Test func everyPrefixOfAFileIsReadOrRefused() throws {
    let bytes = try Fixture("team.yaml").bytes
    for count in 0..<bytes.count {
      var plan = PolicyPlan()
      do { try plan.read(Array(bytes[..<count]), file: "p") } catch { #expect(!error.description.isEmpty) }
    }
  }

  @Test func anUnknownPolicyIsNamedWithTheOneThatWasMeant() {
    var plan = PolicyPlan()
    let error = #expect(throws: PolicyError.self) { try plan.select(["image-age", "non-rot-user"]) }
    #expect(error?.description == "there is no policy 'non-rot-user'")
    #expect(error?.recoverySuggestion == "did you mean non-root-user?")
  }

  @Test func basesThatTheConfigurationApprovesHoldWhereNoPolicyFileSaysWhich() throws {
    let report = Report.image.with {
      $0.bases = [.init(reference: "ghcr.io/our/base:1", digest: nil, evidence: "label")]
    }
    func outcome(_ patterns: [String], _ settings: String = "true") throws -> String? {
      var plan = PolicyPlan()
      try plan.read(Array("policies: {approved-base-images: \(settings)}".utf8), file: "")
      plan.approve(bases: patterns)
      return try plan.judge(report, now: nil).policies.first { $0.id == "approved-base-images" }?.outcome
    }
    #expect(try outcome([]) == "met")
    #expect(try outcome(["ghcr.io/our/*"]) == "met" && outcome(["ghcr.io/our/base"]) == "met")
    #expect(try outcome(["ghcr.io/other/*"]) == "violated")
    #expect(try outcome(["ghcr.io/other/*"], "{allowed: [\"*\"]}") == "met")
  }

  @Test func needsAreThoseOfThePoliciesThatAreAsked() throws {
    #expect(PolicyPlan().needs == [.attestations, .bases, .freshness])
    var plan = PolicyPlan()
    try plan.select(["approved-base-images"])
    #expect(plan.needs == [.bases])
  }
}
