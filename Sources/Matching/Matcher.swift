// SPDX-License-Identifier: Apache-2.0
package import Advisories
package import Packages
import Versions

/// Puts the packages of an inventory to the advisories.
///
/// What comes out depends on the inventory and the data alone: not on the order of packages, of records, or of the
/// statements in them.
package struct Matcher: Sendable {
  let source: any AdvisorySource
  private let judgement: Judgement
  /// Lists the issues of the kernel's header packages one by one. A container runs on the host's kernel, so by default
  /// they are one line with a count.
  package var listsKernelHeaders = false
  /// Leaves out findings that rest only on version ranges their publisher has not verified.
  package var hidesUnverified = false

  /// - Parameters:
  ///   - operatingSystem: of the image, as OCI writes it ("linux"); `nil`: unknown, then nothing is left out for it.
  ///   - architecture: likewise ("arm64").
  ///   - now: RFC 3339; records withdrawn by then do not count.
  package init(source: any AdvisorySource, operatingSystem: String? = nil, architecture: String? = nil, now: String) {
    self.source = source
    judgement = Judgement(operatingSystem: operatingSystem, architecture: architecture, now: now)
  }

  /// Asks about every package.
  package func verdicts(of inventory: Inventory) throws -> Verdicts {
    var lookups = Lookups(source)
    var verdicts = Verdicts()
    var unasked = UnaskedPackages()
    var known: [Asked: AnsweredQuestion] = [:]
    var caveats: Set<Gap> = []
    var owned = OwnedPackages()
    for package in inventory.packages.sorted(by: Self.precedes) {
      switch try question(for: package, in: inventory.distribution, &lookups) {
      case .unasked(let reason):
        unasked.add(package, reason)
        if reason.isOfVersion {
          verdicts.coverage.notComparable += 1
        } else {
          verdicts.coverage.withoutSource += 1
        }
      case .asked(let question):
        let isOfDistribution = package.ecosystem.isOfDistribution
        let asked = Asked(
          question: question, isOfDistribution: isOfDistribution,
          isCounted: !listsKernelHeaders && KernelHeaders.contains(package))
        var answer = known[asked]
        if answer == nil {
          answer = try answers(to: asked, &lookups)
          known[asked] = answer
        }
        guard let answer else { continue }
        if answer.isComparable { verdicts.coverage.compared += 1 } else { verdicts.coverage.notComparable += 1 }
        let subject = "\(package.name) \(package.version)"
        for reason in answer.undecided { verdicts.gaps.append(Gap(subject, reason, kind: .version)) }
        if isOfDistribution, let feed = DistributionFeed(ecosystem: question.ecosystem), let caveat = feed.caveat {
          caveats.insert(Gap(feed.family, caveat, kind: .remark))
        }
        if let gap = KernelHeaders.gap(subject, package.name, count: answer.counted) { verdicts.gaps.append(gap) }
        var findings = answer.findings.filter { !(hidesUnverified && $0.notes.contains(unverifiedNote)) }
          .map { $0.finding(of: package, question) }
        if let owner = package.owner, !isOfDistribution {
          let asking = try self.question(for: Package(owner, of: package), in: inventory.distribution, &lookups)
          findings = try owned.left(of: findings, owner: owner, asked: asking.question, lookups)
        }
        verdicts.findings += findings
        // What the distribution repairs is not repaired by the language's own tool.
        if let choice = answer.upgrade, package.owner == nil || isOfDistribution {
          verdicts.upgrades.append(
            Upgrade(package: package, version: choice.version, ids: choice.ids, steps: choice.steps))
        }
      }
    }
    if let gap = owned.gap(in: inventory.distribution) { verdicts.gaps.append(gap) }
    verdicts.gaps += caveats + unasked.gaps(in: inventory.distribution)
    verdicts.gaps = Set(verdicts.gaps).sorted()
    return verdicts
  }

  /// Every ruling on a package, also those that do not hold; what `explain` is made from.
  func rulings(on question: Question, _ lookups: inout Lookups) throws -> [Ruling] {
    var statements = try lookups.statements(ecosystem: question.ecosystem, name: question.name)
    for ecosystem in question.parts + (question.supplement.map { [$0] } ?? []) {
      statements += try lookups.statements(ecosystem: ecosystem, name: question.name)
    }
    return statements.map { judgement.rule(on: question, by: $0) }
  }

  /// The rulings that findings are made from.
  ///
  /// A tracker says thousands of things of a kernel or a browser of which few hold, so of a distribution's statements
  /// only those are read. Elsewhere records disagree, and those that do not hold are part of the answer; so they are
  /// where free and paid fixes are weighed against each other.
  private func weighedRulings(
    on question: Question, ofDistribution: Bool, _ lookups: inout Lookups
  ) throws -> [Ruling] {
    let isWeighed = try question.supplement.map { try !lookups.statements(ecosystem: $0, name: question.name).isEmpty }
    guard ofDistribution, isWeighed != true else { return try rulings(on: question, &lookups) }
    return try lookups.statements(on: question, by: judgement).map { judgement.rule(on: question, by: $0) }
  }

  /// Why rulings could not be given; those for want of a module's label are counted, for a module has dozens.
  private static func undecided(_ rulings: [Ruling]) -> [String] {
    var reasons: [String] = []
    var unlabelled: Set<String> = []
    for ruling in rulings {
      guard case .undecided(let reason) = ruling.answer else { continue }
      if reason == ModuleStream.unknown {
        unlabelled.insert(ruling.statement.advisory.id)
      } else {
        reasons.append("\(ruling.statement.advisory.id): \(reason)")
      }
    }
    if let first = unlabelled.min() {
      reasons.append(
        "\(unlabelled.count == 1 ? first : "\(unlabelled.count) advisories"): \(ModuleStream.unknown)")
    }
    return reasons
  }

  /// Issues that only advisories on several hold for, and that the distribution's own record of the one says are not in
  /// this version.
  ///
  /// An advisory (DSA) lists issues and releases, not which of them is in which; the tracker's record does.
  private func clearedByOwnRecords(_ issues: [Issue], _ question: Question, _ lookups: Lookups) throws -> Set<String> {
    guard question.supplement == nil, let prefix = DistributionFeed(ecosystem: question.ecosystem)?.ownRecords else {
      return []
    }
    let shared = issues.filter { issue in
      isCVE(issue.id) && issue.voices.allSatisfy { $0.ruling.proof == nil || !$0.identity.isOfOne }
    }
    if shared.isEmpty { return [] }
    let own = Dictionary(shared.map { (prefix + $0.id, $0.id) }) { first, _ in first }
    var cleared: [String: Bool] = [:]
    for statement in try lookups.statements(on: question, about: Set(own.keys)) {
      guard let issue = own[statement.advisory.id] else { continue }
      let ruling = judgement.rule(on: question, by: statement)
      var isClear = false
      if case .clear = ruling.answer, !ruling.isWithdrawn { isClear = true }
      cleared[issue] = (cleared[issue] ?? true) && isClear
    }
    return Set(cleared.filter(\.value).keys)
  }

  /// The order of packages in a report: type, name, version, then all that may still differ.
  static func precedes(_ a: Package, _ b: Package) -> Bool {
    if a.ecosystem.purl != b.ecosystem.purl { return a.ecosystem.purl < b.ecosystem.purl }
    if a.name != b.name { return a.name < b.name }
    if a.version != b.version { return a.version < b.version }
    if a.architecture != b.architecture { return (a.architecture ?? "") < (b.architecture ?? "") }
    return a.evidence.lexicographicallyPrecedes(b.evidence)
  }

  private func answers(to asked: Asked, _ lookups: inout Lookups) throws -> AnsweredQuestion {
    let question = asked.question
    let rulings = try weighedRulings(on: question, ofDistribution: asked.isOfDistribution, &lookups)
    var answered = AnsweredQuestion()
    answered.isComparable = question.scheme.canPlace(question.version)
    if !answered.isComparable {
      answered.undecided = [
        "could not be compared: \(question.version) is not a version of \(question.scheme.rawValue)"
      ]
    } else {
      answered.undecided = Self.undecided(rulings)
    }
    let issues = Issue.issues(of: rulings)
    let cleared = try clearedByOwnRecords(issues, question, lookups)
    for issue in issues where !cleared.contains(issue.id) {
      guard let (issue, note) = issue.weighed(for: question) else { continue }
      if asked.isCounted {
        answered.counted += 1
      } else if let finding = try AnsweredIssue(
        issue, note: note, question, ofDistribution: asked.isOfDistribution, lookups: &lookups)
      {
        answered.findings.append(finding)
      }
    }
    answered.findings.sort {
      $0.rating.severity != $1.rating.severity ? $0.rating.severity > $1.rating.severity : $0.issue.id < $1.issue.id
    }
    answered.upgrade = UpgradeChoice(answered.findings.compactMap(\.fix), scheme: question.scheme)
    return answered
  }
}

/// A question, and what is wanted of the answer.
private struct Asked: Hashable {
  var question: Question
  var isOfDistribution: Bool
  /// True where issues are only counted.
  var isCounted: Bool
}

/// What came out for one question; several binaries of one source share it.
private struct AnsweredQuestion {
  var isComparable = true
  var findings: [AnsweredIssue] = []
  var counted = 0
  var upgrade: UpgradeChoice?
  var undecided: [String] = []
}
