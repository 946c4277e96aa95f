// SPDX-License-Identifier: Apache-2.0
import ImageSpec

/// Chooses which of many tags are worth measuring.
///
/// Those of the base's own release line come first, then the newest of newer lines, then other repositories; of each line
/// the small flavours before the large ones. A pre-release, what is not released, an older line and an image that differs
/// in more than line, flavour and distribution are never chosen.
struct Selection {
  /// The base, as it is named.
  let base: Reference
  /// The version that the base has, where its tag does not say.
  let version: [Int]
  let runtime: Runtime?
  /// Why a line is not to be taken; `nil` where nothing speaks against it.
  let objection: (RuntimeVersion) -> String?

  private(set) var skipped: [Alternatives.Skipped] = []
  private let tag: TagName
  private var refused: Set<String> = []

  /// Lines of newer releases that are looked at, for each repository.
  private static let lineLimit = 2
  /// Refused lines that are named.
  private static let skippedLimit = 40

  init(base: Reference, version: [Int], runtime: Runtime?, objection: @escaping (RuntimeVersion) -> String?) {
    self.base = base
    self.runtime = runtime
    self.objection = objection
    tag = TagName(base.tag ?? "latest", of: base)
    self.version = tag.version.isEmpty ? version : tag.version
  }

  /// What is equal in all that matters: the newest of it is the candidate.
  private struct Group: Hashable {
    var repository: String
    var line: [Int]
    var flavour: TagName.Flavour
    var release: TagName.Release?
  }

  /// What replaces one another: the candidates of one are taken in turn with those of others.
  private struct Shelf: Hashable {
    /// 0: the same line, 1: a newer one, 2: of a newer generation, 3: another repository.
    var distance: Int
    var repository: String
    var line: [Int]
  }

  /// The candidates in the order in which they are to be measured.
  mutating func chosen(_ candidates: [Candidate]) -> [Candidate] {
    var groups: [Group: Candidate] = [:]
    for candidate in candidates {
      let name = candidate.tag
      guard candidate.reference != base, isComparable(name, candidate.reference) else { continue }
      let repository = candidate.reference.host + "/" + candidate.reference.path
      let group = Group(
        repository: repository, line: name.line(depth(of: candidate.reference)), flavour: name.flavour,
        release: name.release)
      if let known = groups[group], !isBetter(candidate, than: known) { continue }
      groups[group] = candidate
    }
    var shelves: [Shelf: [(group: Group, candidate: Candidate)]] = [:]
    for (group, candidate) in groups {
      guard let distance = distance(of: group, candidate.reference) else { continue }
      if let reason = objection(to: group, candidate) {
        if refused.insert("\(group.repository) \(group.line)").inserted, skipped.count < Self.skippedLimit {
          skipped.append(.init(reference: candidate.name, reason: reason))
        }
        continue
      }
      let shelf = Shelf(distance: distance, repository: group.repository, line: distance == 0 ? [] : group.line)
      shelves[shelf, default: []].append((group, candidate))
    }
    return taken(in: shelves)
  }

  /// Takes from the shelves in turn: two of the same line, one of each other.
  private func taken(in shelves: [Shelf: [(group: Group, candidate: Candidate)]]) -> [Candidate] {
    var lines: [String: Int] = [:]
    var rows: [(width: Int, rest: ArraySlice<Candidate>)] = []
    let order = shelves.keys.sorted { a, b in
      if a.distance != b.distance { return a.distance < b.distance }
      // The newest line first.
      if a.line != b.line { return b.line.lexicographicallyPrecedes(a.line) }
      return a.repository < b.repository
    }
    for shelf in order {
      let key = "\(shelf.distance) \(shelf.repository)"
      lines[key, default: 0] += 1
      guard lines[key, default: 0] <= Self.lineLimit else { continue }
      let row = (shelves[shelf] ?? []).sorted { rank($0.group, $0.candidate) < rank($1.group, $1.candidate) }
      rows.append((shelf.distance == 0 ? 2 : 1, row.map(\.candidate)[...]))
    }
    var chosen: [Candidate] = []
    while rows.contains(where: { !$0.rest.isEmpty }) {
      for index in rows.indices {
        chosen += rows[index].rest.prefix(rows[index].width)
        rows[index].rest = rows[index].rest.dropFirst(rows[index].width)
      }
    }
    return chosen
  }

  /// What is sorted by, the least first.
  private func rank(_ group: Group, _ candidate: Candidate) -> Rank {
    let flavours: [TagName.Flavour] = [.slim, .distroless, .alpine, .full]
    let flavour = group.flavour == tag.flavour ? -1 : flavours.firstIndex(of: group.flavour) ?? flavours.count
    // A tag that names no release means the newest.
    let age = group.release.map { -($0.version.first ?? 0) } ?? Int.min
    let isOther = group.release != nil && tag.release != nil && group.release?.distribution != tag.release?.distribution
    return Rank(flavour: flavour, isOther: isOther ? 1 : 0, age: age, name: candidate.name)
  }

  private struct Rank: Comparable {
    var flavour, isOther, age: Int
    var name: String

    static func < (a: Rank, b: Rank) -> Bool {
      (a.flavour, a.isOther, a.age, a.name) < (b.flavour, b.isOther, b.age, b.name)
    }
  }

  /// Whether an image is of the same kind as the base.
  private func isComparable(_ name: TagName, _ reference: Reference) -> Bool {
    guard !name.isPreRelease, !name.isUnstable, name.date == nil || tag.date != nil,
      name.release?.distribution != "windows", reference.tag?.hasPrefix("sha256-") != true
    else { return false }
    if name.variants == tag.variants { return true }
    // Another repository has words of its own for the same: only what is the plain image, or says so.
    return !isSame(reference) && (name.variants.isEmpty || name.variants == ["nonroot"])
  }

  /// Of two tags of a group, which one to recommend: one in the manner of the base's, and then the newest.
  private func isBetter(_ candidate: Candidate, than known: Candidate) -> Bool {
    let (a, b) = (candidate.tag, known.tag)
    func shape(_ name: TagName) -> [Int] {
      [
        name.version.isEmpty != tag.version.isEmpty ? 1 : 0, name.hasCodename != tag.hasCodename ? 1 : 0,
        abs(name.version.count - (tag.version.isEmpty ? 1 : tag.version.count)), name.isFloating ? 1 : 0,
      ]
    }
    if shape(a) != shape(b) { return shape(a).lexicographicallyPrecedes(shape(b)) }
    if a.version != b.version { return b.version.lexicographicallyPrecedes(a.version) }
    if a.date != b.date { return (b.date ?? "") < (a.date ?? "") }
    return candidate.name < known.name
  }

  /// How far a line is from the base's; `nil` where it is older.
  private func distance(of group: Group, _ reference: Reference) -> Int? {
    let isSame = isSame(reference)
    let offered = Runtime.offered(by: reference.path)
    guard isSame || offered == runtime && offered != nil else { return 3 }
    let depth = depth(of: reference)
    let own = Array(version.prefix(depth))
    guard !own.isEmpty, !group.line.isEmpty else { return isSame ? 0 : 3 }
    if own.starts(with: group.line) || group.line.starts(with: own) { return isSame ? 0 : 3 }
    guard own.lexicographicallyPrecedes(group.line) else { return nil }
    return !isSame ? 3 : own.first == group.line.first ? 1 : 2
  }

  private func objection(to group: Group, _ candidate: Candidate) -> String? {
    guard !group.line.isEmpty, let offered = Runtime.offered(by: candidate.reference.path) ?? runtime,
      offered.depth <= group.line.count, candidate.tag.flavour != .distroless || isSame(candidate.reference)
    else { return nil }
    let text = group.line.map(String.init).joined(separator: ".")
    return objection(RuntimeVersion(runtime: offered, text: text, numbers: group.line))
  }

  private func depth(of reference: Reference) -> Int { (Runtime.offered(by: reference.path) ?? runtime)?.depth ?? 2 }

  private func isSame(_ reference: Reference) -> Bool { Self.ends(reference.path) == Self.ends(base.path) }

  /// The name of a repository without what a mirror puts before it.
  private static func ends(_ path: String) -> Substring { path.split(separator: "/").last ?? "" }
}
