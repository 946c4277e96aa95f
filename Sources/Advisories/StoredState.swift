// SPDX-License-Identifier: Apache-2.0
import Database
import Synchronization

/// What the database that is there remembers of its sources: what an update goes on from.
final class StoredState: Sendable {
  let meta: DatabaseMeta
  /// By name and origin.
  let sources: [SourceKey: (number: Int, status: SourceStatus)]
  /// The validators of the files it was read from, by place.
  let files: [String: Validators]
  private let connection: Mutex<Connection>

  /// - Throws: as `AdvisoryDatabase` does for a file that is absent, damaged, or of another schema.
  init(path: String) throws {
    // The reader looks whether the file is what it should be.
    _ = try DatabaseReader(path: path)
    let connection = try Connection(path: path, mode: .immutable)
    var sources: [SourceKey: (number: Int, status: SourceStatus)] = [:]
    let rows = try connection.prepare("SELECT number, name, date, count, origin, checked FROM source")
    while try rows.step() {
      let status = SourceStatus(
        name: try rows.string(1), date: try rows.string(2), count: try rows.int(3), origin: try rows.string(4),
        checked: try rows.string(5))
      sources[status.key] = (try rows.int(0), status)
    }
    var files: [String: Validators] = [:]
    let places = try connection.prepare("SELECT place, tag, modified FROM file")
    while try places.step() {
      files[try places.string(0)] = Validators(
        tag: places.isNull(1) ? nil : try places.string(1), modified: places.isNull(2) ? nil : try places.string(2))
    }
    var meta: [String: String] = [:]
    let values = try connection.prepare("SELECT key, value FROM meta")
    while try values.step() { meta[try values.string(0)] = try values.string(1) }
    self.meta = DatabaseMeta(origins: meta["origins"] ?? "", isOfAll: meta["all"] == "1")
    self.sources = sources
    self.files = files
    self.connection = Mutex(connection)
  }

  /// The records of a source; `nil` where it lists none.
  func listing(of source: SourceKey) throws -> RecordListing? {
    guard let number = sources[source]?.number else { return nil }
    return try connection.withLock { connection in
      let row = try connection.prepare("SELECT listing FROM source WHERE number = ?")
      try row.bind(number, at: 1)
      guard try row.step(), !row.isNull(0) else { return nil }
      return try RecordListing(unpacking: try row.bytes(0))
    }
  }

  /// The ecosystems that the database has been filled with, as OSV names them.
  var ecosystems: Set<String> { Set(sources.keys.flatMap { SourceScope.ecosystems(of: $0.name) }) }
}

/// Which ecosystem a source is of.
enum SourceScope {
  /// Ecosystems that a source holds all of its publisher's records of, by the source's name.
  static func ecosystems(of source: String) -> [String] {
    let parts = source.split(separator: "/", maxSplits: 1).map(String.init)
    if parts.count == 2, parts[0] == OSVDumps.name || parts[0] == SecdbSite.name { return [parts[1]] }
    if source == DebianTracker.name { return ["Debian"] }
    if source == AlpineSecdb.name { return ["Alpine"] }
    return []
  }

  /// What stands before the first `:` of an ecosystem: the folder that its records are in.
  static func family(of ecosystem: String) -> String { String(ecosystem.prefix { $0 != ":" }) }
}
