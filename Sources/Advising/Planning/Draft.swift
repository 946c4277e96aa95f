// SPDX-License-Identifier: Apache-2.0
import Reporting
import Slimming

/// An action that is possible, before it is chosen.
struct Draft {
  var kind: Remedy.Kind
  /// Indices of the cases it clears.
  var clears: Set<Int> = []
  /// Of the remedies that ask for it: the one that is least sure.
  var certainty = Certainty.high
  /// The first of them.
  var remedy: Remedy
  /// The package that is gone to another version: its type and name, and what it is now.
  var type = ""
  var name = ""
  var version = ""
  var effort = 1
  var penalty = 0
  var adds: [Case] = []
  var jumps: [String: Int] = [:]
  var bytes: Int?
  var packages: Int?
  /// Index of the alternative.
  var change: Int?

  /// Those that build on one base each: of them at most one is done.
  var isOfBase: Bool { kind == .rebuild || kind == .refresh || kind == .change }

  var choice: Cover.Choice {
    Cover.Choice(clears: clears, cost: max(1, effort), penalty: penalty, isExclusive: isOfBase)
  }
}

extension Draft {
  /// All that is possible for some cases, in a fixed order.
  static func all(_ cases: [Case], _ facts: Circumstances, _ diagnosis: Diagnosis) -> [Draft] {
    var drafts: [String: Draft] = [:]
    func add(_ key: String, _ remedy: Remedy, _ item: Case, _ index: Int, kind: Remedy.Kind? = nil) {
      var draft =
        drafts[key]
        ?? Draft(
          kind: kind ?? remedy.kind, remedy: remedy, type: item.type, name: remedy.name ?? item.package,
          version: item.version)
      draft.clears.insert(index)
      draft.certainty = min(draft.certainty, remedy.certainty)
      drafts[key] = draft
    }
    let isPinned = facts.buildFile?.isBasePinned ?? false && facts.refreshed != nil
    for (index, item) in cases.enumerated() {
      for remedy in item.remedies where remedy.isDeed {
        switch remedy.kind {
        case .refresh where remedy.line != nil: add("1 refresh", remedy, item, index)
        case .refresh: add("0 rebuild", remedy, item, index, kind: .rebuild)
        case .rebuild:
          add("0 rebuild", remedy, item, index)
          // To write another digest is to build anew too.
          if isPinned, drafts["1 refresh"] != nil || cases.contains(where: { $0.remedies.contains(where: \.isRepin) }) {
            add("1 refresh", Self.repin(cases) ?? remedy, item, index, kind: .refresh)
          }
        case .change: add("2 change \(remedy.base ?? "")", remedy, item, index)
        case .upgrade: add("3 upgrade \(item.type)", remedy, item, index)
        case .unpin: add("4 unpin \(remedy.file ?? "") \(remedy.line ?? 0) \(remedy.name ?? "")", remedy, item, index)
        case .bump:
          add(
            "5 bump \(remedy.file ?? "") \(remedy.line ?? 0) \(item.type) \(item.package) \(remedy.to ?? "")", remedy,
            item, index)
        case .remove: add("6 remove", remedy, item, index)
        case .none, .noData: break
        }
      }
    }
    return drafts.sorted { $0.key < $1.key }.map { $0.value.weighed(cases, facts, diagnosis) }
  }

  private static func repin(_ cases: [Case]) -> Remedy? {
    cases.lazy.flatMap(\.remedies).first(where: \.isRepin)
  }

  /// With what it costs.
  ///
  /// A new build costs 1, an unpinned line 1, a step that upgrades 2, a bump 1, 2 or 4 by how far it goes and 3 where
  /// that cannot be told, another base 4 on the same release of a distribution and 6 else, the removal of packages 8.
  /// What is not sure costs 3 more.
  private func weighed(_ cases: [Case], _ facts: Circumstances, _ diagnosis: Diagnosis) -> Draft {
    var draft = self
    let own = clears.sorted().map { cases[$0] }
    let report = facts.report
    switch kind {
    case .rebuild, .refresh:
      draft.effort = 1
      draft.jumps = Self.jumps(own) { $0 == .rebuild || $0 == .refresh }
      if let refreshed = facts.refreshed, own.contains(where: { $0.remedies.contains { $0.kind == .refresh } }) {
        draft.measure(refreshed, report, diagnosis, cases)
      }
    case .change:
      draft.change = facts.changes.firstIndex { remedy.base == $0.reference + "@" + $0.digest }
      if let change = draft.change.map({ facts.changes[$0] }) {
        let (old, new) = (report.distribution, change.report.distribution)
        draft.effort = old?.id == new?.id && old?.version == new?.version ? 4 : 6
        draft.measure(change, report, diagnosis, cases)
      }
    case .upgrade:
      draft.effort = 2
      draft.jumps = Self.jumps(own) { $0 == .upgrade }
    case .unpin:
      draft.jumps = Self.jumps(own) { $0 == .unpin }
    case .bump:
      switch remedy.jump {
      case .patch: draft.effort = 1
      case .minor: draft.effort = 2
      case .major: draft.effort = 4
      case nil: draft.effort = 3
      }
      if let jump = remedy.jump { draft.jumps = [jump.rawValue: 1] }
    case .remove:
      draft.effort = 8
      let purls = Set(own.flatMap(\.purls))
      let items = purls.compactMap { facts.unused[$0] }
      draft.bytes = -items.reduce(0) { $0 + $1.bytes }
      draft.packages = -items.count
    case .none, .noData: break
    }
    if certainty == .low { draft.effort += 3 }
    return draft
  }

  /// What another base costs: its bytes and packages, and what it has that the present one has not.
  private mutating func measure(
    _ base: Alternative, _ report: Report, _ diagnosis: Diagnosis, _ cases: [Case]
  ) {
    let known = Set(cases.flatMap { [$0.id] + $0.aliases })
    let all = Diagnosis(Circumstances(report: base.report)).cases
    var seen: Set<Case.Issue> = []
    adds = all.filter { item in
      known.isDisjoint(with: [item.id] + item.aliases) && seen.insert(item.issue).inserted
    }
    penalty = adds.reduce(0) { $0 + Risk.of($1) }
    guard let layers = diagnosis.baseLayers else { return }
    if let size = base.report.target.size {
      bytes = size - report.layers.prefix(layers).reduce(0) { $0 + $1.size }
    }
    packages = base.report.packages.count - report.packages.filter { diagnosis.side(of: $0) == .base }.count
  }

  /// Packages that go to another version, by how far.
  private static func jumps(_ cases: [Case], _ isMeant: (Remedy.Kind) -> Bool) -> [String: Int] {
    var jumps: [String: Jump] = [:]
    for item in cases {
      guard let remedy = item.remedies.first(where: { isMeant($0.kind) }), let to = remedy.to,
        let jump = Jump(from: item.version, to: to)
      else { continue }
      let key = item.type + " " + item.package
      jumps[key] = jumps[key].map { max($0, jump) } ?? jump
    }
    return jumps.values.reduce(into: [:]) { $0[$1.rawValue, default: 0] += 1 }
  }
}

extension Remedy {
  /// Whether the base's digest has to be written anew.
  fileprivate var isRepin: Bool { kind == .refresh && line != nil }
}
