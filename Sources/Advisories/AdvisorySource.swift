// SPDX-License-Identifier: Apache-2.0

/// Something that answers which advisories speak of a package: the database, the starter set, a list in a test.
package protocol AdvisorySource: Sendable {
  /// Every statement on a package, in a stable order. `name` is normalised by `NameRule`.
  func statements(ecosystem: String, name: String) throws -> [Statement]
  /// Those whose part on the package `holds`. A source that reads the advisories apart need not read the others.
  func statements(ecosystem: String, name: String, where holds: (AffectedPackage) -> Bool) throws -> [Statement]
  /// Those whose record bears one of the identifiers, as its own or among its aliases and upstreams, in any case.
  func statements(ecosystem: String, name: String, about ids: Set<String>) throws -> [Statement]
  /// Whether there is any record of the ecosystem ("Debian:12") at all: without, silence means nothing.
  func covers(ecosystem: String) throws -> Bool
  /// Exploitation data of a CVE.
  func exploitation(of cve: String) throws -> Exploitation
  /// What the data are and of when, for the report. Sorted by name.
  func sources() throws -> [SourceStatus]
  /// Every record that bears the identifier, as its own or among its aliases and upstreams, in a stable order.
  func records(id: String) throws -> [Advisory]
  /// What those records say of packages, in their order.
  func statements(id: String) throws -> [Statement]
  /// Everything that is said of packages of a name in any ecosystem, in whichever spelling, sorted by ecosystem.
  func statements(named name: String) throws -> [Statement]
  /// When the release line of a product ends, where that is known.
  func lifecycle(of product: String, cycle: String) throws -> Lifecycle?
  /// All release lines of a product, sorted.
  func lifecycles(of product: String) throws -> [Lifecycle]
  /// A repository of Docker's official images, "nginx"; `nil`: none, or it is not known.
  func official(repository: String) throws -> OfficialRepository?
}

extension AdvisorySource {
  package func statements(
    ecosystem: String, name: String, where holds: (AffectedPackage) -> Bool
  ) throws -> [Statement] {
    try statements(ecosystem: ecosystem, name: name).filter { holds($0.affected) }
  }

  package func statements(ecosystem: String, name: String, about ids: Set<String>) throws -> [Statement] {
    let wanted = Set(ids.map { $0.uppercased() })
    return try statements(ecosystem: ecosystem, name: name).filter { statement in
      ([statement.advisory.id] + statement.advisory.aliases + statement.advisory.derivedFrom).contains {
        wanted.contains($0.uppercased())
      }
    }
  }

  /// Knows no records by identifier; a source that can look them up says so itself.
  package func records(id: String) throws -> [Advisory] { [] }

  /// Knows nothing by identifier.
  package func statements(id: String) throws -> [Statement] { [] }

  /// Knows no dates.
  package func lifecycle(of product: String, cycle: String) throws -> Lifecycle? { nil }

  /// Knows no dates.
  package func lifecycles(of product: String) throws -> [Lifecycle] { [] }

  /// Knows no images.
  package func official(repository: String) throws -> OfficialRepository? { nil }

  /// Knows nothing across ecosystems.
  package func statements(named name: String) throws -> [Statement] { [] }
}

/// What one advisory says of one package.
package struct Statement: Hashable, Sendable {
  package var advisory: Advisory
  package var affected: AffectedPackage

  package init(advisory: Advisory, affected: AffectedPackage) {
    self.advisory = advisory
    self.affected = affected
  }
}

/// What is known of the use of a vulnerability in attacks.
package struct Exploitation: Hashable, Sendable {
  /// The day CISA added it to the catalogue of known exploited vulnerabilities; `nil`: not in it.
  package var kevAdded: String?
  /// EPSS: the probability of exploitation in the next 30 days, 0…1.
  package var epss: Double?
  /// EPSS: the share of vulnerabilities with a lower score, 0…1.
  package var percentile: Double?

  package init(kevAdded: String? = nil, epss: Double? = nil, percentile: Double? = nil) {
    self.kevAdded = kevAdded
    self.epss = epss
    self.percentile = percentile
  }
}

/// One source of the database: what, of when, how much.
package struct SourceStatus: Hashable, Sendable {
  /// "osv/Debian", "cisa-kev", "epss", "starter".
  package var name: String
  /// The date of the data themselves, RFC 3339; not the time of the import.
  package var date: String
  /// Records.
  package var count: Int
  /// Where it was read, without credentials.
  package var origin: String
  /// When it was last held against its origin, RFC 3339; empty where that is not known.
  package var checked: String

  package init(name: String, date: String, count: Int, origin: String, checked: String = "") {
    self.name = name
    self.date = date
    self.count = count
    self.origin = origin
    self.checked = checked
  }
}
