// SPDX-License-Identifier: Apache-2.0
import Database

/// What the database remembers of itself.
struct DatabaseMeta: Hashable, Sendable {
  /// The origins that all of it was read from, a line each, without credentials.
  var origins: String
  /// Whether it holds every ecosystem that the origins have, and is to stay so.
  var isOfAll: Bool
}

/// Writes the tables that are small, or are always written as a whole.
struct DatabaseTables {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func writeExploited(_ catalogue: [String: String]) throws {
    try connection.run("DELETE FROM exploited")
    let insert = try connection.prepare("INSERT INTO exploited VALUES (?, ?)")
    for (cve, added) in catalogue.sorted(by: { $0.key < $1.key }) {
      try insert.bind(cve, at: 1)
      try insert.bind(added, at: 2)
      try insert.run()
    }
  }

  /// Of two lines for one CVE the higher comes first and stays.
  func writePredicted(_ scores: [FeedHarvest.Predicted]) throws {
    try connection.run("DELETE FROM predicted")
    let insert = try connection.prepare("INSERT OR IGNORE INTO predicted VALUES (?, ?, ?)")
    for row in scores.sorted(by: {
      ($0.cve, $1.probability, $1.percentile) < ($1.cve, $0.probability, $0.percentile)
    }) {
      try insert.bind(row.cve, at: 1)
      try insert.bind(row.probability, at: 2)
      try insert.bind(row.percentile, at: 3)
      try insert.run()
    }
  }

  /// Of two origins' words on one cycle the greater stays.
  func write(_ lifecycles: [Lifecycle]) throws {
    try connection.run("DELETE FROM lifecycle")
    let insert = try connection.prepare("INSERT OR REPLACE INTO lifecycle VALUES (?, ?, ?, ?, ?, ?, ?)")
    for cycle in lifecycles.sorted() {
      for (at, text) in cycle.columns.enumerated() { try insert.bind(text, at: at + 1) }
      try insert.run()
    }
  }

  func write(_ officials: [OfficialRepository]) throws {
    try connection.run("DELETE FROM official")
    let insert = try connection.prepare("INSERT OR REPLACE INTO official VALUES (?, ?)")
    for repository in officials.sorted(by: { $0.name < $1.name }) {
      try insert.bind(repository.name, at: 1)
      try insert.bind(repository.packed(), at: 2)
      try insert.run()
    }
  }

  /// Writes a source; without a listing the one that is there stays.
  func write(_ source: SourceStatus, number: Int, listing: RecordListing?) throws {
    let insert = try connection.prepare(
      """
      INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET date = excluded.date,
        count = excluded.count, checked = excluded.checked, listing = coalesce(excluded.listing, listing)
      """)
    try insert.bind(number, at: 1)
    try insert.bind(source.name, at: 2)
    try insert.bind(source.origin, at: 3)
    try insert.bind(source.date, at: 4)
    try insert.bind(source.count, at: 5)
    try insert.bind(source.checked, at: 6)
    if let listing { try insert.bind(listing.packed(), at: 7) } else { try insert.bind(String?.none, at: 7) }
    try insert.run()
  }

  func write(_ files: [String: Validators]) throws {
    let insert = try connection.prepare("INSERT OR REPLACE INTO file VALUES (?, ?, ?)")
    for (place, validators) in files.sorted(by: { $0.key < $1.key }) {
      try insert.bind(place, at: 1)
      try insert.bind(validators.tag, at: 2)
      try insert.bind(validators.modified, at: 3)
      try insert.run()
    }
  }

  func write(_ meta: DatabaseMeta) throws {
    let insert = try connection.prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)")
    for (key, value) in [("all", meta.isOfAll ? "1" : "0"), ("origins", meta.origins)] {
      try insert.bind(key, at: 1)
      try insert.bind(value, at: 2)
      try insert.run()
    }
  }
}
