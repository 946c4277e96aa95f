// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Linting
import Reporting
import Slimming

extension Plan {
  /// Makes a plan of what is known.
  /// - Parameters:
  ///   - name: what the image is to be called; `nil`: the reader says.
  ///   - context: the folder of the build, as commands name it.
  ///   - reading: bytes of a file of the build context; `nil` where it cannot be read.
  package init(
    _ facts: Circumstances, name: String?, file: String?, context: String?, reading: (String) -> [UInt8]?
  ) {
    let diagnosis = Diagnosis(facts)
    let cases = diagnosis.cases
    image = facts.report.target.reference
    base = facts.base.flatMap { $0.reference ?? $0.digest }
    let drafts = Draft.all(cases, facts, diagnosis)
    let parts = cases.reduce(into: [Case.Issue: Int]()) { $0[$1.issue, default: 0] += 1 }
    let weights = cases.map { max(1, Risk.of($0) / (parts[$0.issue] ?? 1)) }
    let cover = Cover(drafts.map(\.choice), weights: weights)
    let chosen = Self.ordered(cover.taken.map { drafts[$0] }, weights)
    // The closure does not outlive the call.
    withoutActuallyEscaping(reading) { reading in
      write(chosen, cases, weights, Edits(facts: facts, reading: reading), diagnosis.packages)
    }
    var cleared: Set<Int> = []
    for (draft, _) in chosen { cleared.formUnion(draft.clears) }
    let clearedIssues = cases.indices.reduce(into: (yes: Set<Case.Issue>(), no: Set<Case.Issue>())) { sets, index in
      if cleared.contains(index) { sets.yes.insert(cases[index].issue) } else { sets.no.insert(cases[index].issue) }
    }
    for (index, item) in cases.enumerated() where !cleared.contains(index) {
      remains.append(
        Remaining(
          id: item.id, package: item.package, version: item.version, severity: item.severity, kev: item.kev,
          remedy: item.best.kind, reason: item.best.reason))
    }
    summary.findings = cases.issueCount
    summary.cleared = clearedIssues.yes.subtracting(clearedIssues.no).count
    summary.risk = weights.reduce(0, +)
    summary.riskCleared = cleared.reduce(0) { $0 + weights[$1] }
    summary.riskAdded = chosen.reduce(0) { $0 + $1.draft.penalty }
    summary.effort = cover.cost
    summary.isOptimal = cover.isOptimal
    summary.lowerBound = cover.lowerBound
    summary.possible = drafts.count
    if !actions.isEmpty { commands = BuildCommands.all(image: name, file: file, context: context) }
    remarks = facts.remarks
    if diagnosis.baseLayers == nil {
      remarks.append("which layers the base brought is not known: name the Dockerfile (--dockerfile)")
    }
    if facts.report.database.kind == "starter" {
      remarks.append("findings are those of the small set that is built in; 'drydock db update' fetches all")
    } else if facts.report.database.kind == "none" {
      remarks.append("no advisories were asked: there is no database")
    }
    if facts.context == nil, cases.contains(where: { $0.best.kind == .bump && $0.best.file == nil }) {
      remarks.append("where dependencies are asked for is not known: name the build context (--context)")
    }
  }

  private typealias Chosen = (draft: Draft, clears: [Int])

  /// Always the one next that clears the most weight for its cost of what is left; each with what it clears of that.
  private static func ordered(_ drafts: [Draft], _ weights: [Int]) -> [(draft: Draft, clears: [Int])] {
    var left = Array(drafts.enumerated())
    var done: Set<Int> = []
    var ordered: [(draft: Draft, clears: [Int])] = []
    func weight(_ draft: Draft) -> Int { draft.clears.subtracting(done).reduce(0) { $0 + weights[$1] } }
    while !left.isEmpty {
      let gains = left.map { weight($0.element) }
      var best = 0
      for index in left.indices.dropFirst() {
        let (a, b) = (left[index].element, left[best].element)
        if gains[index] * b.effort > gains[best] * a.effort { best = index }
      }
      let draft = left.remove(at: best).element
      ordered.append((draft, draft.clears.subtracting(done).sorted()))
      done.formUnion(draft.clears)
    }
    return ordered
  }

  /// Writes the actions, and the changes of files.
  private mutating func write(
    _ chosen: [Chosen], _ cases: [Case], _ weights: [Int], _ edits: Edits, _ packages: [String: Report.Package]
  ) {
    var changes: [String: [Edits.Change]] = [:]
    var open = cases.reduce(into: [Case.Issue: Int]()) { $0[$1.issue, default: 0] += 1 }
    for (draft, clears) in chosen {
      let change = edits.change(for: draft, cases, packages)
      if let change { changes[change.file, default: []].append(change) }
      // A vulnerability is cleared by the action that clears the last of its cases.
      let cleared = clears.map { cases[$0] }.filter { item in
        open[item.issue, default: 0] -= 1
        return open[item.issue] == 0
      }
      actions.append(
        Action(
          kind: draft.kind, title: Self.title(draft, edits.facts), certainty: draft.certainty,
          clears: cleared.map(Action.Cleared.init), risk: clears.reduce(0) { $0 + weights[$1] },
          cost: Action.Cost(
            effort: draft.choice.cost, bytes: draft.bytes, packages: draft.packages, jumps: draft.jumps,
            adds: draft.adds.map(Action.Cleared.init)),
          command: Self.command(draft, cases, packages, edits.facts), file: draft.remedy.file ?? change?.file,
          line: draft.remedy.line,
          diff: change.flatMap { change in
            Repair([change.edit]).applied(to: change.before).map {
              UnifiedDiff(change.before, $0, name: change.file).text
            }
          }, isSure: change?.isSure ?? false, reasons: Self.reasons(draft, edits.facts)))
    }
    for (file, all) in changes.sorted(by: { $0.key < $1.key }) {
      guard let before = all.first?.before, let after = Repair(all.map(\.edit)).applied(to: before) else { continue }
      var change = FileChange(file: file, diff: UnifiedDiff(before, after, name: file).text)
      let sure = all.filter(\.isSure).map(\.edit)
      if !sure.isEmpty, let written = Repair(sure).applied(to: before) {
        if file == edits.facts.buildFile?.file, Dockerfile(bytes: written).refusal == nil {
          change.sureDiff = UnifiedDiff(before, written, name: file).text
          setRepaired(written)
        }
      }
      files.append(change)
    }
  }

  private static func title(_ draft: Draft, _ facts: Circumstances) -> String {
    let remedy = draft.remedy
    let place = remedy.file.map { " (\($0)\(remedy.line.map { ":\($0)" } ?? ""))" } ?? ""
    switch draft.kind {
    case .rebuild: return "build anew, with the newest base and no cached layer"
    case .refresh: return "write the base's new digest\(place), and build anew"
    case .change:
      let name = draft.change.map { facts.changes[$0].reference } ?? ""
      return "change the base to \(name), and build anew"
    case .upgrade: return "upgrade \(draft.type) packages of the base in a step of the Dockerfile"
    case .unpin: return "unpin \(draft.name)\(place)"
    case .bump:
      let jump = remedy.jump.map { ", \($0.rawValue)" } ?? ""
      return "bump \(draft.name) from \(draft.version) to \(remedy.to ?? "a repaired version")\(jump)\(place)"
    case .remove: return "leave out packages that nothing uses (drydock slim)"
    case .none, .noData: return ""
    }
  }

  private static func command(
    _ draft: Draft, _ cases: [Case], _ packages: [String: Report.Package], _ facts: Circumstances
  ) -> String? {
    let distribution = facts.report.distribution?.id
    switch draft.kind {
    case .upgrade: return Edits.upgrade(draft, cases, packages, distribution).map { "RUN " + $0 }
    case .bump:
      // What is written in the Dockerfile is not typed.
      guard let to = draft.remedy.to, draft.remedy.file == nil || draft.remedy.file != facts.buildFile?.file,
        let command = UpgradeCommand.text(type: draft.type, name: draft.name, to: to, distribution: distribution)
      else { return nil }
      guard let file = draft.remedy.file, let slash = file.lastIndex(of: "/") else { return command }
      return "cd \(shellWord(String(file[..<slash]))) && \(command)"
    case .remove:
      return "drydock slim \(shellWord(facts.report.target.reference)) -o Dockerfile.slim"
    default: return nil
    }
  }

  private static func reasons(_ draft: Draft, _ facts: Circumstances) -> [String] {
    if draft.kind == .change, let change = draft.change { return facts.changes[change].fitness.reasons }
    return [draft.remedy.reason]
  }
}
