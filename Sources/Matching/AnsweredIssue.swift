// SPDX-License-Identifier: Apache-2.0
import Advisories
import Packages
import Versions

/// What is said of findings that rest on a range nobody has checked.
let unverifiedNote = "version range not verified"

/// One issue of one question: a finding but for the package.
struct AnsweredIssue {
  var issue: Issue
  var rating: SeverityRating
  var notes: Set<String>
  private var state: FixState
  private var exploitation: Exploitation
  private var repair: Repair
  /// The ruling that is shown: the best record that holds.
  private var shown: Ruling
  private var proof: Ruling.Proof

  /// - Parameter note: what the weighing of the rulings has brought to light; may be empty.
  init?(_ issue: Issue, note: String, _ question: Question, ofDistribution: Bool, lookups: inout Lookups) throws {
    var notes: Set<String> = note.isEmpty ? [] : [note]
    let affected = issue.rulings.filter { $0.proof != nil }
    // Of the records that hold, the best one that names a fix: its comparison says most.
    guard let shown = affected.first(where: { $0.proof?.fixed != nil }) ?? affected.first, let proof = shown.proof
    else {
      return nil
    }
    self.issue = issue
    self.shown = shown
    self.proof = proof
    repair = Repair(
      of: issue.rulings, installed: question.version, scheme: question.scheme, ofDistribution: ofDistribution)
    notes.formUnion(repair.notes)
    rating = try SeverityRating.rate(issue, ofDistribution: ofDistribution) { try lookups.records(id: $0) }
    exploitation = isCVE(issue.id) ? try lookups.exploitation(of: issue.id) : Exploitation()
    for ruling in affected { notes.formUnion(Self.notes(on: ruling)) }
    let states = affected.flatMap { [$0.statement.affected.status, $0.statement.affected.urgency] }
      .compactMap { $0.flatMap { DistributionState($0) }?.state }
    state = repair.version == nil ? FixState.mostTelling(states) : .fixed
    if affected.allSatisfy({ $0.statement.advisory.isUnreviewed || !$0.statement.affected.customRanges.isEmpty }) {
      notes.insert(unverifiedNote)
    }
    if !ofDistribution { notes.formUnion(Self.dissent(issue)) }
    if question.scheme == .maven, ["redhat-", "jbossorg"].contains(where: question.version.contains) {
      notes.insert("vendor build: its maker may have fixed this without a new version")
    }
    self.notes = notes
  }

  /// What repairs it, and all that is said of it; `nil` where no fix is known.
  var fix: (id: String, version: String, rulings: [Ruling])? {
    repair.version.map { (issue.id, $0, issue.rulings) }
  }

  /// The finding for one of the packages the question stands for.
  func finding(of package: Package, _ question: Question) -> Finding {
    let advisories = issue.rulings.filter { $0.proof != nil }.map(\.statement.advisory)
    var because = proof.because
    if let source = package.source, source.version != package.version, question.version == source.version {
      because = "source \(source.name): \(because)"
    }
    return Finding(
      package: package, id: issue.id, aliases: issue.aliases, severity: rating.severity, score: rating.score,
      vector: rating.vector, severitySource: rating.source, fixedVersions: repair.version.map { [$0] } ?? [],
      state: state, range: proof.range, because: because,
      summary: advisories.first { !$0.summary.isEmpty }?.summary ?? "",
      references: Self.unique(advisories.flatMap(\.references), limit: 10),
      cwes: Set(advisories.flatMap(\.cwes)).sorted(), notes: notes.union(Self.notes(on: package)).sorted(),
      advisories: Set(advisories.map(\.id)).sorted(),
      published: advisories.map(\.published).filter { !$0.isEmpty }.min() ?? "", kevAdded: exploitation.kevAdded,
      epss: exploitation.epss, percentile: exploitation.percentile)
  }

  /// What a reader must know of the package before the finding is taken for what it seems.
  private static func notes(on package: Package) -> Set<String> {
    var notes: Set<String> = []
    if package.isDevelopment { notes.insert("needed for development only") }
    if let doubt = package.doubt { notes.insert("the package may be another: \(doubt)") }
    return notes
  }

  private static func notes(on ruling: Ruling) -> Set<String> {
    var notes: Set<String> = []
    let affected = ruling.statement.affected
    for word in [affected.status, affected.urgency].compactMap(\.self) {
      switch DistributionState(word)?.effect {
      case .note(let note) where !note.isEmpty: notes.insert(note)
      case .unreleased:
        for case .fixed(let version) in affected.ranges.flatMap(\.events) {
          notes.insert("fix not released for this release: \(version)")
        }
      case .unfixed(let note) where ruling.proof?.fixed == nil: notes.insert(note)
      default: break
      }
    }
    if let dispute = affected.dispute { notes.insert("sources disagree: \(dispute)") }
    // OSV schema: the evaluation takes the last `last_affected`; what the publisher meant by several is anyone's guess.
    let isUnclear = affected.ranges.contains { range in
      var introduced = 0
      var last = 0
      for event in range.events {
        if case .introduced = event { introduced += 1 }
        if case .lastAffected = event { last += 1 }
      }
      return last > max(1, introduced)
    }
    if isUnclear { notes.insert("range unclear: several last affected versions after one introduction") }
    return notes
  }

  /// Records on the same issue none of whose statements hold: a reader may want to know that opinions differ.
  private static func dissent(_ issue: Issue) -> Set<String> {
    guard issue.voices.count > 1 else { return [] }
    let agreeing = Set(issue.rulings.filter { $0.proof != nil }.map(\.statement.advisory.id))
    var notes: Set<String> = []
    for ruling in issue.rulings {
      guard case .clear(.outside) = ruling.answer else { continue }
      let id = ruling.statement.advisory.id
      if !agreeing.contains(id) { notes.insert("\(id) does not count this version as affected") }
    }
    return notes
  }

  private static func unique(_ all: [String], limit: Int) -> [String] {
    var seen: Set<String> = []
    return Array(all.lazy.filter { seen.insert($0).inserted }.prefix(limit))
  }
}
