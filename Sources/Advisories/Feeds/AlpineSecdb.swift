// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages

/// Alpine's own security database, a file for each branch and repository.
///
/// Layout: https://secdb.alpinelinux.org, `vX.Y/{main,community}.json` and `edge/…`; the branches are those its index
/// links to. OSV's copy leaves out `community`, `edge`, and what never was affected.
struct AlpineSecdb: AdvisoryFeed {
  static let name = "alpine-secdb"
  static let summary = "fixes in all branches of Alpine, its own security database"
  static let ecosystems: Set<String> = ["Alpine"]

  private static let published = "https://secdb.alpinelinux.org"
  private static let folder = "alpine-secdb"
  private static let repositories = ["main", "community"]
  private static let limit = 256 << 20
  /// Branches of an index beyond this are not Alpine's.
  private static let mostBranches = 200

  func read(
    from site: FeedSite, into harvest: inout FeedHarvest, progress: @Sendable (UpdateProgress) -> Void
  ) async throws {
    guard site.wants("Alpine") else { return }
    let place = FeedAddress.shown(Self.address([]).place(at: site.origin))
    let branches = try branches(at: site)
    guard !branches.isEmpty else { return harvest.addMissing(place, of: Self.name) }
    let stored = site.known?.sources[SourceKey(name: Self.name, origin: place)]?.status
    var files = try files(of: branches, at: site, isConditional: stored != nil)
    if let stored, let known = site.known, files.allSatisfy({ $0.file == nil }),
      Set(files.map(\.place)) == Set(known.files.keys.filter { $0.hasPrefix(place) && $0.hasSuffix(".json") })
    {
      return site.keep(stored, in: &harvest)
    }
    // One has changed: the others are read again too.
    if stored != nil { files = try self.files(of: branches, at: site, isConditional: false) }
    var records = FirstHandRecords()
    var packages = 0
    for case (let name, let branch, _, let file?) in files {
      try Task.checkCancellation()
      var secdb = Secdb(
        ecosystem: "Alpine:\(branch)", prefix: "ALPINE", page: "https://security.alpinelinux.org/vuln/", file: name)
      try Self.read(file, with: &secdb, into: &records)
      packages += secdb.packages
      harvest.add(file.state, of: file.place)
      harvest.addBroken(secdb.broken, examples: secdb.gaps)
      progress(UpdateProgress(feed: Self.name, step: .reading, done: packages))
    }
    harvest.add(
      records,
      of: SourceStatus(
        name: Self.name, date: "", count: records.records.count, origin: place, checked: site.now))
  }

  /// A file of a branch: what messages call it, the branch, where it is, and its content where that came.
  private typealias BranchFile = (name: String, branch: String, place: String, file: FeedFile?)

  /// The files of all branches that are there.
  private func files(of branches: [String], at site: FeedSite, isConditional: Bool) throws -> [BranchFile] {
    var files: [BranchFile] = []
    for branch in branches {
      for repository in Self.repositories {
        try Task.checkCancellation()
        let name = "\(Self.name)/\(branch)/\(repository)"
        let address = Self.address([branch, repository + ".json"])
        let place = FeedAddress.shown(address.place(at: site.origin))
        switch try site.ask(address, of: name, isConditional: isConditional) {
        // Branches before 3.3 have no second repository.
        case .absent: continue
        case .unchanged: files.append((name, branch, place, nil))
        case .file(let file): files.append((name, branch, place, file))
        }
      }
    }
    return files
  }

  /// Reads one file, which must be whole.
  static func read(_ file: FeedFile, with secdb: inout Secdb, into records: inout FirstHandRecords) throws {
    do {
      let bytes = try file.source.all(limit: limit)
      try secdb.read(bytes.span, into: &records)
    } catch let error as NotationError {
      throw AdvisoryError.unusable(feed: secdb.file, file: file.place, reason: error.description)
    }
  }

  private static func address(_ names: [String]) -> FeedAddress {
    let path = names.map(FeedAddress.encoded).joined(separator: "/")
    return FeedAddress(published: "\(published)/\(path)", mirrored: [folder] + names)
  }

  /// The branches, by the folder's names or by the links of its index.
  private func branches(at site: FeedSite) throws -> [String] {
    let listed = site.names(in: [Self.folder]).filter(Self.isBranch)
    if !listed.isEmpty { return listed }
    let index = FeedAddress(published: Self.published + "/", mirrored: [Self.folder, "index.html"])
    guard let file = try site.file(index, of: Self.name) else { return [] }
    let text = String(decoding: try file.source.all(limit: 1 << 20), as: UTF8.self)
    return Array(Set(Self.links(in: text).filter(Self.isBranch)).sorted().prefix(Self.mostBranches))
  }

  /// The folders that a page links to: `href="v3.20/"`.
  static func links(in page: String) -> [String] {
    page.split(separator: "\"").filter { $0.last == "/" }.map { link in
      String((link.hasPrefix("./") ? link.dropFirst(2) : link).dropLast())
    }
  }

  /// "v3.20" or "edge".
  static func isBranch(_ name: String) -> Bool {
    if name == "edge" { return true }
    let parts = name.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    return name.hasPrefix("v") && parts.count == 2
      && parts.allSatisfy { (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
