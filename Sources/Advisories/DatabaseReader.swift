// SPDX-License-Identifier: Apache-2.0
import Database
import Notations
import Synchronization

/// The queries of the advisory database, one at a time.
final class DatabaseReader: Sendable {
  /// The connection and its statements, which stay behind the lock.
  private struct Queries {
    let connection: Connection
    let package: PreparedStatement
    let advisory: PreparedStatement
    let packages: PreparedStatement
    let name: PreparedStatement
    let exploited: PreparedStatement
    let predicted: PreparedStatement
    /// Few, so they are kept.
    let ecosystems: [String]
    let ecosystemNumbers: [String: Int]
  }

  private let queries: Mutex<Queries>

  init(path: String) throws {
    let connection = try Connection(path: path, mode: .immutable)
    let application = try connection.prepare("PRAGMA application_id")
    let version = try connection.schemaVersion()
    guard try application.step(), try application.int(0) == DatabaseSchema.application,
      version == DatabaseSchema.version
    else { throw AdvisoryError.otherSchema(path: path, found: version, known: DatabaseSchema.version) }
    var names: [String] = []
    let list = try connection.prepare("SELECT name FROM ecosystem ORDER BY number")
    while try list.step() { names.append(try list.string(0)) }
    queries = Mutex(
      Queries(
        connection: connection,
        package: try connection.prepare("SELECT statements FROM package WHERE ecosystem = ? AND name = ?"),
        advisory: try connection.prepare("SELECT id, body FROM advisory WHERE number = ?"),
        packages: try connection.prepare("SELECT packages FROM advisory WHERE number = ?"),
        name: try connection.prepare("SELECT advisory FROM name WHERE name = ? ORDER BY advisory"),
        exploited: try connection.prepare("SELECT added FROM exploited WHERE cve = ?"),
        predicted: try connection.prepare("SELECT probability, percentile FROM predicted WHERE cve = ?"),
        ecosystems: names,
        ecosystemNumbers: Dictionary(zip(names, 0...)) { first, _ in first }))
  }

  /// All ecosystems, in the order of their numbers.
  var ecosystems: [String] { queries.withLock { $0.ecosystems } }

  /// The number of an ecosystem, or `nil` where nothing is known of it.
  func ecosystemNumber(_ ecosystem: String) throws -> Int? { queries.withLock { $0.ecosystemNumbers[ecosystem] } }

  /// What is said of a package, and the number of the advisory that says so, in the order of the numbers.
  func affected(ecosystem: String, name: String) throws -> [(number: Int, affected: AffectedPackage)] {
    let packed: [UInt8]? = try queries.withLock { queries in
      guard let number = queries.ecosystemNumbers[ecosystem] else { return nil }
      defer { queries.package.reset() }
      try queries.package.bind(number, at: 1)
      try queries.package.bind(name, at: 2)
      return try queries.package.step() ? try queries.package.bytes(0) : nil
    }
    guard let packed else { return [] }
    return try unpacking(packed) { input in
      let count = try input.count()
      var rows: [(number: Int, affected: AffectedPackage)] = []
      rows.reserveCapacity(count)
      var number = 0
      for _ in 0..<count {
        let (sum, isTooLarge) = number.addingReportingOverflow(try input.number())
        guard !isTooLarge else { throw AdvisoryError.damaged(what: "the number of an advisory") }
        number = sum
        rows.append((number, try AffectedPackage(ecosystem: ecosystem, name: name, unpacking: &input)))
      }
      return rows
    }
  }

  /// The advisories of these numbers, in their order.
  func advisories(_ numbers: [Int]) throws -> [Advisory] {
    try queries.withLock { queries in
      try numbers.map { number in
        defer { queries.advisory.reset() }
        try queries.advisory.bind(number, at: 1)
        guard try queries.advisory.step() else { throw AdvisoryError.damaged(what: "advisory \(number) is missing") }
        let id = try queries.advisory.string(0)
        return try unpacking(try queries.advisory.bytes(1)) { try Advisory(id: id, unpacking: &$0) }
      }
    }
  }

  /// The packages that an advisory speaks of, as ecosystem and name, each once.
  func packages(of number: Int) throws -> [(String, String)] {
    try queries.withLock { queries in
      defer { queries.packages.reset() }
      try queries.packages.bind(number, at: 1)
      guard try queries.packages.step() else { return [] }
      return try unpacking(try queries.packages.bytes(0)) { input in
        var packages: [(String, String)] = []
        var seen: Set<[String]> = []
        while !input.isAtEnd {
          let ecosystem = try input.number()
          let name = try input.text()
          guard queries.ecosystems.indices.contains(ecosystem) else {
            throw AdvisoryError.damaged(what: "ecosystem \(ecosystem) is missing")
          }
          if seen.insert([queries.ecosystems[ecosystem], name]).inserted {
            packages.append((queries.ecosystems[ecosystem], name))
          }
        }
        return packages
      }
    }
  }

  /// The numbers of the records that bear an identifier; upper and lower case are one.
  func numbers(of id: String) throws -> [Int] {
    try queries.withLock { queries in
      defer { queries.name.reset() }
      try queries.name.bind(id, at: 1)
      var numbers: [Int] = []
      while try queries.name.step() { numbers.append(try queries.name.int(0)) }
      return numbers
    }
  }

  func exploitation(of cve: String) throws -> Exploitation {
    try queries.withLock { queries in
      defer {
        queries.exploited.reset()
        queries.predicted.reset()
      }
      var known = Exploitation()
      try queries.exploited.bind(cve, at: 1)
      if try queries.exploited.step() { known.kevAdded = try queries.exploited.string(0) }
      try queries.predicted.bind(cve, at: 1)
      if try queries.predicted.step() {
        known.epss = try queries.predicted.double(0)
        known.percentile = try queries.predicted.double(1)
      }
      return known
    }
  }

  func sources() throws -> [SourceStatus] {
    try queries.withLock { queries in
      let list = try queries.connection.prepare("SELECT name, date, count, origin FROM source ORDER BY name, origin")
      var sources: [SourceStatus] = []
      while try list.step() {
        sources.append(
          SourceStatus(
            name: try list.string(0), date: try list.string(1), count: try list.int(2), origin: try list.string(3)))
      }
      return sources
    }
  }

  /// Reads packed bytes; what they cannot be is damage of the database.
  private func unpacking<T>(_ bytes: [UInt8], _ read: (inout PackedReader) throws -> T) throws -> T {
    var input = PackedReader(bytes)
    do {
      return try read(&input)
    } catch let error as PackingError {
      throw AdvisoryError.damaged(what: error.what)
    }
  }
}
