// SPDX-License-Identifier: Apache-2.0
import Notations
import Database

/// The rows of packages that an update touches: read once, changed in memory, written once.
struct PackageRows {
  /// One row, taken apart.
  private struct Row {
    /// As it was read; `nil`: it is not there.
    var old: [UInt8]?
    var entries: [(number: Int, bytes: ArraySlice<UInt8>)] = []
    var dropped: Set<Int> = []
    var added: [(number: Int, bytes: ArraySlice<UInt8>)] = []
  }

  private let connection: Connection
  private let select: PreparedStatement
  private var rows: [PackageKey: Row] = [:]
  private(set) var ecosystems: [String: Int] = [:]
  private var next = 0
  /// Packages that are asked for at once are few; those of a whole distribution are some thousands.
  private var isEmpty: Bool { rows.isEmpty }

  init(_ connection: Connection) throws {
    self.connection = connection
    select = try connection.prepare("SELECT statements FROM package WHERE ecosystem = ? AND name = ?")
    let list = try connection.prepare("SELECT number, name FROM ecosystem")
    while try list.step() {
      let number = try list.int(0)
      ecosystems[try list.string(1)] = number
      next = max(next, number + 1)
    }
  }

  /// The number of an ecosystem, a new one where it has none yet.
  mutating func number(of ecosystem: String) throws -> Int {
    if let known = ecosystems[ecosystem] { return known }
    let insert = try connection.prepare("INSERT INTO ecosystem VALUES (?, ?)")
    try insert.bind(next, at: 1)
    try insert.bind(ecosystem, at: 2)
    try insert.run()
    ecosystems[ecosystem] = next
    next += 1
    return next - 1
  }

  /// What an advisory says of a package, as the database has it.
  mutating func statements(of number: Int, on package: PackageKey) throws -> [ArraySlice<UInt8>] {
    try load(package)
    return rows[package]?.entries.filter { $0.number == number }.map(\.bytes) ?? []
  }

  /// Takes away what an advisory says of a package.
  mutating func drop(_ number: Int, from package: PackageKey) throws {
    try load(package)
    rows[package]?.dropped.insert(number)
  }

  /// Adds what an advisory says, in the order of its statements.
  mutating func add(_ record: PackedRecord, number: Int) throws {
    for (at, statement) in record.statements.enumerated() {
      let package = PackageKey(statement.ecosystem, statement.name)
      try load(package)
      rows[package]?.added.append((number, record.bytes(of: at)))
    }
  }

  private mutating func load(_ package: PackageKey) throws {
    guard rows[package] == nil else { return }
    var row = Row()
    if let ecosystem = ecosystems[package.ecosystem] {
      defer { select.reset() }
      try select.bind(ecosystem, at: 1)
      try select.bind(package.name, at: 2)
      if try select.step() {
        let bytes = try select.bytes(0)
        row.old = bytes
        var input = PackedReader(bytes)
        var number = 0
        for _ in 0..<(try input.count()) {
          let (sum, isTooLarge) = number.addingReportingOverflow(try input.number())
          guard !isTooLarge else { throw AdvisoryError.damaged(what: "the number of an advisory") }
          number = sum
          let start = input.at
          _ = try AffectedPackage(ecosystem: package.ecosystem, name: package.name, unpacking: &input)
          row.entries.append((number, bytes[start..<input.at]))
        }
      }
    }
    rows[package] = row
  }

  /// Writes the rows that differ, and forgets ecosystems of which nothing is said any more.
  func write() throws {
    let replace = try connection.prepare("INSERT OR REPLACE INTO package VALUES (?, ?, ?)")
    let delete = try connection.prepare("DELETE FROM package WHERE ecosystem = ? AND name = ?")
    var emptied: Set<String> = []
    for (package, row) in rows.sorted(by: { ($0.key.ecosystem, $0.key.name) < ($1.key.ecosystem, $1.key.name) }) {
      guard let ecosystem = ecosystems[package.ecosystem] else { continue }
      var entries = row.entries.filter { !row.dropped.contains($0.number) } + row.added
      if entries.isEmpty {
        guard row.old != nil else { continue }
        try delete.bind(ecosystem, at: 1)
        try delete.bind(package.name, at: 2)
        try delete.run()
        emptied.insert(package.ecosystem)
        continue
      }
      // The statements of one advisory keep their order.
      entries = entries.enumerated().sorted {
        ($0.element.number, $0.offset) < ($1.element.number, $1.offset)
      }.map(\.element)
      var packed = PackedWriter()
      packed.number(entries.count)
      var last = 0
      for entry in entries {
        packed.number(entry.number - last)
        last = entry.number
        packed.append(entry.bytes)
      }
      if packed.bytes == row.old { continue }
      try replace.bind(ecosystem, at: 1)
      try replace.bind(package.name, at: 2)
      try replace.bind(packed.bytes, at: 3)
      try replace.run()
    }
    let any = try connection.prepare("SELECT 1 FROM package WHERE ecosystem = ? LIMIT 1")
    let forget = try connection.prepare("DELETE FROM ecosystem WHERE number = ?")
    for name in emptied.sorted() {
      guard let number = ecosystems[name] else { continue }
      defer { any.reset() }
      try any.bind(number, at: 1)
      if try any.step() { continue }
      try forget.bind(number, at: 1)
      try forget.run()
    }
  }
}
