// SPDX-License-Identifier: Apache-2.0

/// One kind of source: how its files are called, and how they are read.
///
/// A file that is not there leaves a gap; one that is there must be readable as a whole, else the import ends and the
/// database stays as it was. A broken record in it is counted and reported, and the others are taken.
protocol AdvisoryFeed: Sendable {
  /// What reports call it: "osv", "cisa-kev", "epss".
  static var name: String { get }
  /// One line for the manual.
  static var summary: String { get }
  /// Ecosystems that the feed is read for; empty: it says something of all of them, or of none in particular.
  static var ecosystems: Set<String> { get }
  /// Whether the words of several origins become one table, so that all of them must be read where one has changed.
  static var isOfOnePiece: Bool { get }
  init()
  /// Reads what the site has of it.
  func read(
    from site: FeedSite, into harvest: inout FeedHarvest, progress: @Sendable (UpdateProgress) -> Void
  ) async throws
}

extension AdvisoryFeed {
  static var ecosystems: Set<String> { [] }
  static var isOfOnePiece: Bool { false }

  /// Whether the feed is read when ecosystems are added to a database.
  static func isWanted(for added: Set<String>?, beside known: StoredState?) -> Bool {
    guard let added else { return true }
    if self == OSVDumps.self { return true }
    if !ecosystems.isEmpty { return !ecosystems.isDisjoint(with: added) }
    // What is of no ecosystem is read with the first of them.
    return known?.sources.keys.contains { $0.name == name } != true
  }
}
