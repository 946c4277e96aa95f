// SPDX-License-Identifier: Apache-2.0
import Database
import FoundationEssentials
import Packages
import Synchronization

/// The advisory database: what `drydock db update` writes, opened for reading.
///
/// The file is opened immutable: an update puts a new file in its place and leaves this one to whoever has it open.
package struct AdvisoryDatabase: AdvisorySource {
  package let path: String
  private let reader: DatabaseReader

  /// Opens a database.
  /// - Throws: `AdvisoryError.absent`, `AdvisoryError.otherSchema`, `DatabaseError`.
  package init(path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { throw AdvisoryError.absent(path: path) }
    self.path = path
    reader = try DatabaseReader(path: path)
  }

  package func statements(ecosystem: String, name: String) throws -> [Statement] {
    try statements(ecosystem: ecosystem, name: name) { _ in true }
  }

  package func statements(
    ecosystem: String, name: String, where holds: (AffectedPackage) -> Bool
  ) throws -> [Statement] {
    // Most statements on a package speak of other versions: only of those that hold the advisory is read.
    let rows = try reader.affected(ecosystem: ecosystem, name: name).filter { holds($0.affected) }
    return try sorted(rows)
  }

  package func statements(ecosystem: String, name: String, about ids: Set<String>) throws -> [Statement] {
    let numbers = try Set(ids.flatMap { try reader.numbers(of: $0) })
    if numbers.isEmpty { return [] }
    let rows = try reader.affected(ecosystem: ecosystem, name: name).filter { numbers.contains($0.number) }
    return try sorted(rows)
  }

  /// By the ids of the advisories: their numbers mean nothing.
  private func sorted(_ rows: [(number: Int, affected: AffectedPackage)]) throws -> [Statement] {
    let advisories = try reader.advisories(rows.map(\.number))
    return advisories.indices.sorted { (advisories[$0].id, $0) < (advisories[$1].id, $1) }
      .map { Statement(advisory: advisories[$0], affected: rows[$0].affected) }
  }

  package func covers(ecosystem: String) throws -> Bool { reader.covers(ecosystem) }

  /// Ecosystems that were asked for when the database was made or updated: of these nothing more can be fetched.
  package func isFilled(with ecosystem: String) -> Bool {
    let filled = reader.filled
    return reader.isOfAll || filled.contains(ecosystem) || filled.contains(SourceScope.family(of: ecosystem))
  }

  /// Whether the database holds only some ecosystems of its origins.
  package var isPartial: Bool { !reader.isOfAll }

  /// Records in all.
  package func count() throws -> Int { try reader.count() }

  package func lifecycle(of product: String, cycle: String) throws -> Lifecycle? {
    try reader.lifecycle(of: product, cycle: cycle)
  }

  package func lifecycles(of product: String) throws -> [Lifecycle] { try reader.lifecycles(of: product) }

  package func official(repository: String) throws -> OfficialRepository? {
    try reader.official(repository: repository)
  }

  package func exploitation(of cve: String) throws -> Exploitation { try reader.exploitation(of: cve) }

  package func sources() throws -> [SourceStatus] {
    let times = CheckedTimes(beside: path)
    return try reader.sources().map(times.completed)
  }

  package func records(id: String) throws -> [Advisory] { try numbered(id).map(\.advisory) }

  /// The records that bear an identifier, by their own ids.
  private func numbered(_ id: String) throws -> [(number: Int, advisory: Advisory)] {
    let numbers = try reader.numbers(of: id)
    return zip(numbers, try reader.advisories(numbers)).map { ($0, $1) }.sorted { $0.advisory.id < $1.advisory.id }
  }

  /// What the records that bear the identifier say of packages, in the order of `records(id:)`.
  package func statements(id: String) throws -> [Statement] {
    var statements: [Statement] = []
    for (number, advisory) in try numbered(id) {
      for (ecosystem, name) in try reader.packages(of: number) {
        for row in try reader.affected(ecosystem: ecosystem, name: name) where row.number == number {
          statements.append(Statement(advisory: advisory, affected: row.affected))
        }
      }
    }
    return statements
  }

  package func statements(named name: String) throws -> [Statement] {
    var found: [Statement] = []
    for ecosystem in reader.ecosystems {
      found += try statements(ecosystem: ecosystem, name: NameRule(advisories: ecosystem).normalised(name))
    }
    return found
  }
}
