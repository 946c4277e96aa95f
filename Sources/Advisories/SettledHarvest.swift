// SPDX-License-Identifier: Apache-2.0

/// A whole harvest, in which what distributions say themselves has been weighed against the copies of it.
struct SettledHarvest {
  /// A record as it was read, kept because another of its id was weighed against it.
  struct Part {
    var id: String
    /// The number of the source, or `DatabaseSchema.copy`.
    var source: Int
    var record: [UInt8]
  }

  let harvest: FeedHarvest
  /// By id: the place of a record here is its number.
  let records: [PackedRecord]
  /// By id and source.
  let parts: [Part]
  /// By name and origin: the place of a source here, from 1, is its number.
  let sources: [SourceStatus]

  init(_ harvest: FeedHarvest) {
    self.harvest = harvest
    let sources = harvest.sources.sorted { $0.key < $1.key }
    self.sources = sources
    var own = FirstHandRecords()
    var parts: [Part] = []
    // In the order of the sources, so that the order of origins does not matter.
    for (number, source) in zip(1..., sources) {
      guard let records = harvest.firstHand[source.key] else { continue }
      own.merge(records)
      parts += records.records.map { Part(id: $0.id, source: number, record: $0.packed()) }
    }
    var records = harvest.records
    var places: [String: Int] = [:]
    if !own.records.isEmpty { for (at, record) in records.enumerated() { places[record.id] = at } }
    for word in own.records {
      if let at = places[word.id] {
        parts.append(Part(id: word.id, source: DatabaseSchema.copy, record: records[at].packed()))
        records[at] = records[at].settled(by: word)
      } else {
        records.append(word)
      }
    }
    records.sort { $0.id < $1.id }
    self.records = records
    self.parts = parts.sorted { ($0.id, $0.source) < ($1.id, $1.source) }
  }
}
