// SPDX-License-Identifier: Apache-2.0
import Notations
import Database

/// Records in a database that is being changed.
struct RecordStore {
  private let connection: Connection
  private let find: PreparedStatement
  private let body: PreparedStatement
  private let listParts: PreparedStatement
  private let insert: PreparedStatement
  private let delete: PreparedStatement
  private let addName: PreparedStatement
  private let dropName: PreparedStatement
  private let putPart: PreparedStatement
  private let dropPart: PreparedStatement
  private var rows: PackageRows
  private var next: Int
  private let ecosystems: [Int: String]

  init(_ connection: Connection) throws {
    self.connection = connection
    find = try connection.prepare(
      "SELECT a.number FROM name n JOIN advisory a ON a.number = n.advisory WHERE n.name = ? AND a.id = ?")
    body = try connection.prepare("SELECT body, packages FROM advisory WHERE number = ?")
    listParts = try connection.prepare("SELECT source, record FROM part WHERE id = ?")
    insert = try connection.prepare("INSERT OR REPLACE INTO advisory VALUES (?, ?, ?, ?)")
    delete = try connection.prepare("DELETE FROM advisory WHERE number = ?")
    addName = try connection.prepare("INSERT OR IGNORE INTO name VALUES (?, ?)")
    dropName = try connection.prepare("DELETE FROM name WHERE name = ? AND advisory = ?")
    putPart = try connection.prepare("INSERT OR REPLACE INTO part VALUES (?, ?, ?)")
    dropPart = try connection.prepare("DELETE FROM part WHERE id = ? AND source = ?")
    rows = try PackageRows(connection)
    ecosystems = Dictionary(rows.ecosystems.map { ($0.value, $0.key) }) { first, _ in first }
    let last = try connection.prepare("SELECT coalesce(max(number), -1) FROM advisory")
    next = try last.step() ? try last.int(0) + 1 : 0
  }

  // MARK: - Reading

  /// The number of a record.
  func number(of id: String) throws -> Int? {
    defer { find.reset() }
    try find.bind(id, at: 1)
    try find.bind(id, at: 2)
    return try find.step() ? try find.int(0) : nil
  }

  /// The parts of a record that are kept, by the number of their source.
  func parts(of id: String) throws -> [Int: PackedRecord] {
    defer { listParts.reset() }
    try listParts.bind(id, at: 1)
    var parts: [Int: PackedRecord] = [:]
    while try listParts.step() {
      parts[try listParts.int(0)] = try PackedRecord(id: id, unpacking: try listParts.bytes(1))
    }
    return parts
  }

  /// A record as it stands in the tables.
  mutating func record(_ id: String, number: Int) throws -> PackedRecord? {
    guard let (advisory, packages) = try row(number) else { return nil }
    var record = try PackedRecord(id: id, body: advisory)
    for package in try Self.packages(packages, ecosystems) {
      for statement in try rows.statements(of: number, on: package) {
        record.append(statement, ecosystem: package.ecosystem, name: package.name)
      }
    }
    return record
  }

  private func row(_ number: Int) throws -> (body: [UInt8], packages: [UInt8])? {
    defer { body.reset() }
    try body.bind(number, at: 1)
    return try body.step() ? (try body.bytes(0), try body.bytes(1)) : nil
  }

  private static func packages(_ packed: [UInt8], _ ecosystems: [Int: String]) throws -> [PackageKey] {
    var input = PackedReader(packed)
    var packages: [PackageKey] = []
    while !input.isAtEnd {
      let number = try input.number()
      let name = try input.text()
      guard let ecosystem = ecosystems[number] else {
        throw AdvisoryError.damaged(what: "ecosystem \(number) is missing")
      }
      packages.append(PackageKey(ecosystem, name))
    }
    return packages
  }

  // MARK: - Writing

  /// Puts a record in the place of the one that has the number, or takes that away.
  mutating func replace(_ id: String, number: Int?, with record: PackedRecord?) throws {
    var names: Set<String> = []
    var old: (body: [UInt8], packages: [UInt8])?
    if let number {
      old = try row(number)
      if let old {
        names = try PackedRecord(id: id, body: old.body).keys
        for package in try Self.packages(old.packages, ecosystems) { try rows.drop(number, from: package) }
      }
    }
    guard let record else {
      guard let number else { return }
      try change(names, to: [], number: number)
      try delete.bind(number, at: 1)
      return try delete.run()
    }
    let place = number ?? next
    if number == nil { next += 1 }
    var packages = PackedWriter()
    for package in record.packages {
      packages.number(try rows.number(of: package.ecosystem))
      packages.text(package.name)
    }
    if old?.body != record.advisory || old?.packages != packages.bytes {
      try insert.bind(place, at: 1)
      try insert.bind(id, at: 2)
      try insert.bind(record.advisory, at: 3)
      try insert.bind(packages.bytes, at: 4)
      try insert.run()
    }
    try change(names, to: record.keys, number: place)
    try rows.add(record, number: place)
  }

  private func change(_ names: Set<String>, to new: Set<String>, number: Int) throws {
    for (statement, names) in [(dropName, names.subtracting(new)), (addName, new.subtracting(names))] {
      for name in names.sorted() {
        try statement.bind(name, at: 1)
        try statement.bind(number, at: 2)
        try statement.run()
      }
    }
  }

  /// Writes the parts that are not as before.
  func write(_ parts: [Int: PackedRecord], before: [Int: PackedRecord], of id: String) throws {
    for source in before.keys where parts[source] == nil {
      try dropPart.bind(id, at: 1)
      try dropPart.bind(source, at: 2)
      try dropPart.run()
    }
    for (source, part) in parts {
      let packed = part.packed()
      if let old = before[source], old.packed() == packed { continue }
      try putPart.bind(id, at: 1)
      try putPart.bind(source, at: 2)
      try putPart.bind(packed, at: 3)
      try putPart.run()
    }
  }

  /// Writes what is said of packages.
  func finish() throws { try rows.write() }
}
