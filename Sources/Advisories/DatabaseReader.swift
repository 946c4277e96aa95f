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
    let ecosystems: [Int: String]
    let ecosystemNumbers: [String: Int]
    /// Ecosystems of which a source holds all records.
    let filled: Set<String>
    /// Whether it was filled with all that its origins have.
    let isOfAll: Bool
    let lifecycle: PreparedStatement
    let lifecycles: PreparedStatement
    let official: PreparedStatement
  }

  private let queries: Mutex<Queries>

  init(path: String) throws {
    let connection = try Connection(path: path, mode: .immutable)
    let application = try connection.prepare("PRAGMA application_id")
    let version = try connection.schemaVersion()
    guard try application.step(), try application.int(0) == DatabaseSchema.application,
      version == DatabaseSchema.version
    else { throw AdvisoryError.otherSchema(path: path, found: version, known: DatabaseSchema.version) }
    var names: [Int: String] = [:]
    let list = try connection.prepare("SELECT number, name FROM ecosystem")
    while try list.step() { names[try list.int(0)] = try list.string(1) }
    var filled: Set<String> = []
    let sources = try connection.prepare("SELECT name FROM source")
    while try sources.step() { filled.formUnion(SourceScope.ecosystems(of: try sources.string(0))) }
    let all = try connection.prepare("SELECT value FROM meta WHERE key = 'all'")
    let isOfAll = try all.step() && all.string(0) == "1"
    queries = Mutex(
      Queries(
        connection: connection,
        package: try connection.prepare("SELECT statements FROM package WHERE ecosystem = ? AND name = ?"),
        advisory: try connection.prepare("SELECT id, body FROM advisory WHERE number = ?"),
        packages: try connection.prepare("SELECT packages FROM advisory WHERE number = ?"),
        name: try connection.prepare("SELECT advisory FROM name WHERE name = ?"),
        exploited: try connection.prepare("SELECT added FROM exploited WHERE cve = ?"),
        predicted: try connection.prepare("SELECT probability, percentile FROM predicted WHERE cve = ?"),
        ecosystems: names,
        ecosystemNumbers: Dictionary(names.map { ($0.value, $0.key) }) { first, _ in first }, filled: filled,
        isOfAll: isOfAll,
        lifecycle: try connection.prepare(
          "SELECT product, cycle, name, released, standard, extended, latest FROM lifecycle WHERE product = ? AND cycle = ?"
        ),
        lifecycles: try connection.prepare(
          "SELECT product, cycle, name, released, standard, extended, latest FROM lifecycle WHERE product = ?"),
        official: try connection.prepare("SELECT entries FROM official WHERE repository = ?")))
  }

  /// All ecosystems, sorted.
  var ecosystems: [String] { queries.withLock { $0.ecosystems.values.sorted() } }

  /// Ecosystems that the database has been filled with, whatever there was to fill it with.
  var filled: Set<String> { queries.withLock { $0.filled } }

  /// Whether the database holds whatever its origins have.
  var isOfAll: Bool { queries.withLock { $0.isOfAll } }

  /// Whether all records of an ecosystem are here. Records of one ecosystem name packages of others too, so that
  /// something is said of an ecosystem does not mean that all is.
  func covers(_ ecosystem: String) -> Bool {
    queries.withLock { queries in
      guard queries.ecosystemNumbers[ecosystem] != nil else { return false }
      return queries.filled.contains(ecosystem) || queries.filled.contains(SourceScope.family(of: ecosystem))
    }
  }

  func lifecycle(of product: String, cycle: String) throws -> Lifecycle? {
    try queries.withLock { queries in
      let row = queries.lifecycle
      defer { row.reset() }
      try row.bind(product, at: 1)
      try row.bind(cycle, at: 2)
      return try row.step() ? try Self.lifecycle(row) : nil
    }
  }

  func lifecycles(of product: String) throws -> [Lifecycle] {
    try queries.withLock { queries in
      let row = queries.lifecycles
      defer { row.reset() }
      try row.bind(product, at: 1)
      var all: [Lifecycle] = []
      while try row.step() { all.append(try Self.lifecycle(row)) }
      return all.sorted()
    }
  }

  private static func lifecycle(_ row: PreparedStatement) throws -> Lifecycle {
    func text(_ column: Int) throws -> String? { row.isNull(column) ? nil : try row.string(column) }
    return Lifecycle(
      product: try row.string(0), cycle: try row.string(1), name: try row.string(2), released: try text(3),
      standard: try text(4), extended: try text(5), latest: try text(6))
  }

  func official(repository: String) throws -> OfficialRepository? {
    let packed: [UInt8]? = try queries.withLock { queries in
      defer { queries.official.reset() }
      try queries.official.bind(repository, at: 1)
      return try queries.official.step() ? try queries.official.bytes(0) : nil
    }
    guard let packed else { return nil }
    do { return try OfficialRepository(name: repository, unpacking: packed) } catch {
      throw AdvisoryError.damaged(what: "the official images of \(repository)")
    }
  }

  /// What is said of a package, and the number of the advisory that says so.
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
          guard let ecosystem = queries.ecosystems[ecosystem] else {
            throw AdvisoryError.damaged(what: "ecosystem \(ecosystem) is missing")
          }
          if seen.insert([ecosystem, name]).inserted { packages.append((ecosystem, name)) }
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

  func count() throws -> Int {
    try queries.withLock { queries in
      let count = try queries.connection.prepare("SELECT count(*) FROM advisory")
      return try count.step() ? try count.int(0) : 0
    }
  }

  func sources() throws -> [SourceStatus] {
    try queries.withLock { queries in
      let list = try queries.connection.prepare(
        "SELECT name, date, count, origin, checked FROM source ORDER BY name, origin")
      var sources: [SourceStatus] = []
      while try list.step() {
        sources.append(
          SourceStatus(
            name: try list.string(0), date: try list.string(1), count: try list.int(2), origin: try list.string(3),
            checked: try list.string(4)))
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
