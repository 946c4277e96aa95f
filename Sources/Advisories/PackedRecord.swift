// SPDX-License-Identifier: Apache-2.0
import Notations

/// A record as it goes into the database, but for its number.
struct PackedRecord: Sendable {
  /// A statement, whose bytes end at `end` of the record's.
  struct Statement: Hashable, Sendable {
    var ecosystem: String
    var name: String
    var end: Int
  }

  let id: String
  let modified: String
  /// Aliases and upstreams.
  let names: [String]
  let advisory: [UInt8]
  /// Empty for a withdrawn record: it is found by its id and matched by nothing.
  private(set) var statements: [Statement]
  private(set) var bytes: [UInt8]

  /// - Parameter ecosystems: spellings seen before, so that a million statements share a few of them.
  init(_ record: OSVRecord, sharing ecosystems: inout [String: String]) {
    id = record.advisory.id
    modified = record.advisory.modified
    names = record.advisory.aliases + record.advisory.derivedFrom
    var advisory = PackedWriter()
    record.advisory.pack(into: &advisory)
    self.advisory = advisory.bytes
    var packed = PackedWriter()
    var statements: [Statement] = []
    if record.advisory.withdrawn == nil {
      var seen: Set<AffectedPackage> = []
      for affected in record.affected where record.affected.count == 1 || seen.insert(affected).inserted {
        affected.pack(into: &packed)
        let ecosystem = ecosystems[affected.ecosystem] ?? affected.ecosystem
        ecosystems[ecosystem] = ecosystem
        statements.append(Statement(ecosystem: ecosystem, name: affected.name, end: packed.bytes.count))
      }
    }
    self.statements = statements
    bytes = packed.bytes
  }

  /// A record that shares nothing with others.
  init(_ record: OSVRecord) {
    var spellings: [String: String] = [:]
    self.init(record, sharing: &spellings)
  }

  /// A record without statements, to be filled with `append`.
  init(_ advisory: Advisory) {
    id = advisory.id
    modified = advisory.modified
    names = advisory.aliases + advisory.derivedFrom
    var packed = PackedWriter()
    advisory.pack(into: &packed)
    self.advisory = packed.bytes
    statements = []
    bytes = []
  }

  /// Adds a statement that has been packed before.
  mutating func append(_ packed: ArraySlice<UInt8>, ecosystem: String, name: String) {
    bytes.append(contentsOf: packed)
    statements.append(Statement(ecosystem: ecosystem, name: name, end: bytes.count))
  }

  /// Forgets all statements.
  mutating func removeStatements() {
    statements = []
    bytes = []
  }

  /// The bytes of a statement.
  func bytes(of statement: Int) -> ArraySlice<UInt8> {
    bytes[(statement == 0 ? 0 : statements[statement - 1].end)..<statements[statement].end]
  }

  func supersedes(_ other: PackedRecord) -> Bool {
    if modified != other.modified { return modified > other.modified }
    if advisory != other.advisory { return other.advisory.lexicographicallyPrecedes(advisory) }
    if bytes != other.bytes { return other.bytes.lexicographicallyPrecedes(bytes) }
    let names = (statements.map { [$0.ecosystem, $0.name] }, other.statements.map { [$0.ecosystem, $0.name] })
    return names.1.joined().lexicographicallyPrecedes(names.0.joined())
  }
}
