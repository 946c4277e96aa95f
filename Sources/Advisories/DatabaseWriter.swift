// SPDX-License-Identifier: Apache-2.0
import Database
import Notations

/// Writes a harvest into a new database file.
///
/// Every table is written in the order of its key, so that pages fill one after the other and the same harvest gives
/// the same file.
struct DatabaseWriter {
  private let harvest: FeedHarvest
  private let progress: @Sendable (UpdateProgress) -> Void
  /// Records by id: the place of a record here is its number.
  private let order: [Int]
  private let ecosystems: [String]
  private let ecosystemNumbers: [String: Int]

  init(_ harvest: FeedHarvest, progress: @escaping @Sendable (UpdateProgress) -> Void) {
    self.harvest = harvest
    self.progress = progress
    let records = harvest.records
    order = records.indices.sorted { records[$0].id < records[$1].id }
    var names: Set<String> = []
    for record in records { for statement in record.statements { names.insert(statement.ecosystem) } }
    ecosystems = names.sorted()
    ecosystemNumbers = Dictionary(uniqueKeysWithValues: zip(ecosystems, 0...))
  }

  func write(to path: String) throws {
    let connection = try Connection(path: path, mode: .readWrite)
    // Nobody reads the file before it is whole, and it is flushed then: no journal is needed.
    try connection.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE")
    try connection.run("PRAGMA application_id = \(DatabaseSchema.application)")
    try connection.transaction {
      try connection.run(DatabaseSchema.tables)
      try writeEcosystems(connection)
      try writeAdvisories(connection)
      try writeNames(connection)
      try writePackages(connection)
      try writeExploitation(connection)
      try writeSources(connection)
      try connection.run("PRAGMA user_version = \(DatabaseSchema.version)")
    }
  }

  private func writeEcosystems(_ connection: Connection) throws {
    let insert = try connection.prepare("INSERT INTO ecosystem VALUES (?, ?)")
    for (number, name) in ecosystems.enumerated() {
      try insert.bind(number, at: 1)
      try insert.bind(name, at: 2)
      try insert.run()
    }
  }

  private func writeAdvisories(_ connection: Connection) throws {
    let insert = try connection.prepare("INSERT INTO advisory VALUES (?, ?, ?, ?)")
    for (number, place) in order.enumerated() {
      let record = harvest.records[place]
      var packages = PackedWriter()
      var last: (ecosystem: String, name: String)?
      for statement in record.statements where last.map({ $0 != (statement.ecosystem, statement.name) }) ?? true {
        packages.number(ecosystemNumbers[statement.ecosystem] ?? 0)
        packages.text(statement.name)
        last = (statement.ecosystem, statement.name)
      }
      try insert.bind(number, at: 1)
      try insert.bind(record.id, at: 2)
      try insert.bind(record.advisory, at: 3)
      try insert.bind(packages.bytes, at: 4)
      try insert.run()
      try report(number, of: order.count)
    }
  }

  /// Ids, aliases and upstreams; `NOCASE`, so that people may write them as they like.
  private func writeNames(_ connection: Connection) throws {
    var rows: [(name: String, number: Int)] = []
    for (number, place) in order.enumerated() {
      let record = harvest.records[place]
      rows.append((record.id.uppercased(), number))
      for name in record.names { rows.append((name.uppercased(), number)) }
    }
    rows.sort { $0 < $1 }
    let insert = try connection.prepare("INSERT OR IGNORE INTO name VALUES (?, ?)")
    for (place, row) in rows.enumerated() {
      try insert.bind(row.name, at: 1)
      try insert.bind(row.number, at: 2)
      try insert.run()
      try report(place, of: rows.count)
    }
  }

  private func writePackages(_ connection: Connection) throws {
    var rows: [(ecosystem: Int, name: String, number: Int, statement: Int)] = []
    rows.reserveCapacity(harvest.records.reduce(0) { $0 + $1.statements.count })
    for (number, place) in order.enumerated() {
      for (at, statement) in harvest.records[place].statements.enumerated() {
        rows.append((ecosystemNumbers[statement.ecosystem] ?? 0, statement.name, number, at))
      }
    }
    rows.sort { $0 < $1 }
    let insert = try connection.prepare("INSERT INTO package VALUES (?, ?, ?)")
    var at = 0
    while at < rows.count {
      var end = at + 1
      while end < rows.count, rows[end].ecosystem == rows[at].ecosystem, rows[end].name == rows[at].name { end += 1 }
      var packed = PackedWriter()
      packed.number(end - at)
      var last = 0
      for row in rows[at..<end] {
        packed.number(row.number - last)
        last = row.number
        packed.append(harvest.records[order[row.number]].bytes(of: row.statement))
      }
      try insert.bind(rows[at].ecosystem, at: 1)
      try insert.bind(rows[at].name, at: 2)
      try insert.bind(packed.bytes, at: 3)
      try insert.run()
      try report(at, of: rows.count)
      at = end
    }
  }

  private func writeExploitation(_ connection: Connection) throws {
    let exploited = try connection.prepare("INSERT INTO exploited VALUES (?, ?)")
    for (cve, added) in harvest.exploited.sorted(by: { $0.key < $1.key }) {
      try exploited.bind(cve, at: 1)
      try exploited.bind(added, at: 2)
      try exploited.run()
    }
    // Of two lines for one CVE the higher comes first and stays.
    let predicted = try connection.prepare("INSERT OR IGNORE INTO predicted VALUES (?, ?, ?)")
    for row in harvest.predicted.sorted(by: {
      ($0.cve, $1.probability, $1.percentile) < ($1.cve, $0.probability, $0.percentile)
    }) {
      try predicted.bind(row.cve, at: 1)
      try predicted.bind(row.probability, at: 2)
      try predicted.bind(row.percentile, at: 3)
      try predicted.run()
    }
  }

  private func writeSources(_ connection: Connection) throws {
    let insert = try connection.prepare("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?)")
    for source in harvest.report.sources {
      try insert.bind(source.name, at: 1)
      try insert.bind(source.origin, at: 2)
      try insert.bind(source.date, at: 3)
      try insert.bind(source.count, at: 4)
      try insert.run()
    }
  }

  private func report(_ done: Int, of total: Int) throws {
    guard done & 0x3FFF == 0 else { return }
    try Task.checkCancellation()
    progress(UpdateProgress(feed: "", step: .writing, done: done, total: total))
  }
}
