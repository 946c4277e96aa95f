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
  init()
  /// Reads what the site has of it.
  func read(
    from site: FeedSite, into harvest: inout FeedHarvest, progress: @Sendable (UpdateProgress) -> Void
  ) async throws
}
