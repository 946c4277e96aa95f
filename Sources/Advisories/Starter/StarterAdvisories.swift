// SPDX-License-Identifier: Apache-2.0
import Packages

/// A few hundred well-known vulnerabilities that are compiled in, for a machine that has no database yet.
///
/// It is there so that the first command shows something true without network; it is no replacement for the data. What
/// it does not list is unknown, not safe, and every report made with it has to say so.
package struct StarterAdvisories: AdvisorySource {
  private var statements: [String: [String: [Statement]]] = [:]
  private var known: [String: String] = [:]
  private var identifiers: Set<String> = []
  /// Lines of the tables that could not be read; a test holds this empty.
  package private(set) var faults: [String] = []

  /// Reads the tables; made only when there is no database.
  package init() {
    for table in StarterTable.all {
      let reader = StarterReader(table.text, ecosystem: table.ecosystem)
      for statement in reader.statements {
        statements[statement.affected.ecosystem, default: [:]][statement.affected.name, default: []].append(statement)
        identifiers.insert(statement.advisory.id)
      }
      known.merge(reader.known) { first, _ in first }
      faults += reader.faults
    }
  }

  /// The day of the facts, as in `sources()`.
  package static var date: String { StarterTable.date }

  /// How many different vulnerabilities it knows.
  package var count: Int { identifiers.count }

  /// Every statement, sorted: for tests and for whoever wants to see the set as a whole.
  package var all: [Statement] {
    statements.sorted { $0.key < $1.key }.flatMap { $0.value.sorted { $0.key < $1.key }.flatMap(\.value) }
  }

  package func statements(ecosystem: String, name: String) throws -> [Statement] {
    statements[ecosystem]?[name] ?? []
  }

  package func records(id: String) throws -> [Advisory] {
    var found: [Advisory] = []
    for statement in try statements(id: id) where !found.contains(statement.advisory) {
      found.append(statement.advisory)
    }
    return found
  }

  package func statements(id: String) throws -> [Statement] {
    let id = id.uppercased()
    return all.filter { statement in
      ([statement.advisory.id] + statement.advisory.aliases).contains { $0.uppercased() == id }
    }
  }

  package func statements(named name: String) throws -> [Statement] {
    all.filter { $0.affected.name == NameRule(advisories: $0.affected.ecosystem).normalised(name) }
  }

  /// True for an ecosystem with rows, which is far from all of it: silence on a package means nothing.
  package func covers(ecosystem: String) throws -> Bool { statements[ecosystem] != nil }

  package func exploitation(of cve: String) throws -> Exploitation { Exploitation(kevAdded: known[cve]) }

  package func sources() throws -> [SourceStatus] {
    [
      SourceStatus(
        name: "starter", date: StarterTable.date + "T00:00:00Z", count: count,
        origin: "compiled in: a starter set of well-known vulnerabilities, not complete for any ecosystem")
    ]
  }
}
