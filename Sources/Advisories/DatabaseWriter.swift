// SPDX-License-Identifier: Apache-2.0
import Database
import Notations

/// Writes a whole harvest into a new database file.
///
/// Every table is written in the order of its key, so that pages fill one after the other and the same harvest gives
/// the same file.
struct DatabaseWriter {
  private let settled: SettledHarvest
  private let meta: DatabaseMeta
  private let progress: @Sendable (UpdateProgress) -> Void
  private let ecosystems: [String]
  private let ecosystemNumbers: [String: Int]

  init(_ settled: SettledHarvest, meta: DatabaseMeta, progress: @escaping @Sendable (UpdateProgress) -> Void) {
    self.settled = settled
    self.meta = meta
    self.progress = progress
    var names: Set<String> = []
    for record in settled.records { for statement in record.statements { names.insert(statement.ecosystem) } }
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
      try writeParts(connection)
      let tables = DatabaseTables(connection)
      try tables.writeExploited(settled.harvest.exploited)
      try tables.writePredicted(settled.harvest.predicted)
      try tables.write(settled.harvest.lifecycles)
      try tables.write(settled.harvest.officials)
      for (number, source) in zip(1..., settled.sources) {
        try tables.write(source, number: number, listing: settled.harvest.readings[source.key]?.listing)
      }
      try tables.write(settled.harvest.files)
      try tables.write(meta)
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
    for (number, record) in settled.records.enumerated() {
      var packages = PackedWriter()
      for package in record.packages {
        packages.number(ecosystemNumbers[package.ecosystem] ?? 0)
        packages.text(package.name)
      }
      try insert.bind(number, at: 1)
      try insert.bind(record.id, at: 2)
      try insert.bind(record.advisory, at: 3)
      try insert.bind(packages.bytes, at: 4)
      try insert.run()
      try report(number, of: settled.records.count)
    }
  }

  /// Ids, aliases and upstreams; `NOCASE`, so that people may write them as they like.
  private func writeNames(_ connection: Connection) throws {
    var rows: [(name: String, number: Int)] = []
    for (number, record) in settled.records.enumerated() {
      for name in record.keys { rows.append((name, number)) }
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
    rows.reserveCapacity(settled.records.reduce(0) { $0 + $1.statements.count })
    for (number, record) in settled.records.enumerated() {
      for (at, statement) in record.statements.enumerated() {
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
        packed.append(settled.records[row.number].bytes(of: row.statement))
      }
      try insert.bind(rows[at].ecosystem, at: 1)
      try insert.bind(rows[at].name, at: 2)
      try insert.bind(packed.bytes, at: 3)
      try insert.run()
      try report(at, of: rows.count)
      at = end
    }
  }

  private func writeParts(_ connection: Connection) throws {
    let insert = try connection.prepare("INSERT INTO part VALUES (?, ?, ?)")
    for (place, part) in settled.parts.enumerated() {
      try insert.bind(part.id, at: 1)
      try insert.bind(part.source, at: 2)
      try insert.bind(part.record, at: 3)
      try insert.run()
      try report(place, of: settled.parts.count)
    }
  }

  private func report(_ done: Int, of total: Int) throws {
    guard done & 0x3FFF == 0 else { return }
    try Task.checkCancellation()
    progress(UpdateProgress(feed: "", step: .writing, done: done, total: total))
  }
}
