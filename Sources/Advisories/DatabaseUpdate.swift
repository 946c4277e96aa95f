// SPDX-License-Identifier: Apache-2.0
import Archives
import Database
import FoundationEssentials
import Notations
import Transport

/// What the database is to be filled with, and from where.
package struct DatabaseUpdateRequest: Sendable {
  /// Which ecosystems are wanted, as OSV names their folders.
  package enum Choice: Hashable, Sendable {
    /// All that the origins have.
    case all
    /// Those of the database and these; where there are none at all, all.
    case used(Set<String>)
    /// These, whatever else the database holds stays as it is.
    case exactly(Set<String>)
  }

  /// The database file; the folder it stands in is made where it is not there.
  package var path: String
  /// Read as if they were one.
  package var origins: [FeedOrigin]
  package var choice: Choice
  package var access: FeedAccess
  /// Of Drydock, for the servers.
  package var version: String
  /// RFC 3339; a record that claims to be of a later day does not make its source younger.
  package var now: String

  package init(
    path: String, origins: [FeedOrigin], choice: Choice = .used([]), access: FeedAccess = FeedAccess(),
    version: String = "dev", now: String = "9999"
  ) {
    self.path = path
    self.origins = origins
    self.choice = choice
    self.access = access
    self.version = version
    self.now = now
  }
}

/// Fills or updates the database: reads what has changed at the origins, and puts a new file in the place of the old one.
///
/// Until the last step the old file is untouched: an error, a full disk or a killed process leaves it as it was.
/// - Throws: `AdvisoryError.unusable` for a feed that is there and damaged, `AdvisoryError.nothingToImport`,
///   `TransportError`, `DatabaseError`, `CancellationError`.
package func updateDatabase(
  _ request: DatabaseUpdateRequest, progress: @escaping @Sendable (UpdateProgress) -> Void
) async throws -> ImportReport {
  let file = DatabaseFile(request.path)
  try file.prepare()
  return try await file.locked {
    let update = Update(request, file: file, progress: progress)
    do {
      return try await update.run(from: update.known)
    } catch let error where error is DatabaseChange.Unknown || error is PackingError {
      // What is there is damaged, or what changed cannot be told apart from what is there: all of it is read again.
      return try await update.run(from: nil)
    }
  }
}

/// Updates from some origins.
package func updateDatabase(
  at path: String, from origins: [FeedOrigin], version: String = "dev", now: String = "9999",
  progress: @escaping @Sendable (UpdateProgress) -> Void
) async throws -> ImportReport {
  try await updateDatabase(
    DatabaseUpdateRequest(path: path, origins: origins, version: version, now: now), progress: progress)
}

/// Updates from one origin.
package func updateDatabase(
  at path: String, from origin: FeedOrigin, version: String = "dev", now: String = "9999",
  progress: @escaping @Sendable (UpdateProgress) -> Void
) async throws -> ImportReport {
  try await updateDatabase(at: path, from: [origin], version: version, now: now, progress: progress)
}

/// One update, while the lock is held.
private struct Update {
  private let request: DatabaseUpdateRequest
  private let file: DatabaseFile
  private let progress: @Sendable (UpdateProgress) -> Void
  /// The database that is there, where it can be read; one that cannot is made anew.
  private let old: StoredState?
  /// That from which the update can go on: filled from the same origins, or to be added to.
  let known: StoredState?
  /// `nil`: all.
  private let ecosystems: Set<String>?
  private let origins: String

  init(
    _ request: DatabaseUpdateRequest, file: DatabaseFile, progress: @escaping @Sendable (UpdateProgress) -> Void
  ) {
    var unique = request
    var seen: Set<FeedOrigin> = []
    unique.origins = request.origins.filter { seen.insert($0).inserted }
    self.request = unique
    self.file = file
    self.progress = progress
    old = try? StoredState(path: request.path)
    origins = unique.origins.filter { !$0.isOfOneFile }.map(\.description).sorted().joined(separator: "\n")
    switch request.choice {
    case .all:
      ecosystems = nil
      known = old?.meta.origins == origins ? old : nil
    case .used(let named):
      let used = (old?.ecosystems ?? []).union(named)
      ecosystems = used.isEmpty || old?.meta.isOfAll == true ? nil : used
      known = old?.meta.origins == origins ? old : nil
    case .exactly(let named):
      ecosystems = named
      known = old
    }
  }

  private var isAddition: Bool { if case .exactly = request.choice { true } else { false } }

  func run(from known: StoredState?) async throws -> ImportReport {
    var harvest = FeedHarvest()
    let spool = Spool(folder: file.folder, limit: Budget().spoolBytes)
    var client = HTTPClient(version: request.version)
    client.patience.connect = request.access.connectSeconds
    let partials = PartialFiles(folder: file.folder + "/partial")
    partials.prune()
    defer { partials.prune() }
    let download = FeedDownload(client: client, access: request.access, spool: spool, partials: partials)
    for feed in Feeds.all where isAddition ? feed.isWanted(for: ecosystems, beside: known) : true {
      // What several origins say of one thing is merged, so then none of them can be passed over.
      let conditional = feed.isOfOnePiece && request.origins.count > 1 ? nil : known
      for origin in request.origins where !origin.isOfOneFile || feed == SecdbSite.self {
        let site = FeedSite(
          origin, ecosystems: ecosystems, known: conditional, download: download, now: request.now, progress: progress)
        try await feed.init().read(from: site, into: &harvest, progress: progress)
      }
    }
    if isAddition, let known {
      let read = Set(harvest.sources.map(\.key))
      for (source, stored) in known.sources where !read.contains(source) { harvest.keep(stored.status) }
    }
    guard harvest.sources.contains(where: { !SourceScope.ecosystems(of: $0.name).isEmpty }) else {
      throw AdvisoryError.nothingToImport(
        origin: request.origins.map(\.description).joined(separator: ", "))
    }
    return try write(harvest, on: known)
  }

  private func write(_ harvest: FeedHarvest, on known: StoredState?) throws -> ImportReport {
    var report = harvest.report
    guard let known else {
      let settled = SettledHarvest(harvest)
      guard !settled.records.isEmpty else {
        throw AdvisoryError.nothingToImport(origin: request.origins.map(\.description).joined(separator: ", "))
      }
      let meta = DatabaseMeta(origins: origins, isOfAll: ecosystems == nil)
      try file.replace { try DatabaseWriter(settled, meta: meta, progress: progress).write(to: $0) }
      report.advisories = settled.records.count
      report.read = settled.records.count
      return report
    }
    let meta = isAddition ? known.meta : DatabaseMeta(origins: origins, isOfAll: ecosystems == nil)
    let sources = Set(harvest.sources.map(\.key))
    report.read = harvest.records.count
    if sources == Set(known.sources.keys), harvest.kept == sources, harvest.files.isEmpty, meta == known.meta {
      report.isChanged = false
      try CheckedTimes.write(harvest.sources, beside: file.path)
      report.advisories = try AdvisoryDatabase(path: file.path).count()
      return report
    }
    try file.replace(fromOld: true) { draft in
      let connection = try Connection(path: draft, mode: .readWrite)
      // A draft that fails is thrown away: no journal is needed.
      try connection.run(
        """
        PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA cache_size = -131072
        """)
      try connection.transaction {
        var change = try DatabaseChange(harvest, on: known, in: connection, progress: progress)
        try change.apply(meta: meta)
      }
    }
    report.advisories = try AdvisoryDatabase(path: file.path).count()
    return report
  }
}
