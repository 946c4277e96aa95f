// SPDX-License-Identifier: Apache-2.0
import Notations

/// The security database of a rolling apk distribution, where somebody names it.
///
/// Wolfi and Chainguard publish one file of Alpine's format each. Nothing is read from them unless asked for: by
/// `--secdb NAME=ADDRESS`, or by a mirror whose root is the publisher's.
struct SecdbSite: AdvisoryFeed {
  static let name = "secdb"
  static let summary = "fixes of a rolling apk distribution such as Wolfi, where an address is named (--secdb)"
  static let ecosystems = Set(known.map(\.name))

  /// The file below the root of a mirror, by the name of the distribution in OSV.
  private static let known: [(name: String, path: [String])] = [
    ("Wolfi", ["os", "security.json"]), ("Wolfi", ["wolfi", "os", "security.json"]),
    ("Chainguard", ["chainguard", "security.json"]), ("Chainguard", ["chainguard", "chainguard", "security.json"]),
  ]

  func read(
    from site: FeedSite, into harvest: inout FeedHarvest, progress: @Sendable (UpdateProgress) -> Void
  ) async throws {
    if case .secdb(let name, let place) = site.origin {
      let before = harvest.sources.count
      try read(FeedAddress(published: place, mirrored: []), of: name, at: site, into: &harvest)
      if harvest.sources.count == before {
        throw AdvisoryError.nothingToImport(origin: FeedAddress.shown(place))
      }
      return
    }
    if case .publishers = site.origin { return }
    for (name, path) in Self.known where site.wants(name) {
      try read(FeedAddress(published: "", mirrored: path), of: name, at: site, into: &harvest)
    }
  }

  private func read(
    _ address: FeedAddress, of name: String, at site: FeedSite, into harvest: inout FeedHarvest
  ) throws {
    let source = "\(Self.name)/\(name)"
    let place = FeedAddress.shown(address.place(at: site.origin))
    let stored = site.known?.sources[SourceKey(name: source, origin: place)]?.status
    switch try site.ask(address, of: source, isConditional: stored != nil) {
    case .absent: return
    case .unchanged:
      if let stored { site.keep(stored, in: &harvest) }
    case .file(let file):
      var records = FirstHandRecords()
      var secdb = Secdb(
        ecosystem: name, prefix: name.uppercased(), page: "https://www.cve.org/CVERecord?id=", file: source)
      try AlpineSecdb.read(file, with: &secdb, into: &records)
      harvest.addBroken(secdb.broken, examples: secdb.gaps)
      harvest.add(file.state, of: file.place)
      harvest.add(
        records,
        of: SourceStatus(
          name: source, date: "", count: records.records.count, origin: file.place, checked: site.now))
    }
  }
}
