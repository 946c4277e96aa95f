// SPDX-License-Identifier: Apache-2.0
import Database

/// Changes a copy of the database to what a full import of the new state would have made.
///
/// Only records that were read, or that no source lists any more, are touched: each is put together anew from its parts,
/// and what it says of packages is exchanged.
struct DatabaseChange {
  private let harvest: FeedHarvest
  private let known: StoredState
  private let connection: Connection
  private let progress: @Sendable (UpdateProgress) -> Void
  /// The sources of the new state, and their numbers.
  private var numbers: [SourceKey: Int] = [:]
  /// Numbers of first-hand sources of the new state, in the order in which they are weighed.
  private var firstHand: [Int] = []
  /// The listings of the new state.
  private var listings: [SourceKey: RecordListing] = [:]
  private var store: RecordStore

  /// A record of which the database does not have the copy that is needed now.
  struct Unknown: Error {
    var id: String
  }

  init(
    _ harvest: FeedHarvest, on known: StoredState, in connection: Connection,
    progress: @escaping @Sendable (UpdateProgress) -> Void
  ) throws {
    self.harvest = harvest
    self.known = known
    self.connection = connection
    self.progress = progress
    store = try RecordStore(connection)
    let taken = Set(known.sources.values.map(\.number))
    var next = (taken.max() ?? 0) + 1
    for source in harvest.sources.map(\.key).sorted() {
      numbers[source] = known.sources[source]?.number ?? next
      if known.sources[source] == nil { next += 1 }
      listings[source] = try harvest.readings[source]?.listing ?? known.listing(of: source)
      if SourceStatus.isFirstHand(source.name), let number = numbers[source] { firstHand.append(number) }
    }
  }

  /// Does all of it; called in a transaction.
  /// - Throws: `Unknown` where only a full import can tell.
  mutating func apply(meta: DatabaseMeta) throws {
    let own = try changedParts()
    let touched = try changedCopies().union(own.keys).sorted()
    for (at, id) in touched.enumerated() {
      if at & 0x3FF == 0 {
        try Task.checkCancellation()
        progress(UpdateProgress(feed: "", step: .writing, done: at, total: touched.count))
      }
      try settle(id, own[id] ?? [:])
    }
    try store.finish()
    try writeTables(meta)
  }

  // MARK: - What changed

  /// Records of listing sources that were read, or are gone.
  private func changedCopies() throws -> Set<String> {
    var ids: Set<String> = []
    for (source, reading) in harvest.readings {
      if let changed = reading.changed { ids.formUnion(changed) } else { ids.formUnion(reading.listing.entries.keys) }
      let before = try known.listing(of: source)?.entries ?? [:]
      for id in before.keys where reading.listing[id] == nil { ids.insert(id) }
    }
    for source in known.sources.keys where numbers[source] == nil {
      if let gone = try known.listing(of: source) { ids.formUnion(gone.entries.keys) }
    }
    return ids
  }

  /// First-hand parts that are not what the database has: by id and the number of the source, `nil` for one that is gone.
  private func changedParts() throws -> [String: [Int: PackedRecord?]] {
    var changes: [String: [Int: PackedRecord?]] = [:]
    for (source, stored) in known.sources where SourceStatus.isFirstHand(source.name) {
      if harvest.kept.contains(source) { continue }
      let new = Dictionary(
        (harvest.firstHand[source]?.records ?? []).map { ($0.id, $0) }
      ) { first, _ in first }
      let rows = try connection.prepare("SELECT id, record FROM part WHERE source = ?")
      try rows.bind(stored.number, at: 1)
      var seen: Set<String> = []
      while try rows.step() {
        let id = try rows.string(0)
        seen.insert(id)
        if let record = new[id] {
          if try record.packed() != rows.bytes(1) { changes[id, default: [:]][stored.number] = record }
        } else {
          changes[id, default: [:]][stored.number] = .some(nil)
        }
      }
      for (id, record) in new where !seen.contains(id) { changes[id, default: [:]][stored.number] = record }
    }
    for (source, records) in harvest.firstHand where known.sources[source] == nil {
      guard let number = numbers[source] else { continue }
      for record in records.records { changes[record.id, default: [:]][number] = record }
    }
    return changes
  }

  // MARK: - One record

  private mutating func settle(_ id: String, _ changes: [Int: PackedRecord?]) throws {
    let before = try store.parts(of: id)
    var parts = before.filter { $0.key != DatabaseSchema.copy }
    for (number, part) in changes { parts[number] = part }
    let stored = try store.number(of: id)
    let copy = try copy(of: id) { store in
      if let copy = before[DatabaseSchema.copy] { return copy }
      // A record that only the distribution had.
      if !before.isEmpty { return nil }
      return try stored.flatMap { try store.record(id, number: $0) }
    }
    let own = firstHand.compactMap { parts[$0] }
    var united: PackedRecord?
    for part in own { united = united.map { $0.united(with: part) } ?? part }
    let record = copy.map { copy in united.map { copy.settled(by: $0) } ?? copy } ?? united
    if united != nil, let copy { parts[DatabaseSchema.copy] = copy }
    try store.replace(id, number: stored, with: record)
    try store.write(parts, before: before, of: id)
  }

  /// The copy of a record in the new state: what was read of it, or what is stored where a source still lists that.
  private mutating func copy(
    of id: String, stored: (inout RecordStore) throws -> PackedRecord?
  ) throws -> PackedRecord? {
    let read = harvest.record(id)
    // Sources that list it, and of which it was not read this time.
    let silent = listings.compactMap { source, listing -> String? in
      guard let modified = listing[id]?.modified else { return nil }
      guard let reading = harvest.readings[source] else { return modified }
      return reading.changed.map { !$0.contains(id) } == true ? modified : nil
    }
    guard let newest = silent.max() else { return read }
    guard let stored = try stored(&store) else { throw Unknown(id: id) }
    if let read, read.supersedes(stored) { return read }
    // The stored copy may be of a source that has another by now.
    guard newest == stored.modified else { throw Unknown(id: id) }
    return stored
  }

  // MARK: - The rest

  private func writeTables(_ meta: DatabaseMeta) throws {
    let tables = DatabaseTables(connection)
    let keptNames = Set(harvest.kept.map(\.name))
    if !keptNames.contains(KnownExploited.name) { try tables.writeExploited(harvest.exploited) }
    if !keptNames.contains(ExploitPrediction.name) { try tables.writePredicted(harvest.predicted) }
    if !keptNames.contains(ProductLifecycles.name) { try tables.write(harvest.lifecycles) }
    if !keptNames.contains(OfficialImages.name) { try tables.write(harvest.officials) }
    let delete = try connection.prepare("DELETE FROM source WHERE number = ?")
    for (source, row) in known.sources where numbers[source] == nil {
      try delete.bind(row.number, at: 1)
      try delete.run()
    }
    for source in harvest.sources {
      guard let number = numbers[source.key] else { continue }
      try tables.write(source, number: number, listing: harvest.readings[source.key]?.listing)
    }
    try tables.write(harvest.files)
    try tables.write(meta)
  }
}

extension SourceStatus {
  /// Whether a source is what a distribution says itself, of issues it may share with others.
  static func isFirstHand(_ name: String) -> Bool {
    name == DebianTracker.name || name == AlpineSecdb.name || name.hasPrefix(SecdbSite.name + "/")
  }
}
