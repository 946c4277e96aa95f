// SPDX-License-Identifier: Apache-2.0
import Notations

/// The security database of a rolling apk distribution, where somebody names it.
///
/// Wolfi and Chainguard publish one file of Alpine's format each. Nothing is read from them unless asked for: by
/// `--secdb NAME=ADDRESS`, or by a mirror whose root is the publisher's.
struct SecdbSite: AdvisoryFeed {
  static let name = "secdb"
  static let summary = "fixes of a rolling apk distribution such as Wolfi, where an address is named (--secdb)"

  /// The file below the root of a mirror, by the name of the distribution in OSV.
  private static let known: [(name: String, path: [String])] = [
    ("Wolfi", ["os", "security.json"]), ("Wolfi", ["wolfi", "os", "security.json"]),
    ("Chainguard", ["chainguard", "security.json"]), ("Chainguard", ["chainguard", "chainguard", "security.json"]),
  ]

  func read(
    from site: FeedSite, into harvest: inout FeedHarvest, progress: @Sendable (UpdateProgress) -> Void
  ) async throws {
    if case .secdb(let name, let place) = site.origin {
      guard let file = try site.file(FeedAddress(published: place, mirrored: []), of: "\(Self.name)/\(name)") else {
        throw AdvisoryError.nothingToImport(origin: place)
      }
      return try read(file, of: name, into: &harvest)
    }
    if case .publishers = site.origin { return }
    for (name, path) in Self.known {
      let address = FeedAddress(published: "", mirrored: path)
      if let file = try site.file(address, of: "\(Self.name)/\(name)") { try read(file, of: name, into: &harvest) }
    }
  }

  private func read(_ file: FeedFile, of name: String, into harvest: inout FeedHarvest) throws {
    var records = FirstHandRecords()
    var secdb = Secdb(
      ecosystem: name, prefix: name.uppercased(), page: "https://www.cve.org/CVERecord?id=",
      file: "\(Self.name)/\(name)")
    try AlpineSecdb.read(file, with: &secdb, into: &records)
    harvest.addBroken(secdb.broken, examples: secdb.gaps)
    harvest.add(SourceStatus(name: secdb.file, date: "", count: records.records.count, origin: file.place))
    harvest.add(records)
  }
}
