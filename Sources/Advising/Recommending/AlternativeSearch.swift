// SPDX-License-Identifier: Apache-2.0
import Advisories
import ImageSpec
import Images
import Reporting
import Scanning

/// Looks for what could stand in the place of a target's base, and measures it.
struct AlternativeSearch {
  private(set) var found = Alternatives()
  private var facts: TargetFacts
  private let request: ScanRequest
  private let settings: AlternativeSettings
  private let progress: @Sendable (String) -> Void
  private let work: SharedWork
  private let support: SupportRule

  init(
    facts: TargetFacts, request: ScanRequest, settings: AlternativeSettings,
    progress: @escaping @Sendable (String) -> Void
  ) throws {
    self.facts = facts
    self.request = request
    self.settings = settings
    self.progress = progress
    work = SharedWork(request.remote)
    support = SupportRule(
      lifecycles: try Lifecycles(cacheDirectory: request.cacheDirectory), day: request.now.map { String($0.prefix(10)) }
    )
  }

  /// What one candidate came to.
  private struct Measured: Sendable {
    var candidate: Candidate
    var report: Report?
    var fitness: Fitness?
    var problem: String?
  }

  mutating func run() async throws {
    guard var base = chosenBase() else {
      found.remarks.append(
        "no data: what the target was built on is not known. Name the base with --tag, have it recorded when the image is built (buildx --provenance, annotation org.opencontainers.image.base.name), or add it to the catalogue"
      )
      return
    }
    found.base = base
    guard let name = base.reference, let reference = try? Reference(name) else {
      found.present = derived()
      found.remarks.append(
        "no data: of the base only the digest \(base.digest ?? "") is known, and no repository to look in; name it with --tag"
      )
      return
    }
    let places = self.places(of: reference)
    var shelf = CandidateShelf(
      base: reference, places: places, request: request, work: work, wantsSiblings: settings.wantsChanges,
      isGiven: base.evidence == "given" || !settings.places.isEmpty)
    progress("looking for tags")
    try await shelf.list()
    found.remarks += shelf.remarks
    // What it stands on, as it is.
    try await measurePresent(&base, shelf)
    let refreshed = try await refresh(&base, shelf)
    found.base = base
    if found.present == nil { derive() }
    let check = FitnessCheck(facts)
    if let refreshed {
      found.refreshed = Alternative(
        kind: .refresh, reference: refreshed.candidate.name, digest: refreshed.candidate.digest?.description ?? "",
        report: refreshed.base.report, fitness: Self.fitness(of: refreshed.base, check))
    }
    if settings.wantsChanges { try await changes(reference, base, shelf, check) }
    if !settings.wantsRefresh { found.refreshed = nil }
    found.skipped.sort { ($0.reference, $0.reason) < ($1.reference, $1.reason) }
  }

  // MARK: - The base

  /// The nearest base that has a name, by the tag that the user knows it by.
  private func chosenBase() -> Report.Base? {
    let bases = (facts.report.bases ?? []).filter { $0.confidence != "contradicted" }
    let given = settings.tag
    if let given, given.contains(":") || given.contains("/") {
      // A whole name: of the base that has the same repository, or else the user's word alone.
      guard let reference = try? Reference(given) else { return nil }
      let name = Reference(host: reference.host, path: reference.path, tag: reference.tag ?? "latest", digest: nil)
      var base =
        bases.first { $0.reference.flatMap { try? Reference($0) }?.path == reference.path }
        ?? Report.Base(reference: nil, digest: nil, evidence: "given")
      base.reference = name.description
      if let digest = reference.digest { base.digest = digest.description }
      return base
    }
    guard var base = bases.first(where: { $0.reference != nil }) ?? bases.first else { return nil }
    if let given, let reference = base.reference.flatMap({ try? Reference($0) }) {
      base.reference = Reference(host: reference.host, path: reference.path, tag: given, digest: nil).description
    }
    return base
  }

  private func places(of base: Reference) -> [CandidatePlace] {
    if !settings.places.isEmpty { return settings.places }
    return [.registry(host: base.host, prefix: CandidateShelf.prefix(of: base))]
  }

  /// Measures the base that the target stands on, where it is to be had.
  private mutating func measurePresent(_ base: inout Report.Base, _ shelf: CandidateShelf) async throws {
    if let digest = base.digest.flatMap({ Digest($0) }) {
      for candidate in shelf.holders(of: digest) {
        progress("measuring \(candidate.name)")
        let measured = try await measure(candidate, nil)
        guard let report = measured.report else { continue }
        found.present = report
        settleLayers(&base, report)
        return
      }
    }
  }

  /// Whose the target's layers are, now that those of the base have been read.
  private mutating func settleLayers(_ base: inout Report.Base, _ report: Report) {
    guard base.layers == nil, Self.isBeneath(report, facts.report) else { return }
    base.layers = report.layers.count
    var bases = facts.report.bases ?? []
    if let index = bases.firstIndex(where: { $0.digest == base.digest && $0.digest != nil }) {
      bases[index].layers = base.layers
    } else {
      bases.insert(base, at: 0)
    }
    facts.report.bases = bases
    facts.report.settleSides()
  }

  /// Whether all layers of an image are the lowest ones of another.
  private static func isBeneath(_ base: Report, _ target: Report) -> Bool {
    let lower = base.layers.compactMap(\.diffID)
    let own = target.layers.compactMap(\.diffID)
    return !lower.isEmpty && lower.count == base.layers.count && own.count == target.layers.count
      && own.starts(with: lower)
  }

  /// The target's report without what its own layers brought.
  private func derived() -> Report? {
    guard let count = facts.report.baseLayers, count > 0 else { return nil }
    var report = facts.report
    report.settleSides()
    report.layers = Array(report.layers.prefix(count))
    report.packages.removeAll { $0.side != Side.base.rawValue }
    report.findings.removeAll { $0.side != Side.base.rawValue }
    report.fixes.removeAll { fix in !report.packages.contains { $0.purl == fix.purl } }
    report.target.size = report.layers.reduce(0) { $0 + $1.size }
    report.target.configuration?.created = found.base?.created
    if let source = report.target.source {
      report.target.source?.blobs = Array(source.blobs.prefix(count))
      report.target.source?.size = source.blobs.prefix(count).reduce(0) { $0 + $1.size }
    }
    return report
  }

  /// Takes the base's numbers out of the target's own report.
  private mutating func derive() {
    found.present = derived()
    found.remarks.append(
      found.present == nil
        ? "the base as the target has it could not be measured: there is nothing to hold others against"
        : "the base as the target has it is not to be had where was looked; its numbers are those of the target's lowest layers"
    )
  }

  // MARK: - Refreshing

  /// Measures what the base's tag stands for now.
  /// - Returns: `nil` where it is what the target has, or is not to be had.
  private mutating func refresh(
    _ base: inout Report.Base, _ shelf: CandidateShelf
  ) async throws -> (candidate: Candidate, base: TargetFacts)? {
    guard let candidate = try await shelf.same() else {
      found.remarks.append("\(base.reference ?? "the base"): its tag was not found where was looked")
      return nil
    }
    if candidate.digest?.description == base.digest, base.digest != nil {
      found.isCurrent = true
      return nil
    }
    progress("measuring \(candidate.name)")
    let facts: TargetFacts
    do {
      facts = try await read(candidate)
    } catch {
      try Task.checkCancellation()
      found.skipped.append(.init(reference: candidate.name, reason: "it could not be measured: \(error)"))
      return nil
    }
    // An index may have changed around the same image, or nobody said which image it was.
    if facts.report.target.source?.digest == base.digest && base.digest != nil
      || Self.isBeneath(facts.report, self.facts.report)
    {
      found.isCurrent = true
      found.present = facts.report
      settleLayers(&base, facts.report)
      return nil
    }
    found.isCurrent = base.digest == nil && self.facts.report.baseLayers == nil ? nil : false
    return (candidate, facts)
  }

  // MARK: - Changing

  private mutating func changes(
    _ reference: Reference, _ base: Report.Base, _ shelf: CandidateShelf, _ check: FitnessCheck?
  ) async throws {
    let runtime = Runtime.offered(by: reference.path)
    let known = found.present ?? found.refreshed?.report
    let version = known.flatMap { report in runtime.flatMap { report.version(of: $0)?.numbers } } ?? []
    let support = support
    var selection = Selection(base: reference, version: version, runtime: runtime) { support.objection(to: $0) }
    let chosen = selection.chosen(shelf.candidates)
    found.skipped += selection.skipped
    let (distinct, left) = try await shelf.distinct(
      chosen, limit: settings.limit,
      besides: Set([base.digest, found.refreshed?.digest].compactMap { $0 }))
    found.skipped += shelf.isCut(left)
    let measured = try await measureAll(distinct, check)
    for one in measured {
      guard let report = one.report, let fitness = one.fitness else {
        found.skipped.append(.init(reference: one.candidate.name, reason: one.problem ?? "it could not be measured"))
        continue
      }
      if let reason = support.objection(to: report, runtime: report.runtime(expecting: runtime)) {
        found.skipped.append(.init(reference: one.candidate.name, reason: reason))
        continue
      }
      if Self.isBeneath(report, facts.report), found.isCurrent == true { continue }
      var alternative = Alternative(
        kind: .change, reference: one.candidate.name, digest: one.candidate.digest?.description ?? "", report: report,
        fitness: fitness)
      alternative.aliases = one.candidate.aliases
      found.changes.append(alternative)
    }
    found.changes.sort { $0.rank < $1.rank }
  }

  // MARK: - Measuring

  private func measureAll(_ candidates: [Candidate], _ check: FitnessCheck?) async throws -> [Measured] {
    var results: [Measured?] = Array(repeating: nil, count: candidates.count)
    try await withThrowingTaskGroup(of: (Int, Measured).self) { group in
      var next = 0
      func begin() {
        guard next < candidates.count else { return }
        let index = next
        next += 1
        let search = self
        group.addTask {
          search.progress("measuring \(index + 1) of \(candidates.count): \(candidates[index].name)")
          return (index, try await search.measure(candidates[index], check))
        }
      }
      for _ in 0..<max(1, settings.width) { begin() }
      while let (index, measured) = try await group.next() {
        results[index] = measured
        begin()
      }
    }
    return results.compactMap { $0 }
  }

  private func measure(_ candidate: Candidate, _ check: FitnessCheck?) async throws -> Measured {
    do {
      let base = try await read(candidate)
      return Measured(candidate: candidate, report: base.report, fitness: Self.fitness(of: base, check))
    } catch {
      try Task.checkCancellation()
      return Measured(candidate: candidate, problem: "it could not be measured: \(error)")
    }
  }

  private static func fitness(of base: TargetFacts, _ check: FitnessCheck?) -> Fitness {
    check?.fitness(on: base)
      ?? Fitness(
        .noData, reasons: ["which of the target's files are its own is not known: the layers of its base are not"])
  }

  /// Scans one candidate as the target was scanned.
  private func read(_ candidate: Candidate) async throws -> TargetFacts {
    var request = self.request
    (request.target, request.ref) = candidate.target
    request.platform = facts.report.target.platform ?? request.platform
    request.stage = nil
    request.packageSource = .image
    request.decisions.wantsBases = false
    request.decisions.wantsFreshness = false
    request.decisions.wantsAttestations = false
    return try await TargetFacts.found(request, sharing: work)
  }
}

extension Alternative {
  /// What changes are ordered by, the most suitable first.
  var rank: Rank {
    let verdicts: [Fitness.Verdict] = [.yes, .noData, .no]
    return Rank(
      numbers: [verdicts.firstIndex(of: fitness.verdict) ?? 0] + Self.weights(report), name: reference)
  }

  /// How bad an image is, the worst first, and then its size.
  static func weights(_ report: Report) -> [Int] {
    let tally = report.tally(report.findings)
    return [
      report.exploited, tally.count(.critical), tally.count(.high), tally.total, report.target.source?.size ?? 0,
    ]
  }

  struct Rank: Comparable {
    var numbers: [Int]
    var name: String

    static func < (a: Rank, b: Rank) -> Bool {
      a.numbers != b.numbers ? a.numbers.lexicographicallyPrecedes(b.numbers) : a.name < b.name
    }
  }
}

extension Report {
  /// Vulnerabilities that are known to be exploited, counted as all of them are.
  var exploited: Int { tally(findings.filter(\.kev)).total }
}
