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
    return try reader.advisories(rows.map(\.number)).enumerated().map {
      Statement(advisory: $0.element, affected: rows[$0.offset].affected)
    }
  }

  package func statements(ecosystem: String, name: String, about ids: Set<String>) throws -> [Statement] {
    let numbers = try Set(ids.flatMap { try reader.numbers(of: $0) })
    if numbers.isEmpty { return [] }
    let rows = try reader.affected(ecosystem: ecosystem, name: name).filter { numbers.contains($0.number) }
    return try zip(reader.advisories(rows.map(\.number)), rows).map { Statement(advisory: $0, affected: $1.affected) }
  }

  package func covers(ecosystem: String) throws -> Bool { try reader.ecosystemNumber(ecosystem) != nil }

  package func exploitation(of cve: String) throws -> Exploitation { try reader.exploitation(of: cve) }

  package func sources() throws -> [SourceStatus] { try reader.sources() }

  package func records(id: String) throws -> [Advisory] { try reader.advisories(reader.numbers(of: id)) }

  /// What the records that bear the identifier say of packages, in the order of `records(id:)`.
  package func statements(id: String) throws -> [Statement] {
    var statements: [Statement] = []
    let numbers = try reader.numbers(of: id)
    for (number, advisory) in zip(numbers, try reader.advisories(numbers)) {
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
    for ecosystem in reader.ecosystems.sorted() {
      found += try statements(ecosystem: ecosystem, name: NameRule(advisories: ecosystem).normalised(name))
    }
    return found
  }
}
