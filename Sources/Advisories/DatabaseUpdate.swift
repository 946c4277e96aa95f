// SPDX-License-Identifier: Apache-2.0
import Archives
import FoundationEssentials
import Glibc
import Transport

/// Reads all feeds of the origins, writes a new database and puts it in the place of the old one.
///
/// Until the last step the old file is untouched: an error, a full disk or a killed process leaves it as it was.
/// - Parameters:
///   - path: the database file; the folder it stands in is made where it is not there.
///   - origins: read one after the other, as if they were one.
///   - version: of Drydock, for the servers.
///   - now: RFC 3339; a record that claims to be of a later day does not make its source younger.
/// - Throws: `AdvisoryError.unusable` for a feed that is there and damaged, `AdvisoryError.nothingToImport`,
///   `TransportError`, `DatabaseError`, `CancellationError`.
package func updateDatabase(
  at path: String, from origins: [FeedOrigin], version: String = "dev", now: String = "9999",
  progress: @escaping @Sendable (UpdateProgress) -> Void
) async throws -> ImportReport {
  let target = DatabaseFile(path)
  try target.prepare()
  let spool = Spool(folder: target.folder, limit: Budget().spoolBytes)
  var harvest = FeedHarvest()
  for origin in origins {
    let site = FeedSite(origin, client: HTTPClient(version: version), spool: spool, now: now, progress: progress)
    let feeds = Feeds.all.filter { origin.isOfOneFile ? $0 == SecdbSite.self : true }
    for feed in feeds { try await feed.init().read(from: site, into: &harvest, progress: progress) }
  }
  harvest.settle()
  guard !harvest.records.isEmpty else {
    throw AdvisoryError.nothingToImport(origin: origins.map(\.description).joined(separator: ", "))
  }
  try target.replace { try DatabaseWriter(harvest, progress: progress).write(to: $0) }
  return harvest.report
}

/// Updates from one origin.
package func updateDatabase(
  at path: String, from origin: FeedOrigin, version: String = "dev", now: String = "9999",
  progress: @escaping @Sendable (UpdateProgress) -> Void
) async throws -> ImportReport {
  try await updateDatabase(at: path, from: [origin], version: version, now: now, progress: progress)
}
