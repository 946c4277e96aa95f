// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Images
import Scanning

/// All that could be taken for a base, as registries and layouts list it.
struct CandidateShelf: Sendable {
  let base: Reference
  let places: [CandidatePlace]
  let request: ScanRequest
  let work: SharedWork
  /// Whether other repositories are looked at too.
  let wantsSiblings: Bool
  /// Whether the user names the base's registry: then it is asked wherever it is.
  let isGiven: Bool
  private(set) var candidates: [Candidate] = []
  private(set) var remarks: [String] = []
  /// The base's own repository, as each registry has it.
  private var homes: [Reference] = []

  /// Tags of one repository that are looked at.
  static let tagLimit = 20_000

  init(
    base: Reference, places: [CandidatePlace], request: ScanRequest, work: SharedWork, wantsSiblings: Bool,
    isGiven: Bool
  ) {
    self.base = base
    self.places = places
    self.request = request
    self.work = work
    self.wantsSiblings = wantsSiblings
    self.isGiven = isGiven
  }

  /// What a registry puts before the names of repositories: of "mirror/library/python", "mirror".
  static func prefix(of base: Reference) -> String {
    var parts = base.path.split(separator: "/").dropLast()
    if parts.last == "library" { parts.removeLast() }
    return parts.joined(separator: "/")
  }

  /// Lists everything. What cannot be reached becomes a remark.
  mutating func list() async throws {
    for place in places {
      switch place {
      case .layout(let layout):
        candidates += layout.candidates(like: base)
      case .registry(let host, let prefix):
        try await list(host, prefix)
      }
    }
    var seen: Set<String> = []
    candidates = candidates.filter { seen.insert($0.name).inserted }
  }

  private mutating func list(_ host: String, _ prefix: String) async throws {
    guard !request.remote.isOffline else {
      remarks.append("\(host): not asked (offline)")
      return
    }
    // Whom the user names is asked; whom only the image names must not be one that only we can reach.
    guard isGiven || isWilling(host) else {
      remarks.append(
        "\(host): not asked, for it is of this machine or network and only the image names it; --from \(host) asks it")
      return
    }
    let own = host == base.host ? [base.path] : Self.paths(of: base.path, prefix)
    let names = Runtime.offered(by: base.path)?.repositories ?? []
    guard try await list(host, own, isOwn: true), wantsSiblings else { return }
    let ownName = base.path.split(separator: "/").last
    for name in names where name.split(separator: "/").last != ownName {
      let (home, path) = Self.address(of: name)
      if host == "docker.io" {
        // The registries of others are as public as this one.
        _ = try await list(home, [path], isOwn: false)
      } else {
        _ = try await list(host, Self.paths(of: path, prefix), isOwn: false)
      }
    }
  }

  /// Lists the first of some repositories that is there.
  /// - Returns: whether the registry answers at all.
  private mutating func list(_ host: String, _ paths: [String], isOwn: Bool) async throws -> Bool {
    for path in paths {
      let repository = Reference(host: host, path: path, tag: "latest", digest: nil)
      do {
        let list = try await work.registries.repository(repository).tags(limit: Self.tagLimit)
        if !list.isComplete {
          remarks.append("\(host)/\(path): of its tags only the first \(list.names.count) were looked at")
        }
        candidates += list.names.map {
          Candidate(reference: Reference(host: host, path: path, tag: $0, digest: nil))
        }
        if isOwn { homes.append(Reference(host: host, path: path, tag: base.tag, digest: nil)) }
        return true
      } catch let error as RegistryError {
        try Task.checkCancellation()
        switch error.cause {
        case .notFound: continue
        case .refused, .forbidden, .unauthorised: if !isOwn { continue }
        default: break
        }
        remarks.append("\(host)/\(path): its tags could not be listed: \(error)")
        return false
      }
    }
    if isOwn { remarks.append("\(host): it has no repository \(paths.joined(separator: " or "))") }
    return true
  }

  /// "library/python" under a prefix, with and without the folder of official images.
  private static func paths(of path: String, _ prefix: String) -> [String] {
    let start = prefix.isEmpty ? "" : prefix + "/"
    let bare = path.hasPrefix("library/") ? String(path.dropFirst("library/".utf8.count)) : nil
    return [start + path] + (bare.map { [start + $0] } ?? [])
  }

  /// The registry and the path of a repository of the table.
  private static func address(of name: String) -> (host: String, path: String) {
    guard let reference = try? Reference(name) else { return ("docker.io", name) }
    return (reference.host, reference.path)
  }

  private func isWilling(_ host: String) -> Bool {
    let own = Sources.isName(request.target) ? try? Reference(Self.bare(request.target)) : nil
    return request.isWilling(toAsk: host, named: [own?.host].compactMap { $0 })
  }

  private static func bare(_ target: String) -> String {
    target.firstRange(of: "://").map { String(target[$0.upperBound...]) } ?? target
  }

  // MARK: - Asking

  /// The base's own tag, with what it stands for now.
  func same() async throws -> Candidate? {
    if let held = candidates.first(where: { $0.layout != nil && $0.reference == Self.plain(base) }) { return held }
    for home in homes {
      if let digest = try await digest(of: home) { return Candidate(reference: home, digest: digest) }
    }
    return nil
  }

  private static func plain(_ reference: Reference) -> Reference {
    Reference(host: reference.host, path: reference.path, tag: reference.tag, digest: nil)
  }

  /// Where an image of a digest can be read.
  func holders(of digest: Digest) -> [Candidate] {
    let held = candidates.filter { $0.layout != nil && $0.digest == digest }.prefix(1)
    return held + homes.map { Candidate(reference: $0, digest: digest) }
  }

  private func digest(of reference: Reference) async throws -> Digest? {
    do {
      return try await work.registries.repository(reference).currentDigest()
    } catch {
      // What does not answer now is told when it is measured, or has been told when it was listed.
      try Task.checkCancellation()
      return nil
    }
  }

  /// The first so many of different images; tags of the same image stand beside it.
  /// - Parameter known: digests that are no change.
  /// - Returns: also how many were not looked at.
  func distinct(
    _ chosen: [Candidate], limit: Int, besides known: Set<String>
  ) async throws -> (candidates: [Candidate], left: Int) {
    var found: [Candidate] = []
    var places: [String: Int] = [:]
    for (index, candidate) in chosen.enumerated() {
      // Some more are asked than are taken: the first of them may be one image under several names.
      guard index < 3 * limit, found.count < limit else { return (found, chosen.count - index) }
      var candidate = candidate
      if candidate.digest == nil { candidate.digest = try await digest(of: candidate.reference) }
      guard let digest = candidate.digest?.description else {
        found.append(candidate)
        continue
      }
      if known.contains(digest) { continue }
      if let place = places[digest] {
        found[place].aliases.append(candidate.name)
        found[place].aliases.sort()
      } else {
        places[digest] = found.count
        found.append(candidate)
      }
    }
    return (found, 0)
  }

  /// What is to be said of candidates that were not looked at.
  func isCut(_ left: Int) -> [Alternatives.Skipped] {
    left == 0
      ? []
      : [
        .init(
          reference: "\(left) more",
          reason: "less suitable by their names, and not measured (--candidates measures more)")
      ]
  }
}
