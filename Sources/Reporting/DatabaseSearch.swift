// SPDX-License-Identifier: Apache-2.0

/// What the advisory data hold of an identifier or a package: the document of `db search`.
package struct DatabaseSearch: Codable, Hashable, Sendable {
  /// The version of this document's shape.
  package static let schemaVersion = 1

  package var schemaVersion = DatabaseSearch.schemaVersion
  package var query: String
  /// What the query was found to be: "id", "package", or "none".
  package var kind: String
  package var database: Report.Database
  /// The youngest first.
  package var records: [Record]

  package init(query: String, kind: String, database: Report.Database, records: [Record]) {
    self.query = query
    self.kind = kind
    self.database = database
    self.records = records
  }

  /// One record.
  package struct Record: Codable, Hashable, Sendable {
    package var id: String
    /// Other names of the same issue.
    package var aliases: [String]
    /// The issues it is derived from, where it is a distribution's.
    package var upstream: [String]
    package var related: [String]
    package var summary: String
    /// "critical", "high", "medium", "low", "unspecified": as this record rates it.
    package var severity: String
    package var severitySource: String?
    package var score: Double?
    /// RFC 3339; empty where the source gives none.
    package var published: String
    package var modified: String
    package var withdrawn: String?
    package var kevAdded: String?
    package var epss: Double?
    package var references: [String]
    /// What it says of packages; of the package alone where one was asked for.
    package var packages: [Package]

    package init(
      id: String, aliases: [String], upstream: [String], related: [String], summary: String, severity: String,
      severitySource: String?, score: Double?, published: String, modified: String, withdrawn: String?,
      kevAdded: String?, epss: Double?, references: [String], packages: [Package]
    ) {
      self.id = id
      self.aliases = aliases
      self.upstream = upstream
      self.related = related
      self.summary = summary
      self.severity = severity
      self.severitySource = severitySource
      self.score = score
      self.published = published
      self.modified = modified
      self.withdrawn = withdrawn
      self.kevAdded = kevAdded
      self.epss = epss
      self.references = references
      self.packages = packages
    }
  }

  /// What a record says of one package.
  package struct Package: Codable, Hashable, Sendable {
    /// As OSV names it: "Debian:12".
    package var ecosystem: String
    package var name: String
    /// The affected versions; empty: none.
    package var range: String
    package var fixedVersions: [String]
    /// As in reports: "fixed", "affected", "not affected", "will not fix", …
    package var state: String
    /// The publisher's own words on it: "no-dsa (Minor issue)".
    package var words: [String]
    /// What another source says of the same, where the two disagree.
    package var dispute: String?

    package init(
      ecosystem: String, name: String, range: String, fixedVersions: [String], state: String, words: [String],
      dispute: String?
    ) {
      self.ecosystem = ecosystem
      self.name = name
      self.range = range
      self.fixedVersions = fixedVersions
      self.state = state
      self.words = words
      self.dispute = dispute
    }
  }
}

extension DatabaseSearch {
  /// Packages of one record that text shows; the rest are counted.
  private static let shown = 40

  /// The records for people.
  package func text(style: Style = Style()) -> String {
    var page = Page(style)
    page.banner(database)
    if records.isEmpty {
      page.prose(
        "No record bears the identifier \(query), and none speaks of a package of that name. That is an answer about "
          + "this database only.")
      return page.text
    }
    let count = "\(records.count) record\(records.count == 1 ? "" : "s")"
    page.prose(kind == "id" ? "\(count) bearing \(query)" : "\(count) on the package \(query)", ink: .strong)
    for record in records { write(record, on: &page) }
    return page.text
  }

  private func write(_ record: Record, on page: inout Page) {
    page.blank()
    page.line(Part(record.id, .strong), " ", Part(record.severity.uppercased()))
    if !record.summary.isEmpty { page.prose(record.summary, indent: 2) }
    func fact(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { page.labelled(name, value, indent: 2) }
    }
    fact("Aliases", record.aliases.joined(separator: ", "))
    fact("Derived from", record.upstream.joined(separator: ", "))
    fact("Related", record.related.joined(separator: ", "))
    fact("Severity from", record.severitySource)
    fact("Published", String(record.published.prefix(10)))
    fact("Modified", String(record.modified.prefix(10)))
    fact("Withdrawn", record.withdrawn)
    fact("Exploited", record.kevAdded.map { "in the CISA KEV catalogue since " + $0 })
    for package in record.packages.prefix(Self.shown) {
      var words = [package.range.isEmpty ? "no version" : package.range, package.state]
      words += package.words
      if let dispute = package.dispute { words.append("sources disagree: " + dispute) }
      page.labelled("\(package.ecosystem) \(package.name)", words.joined(separator: "; "), indent: 2)
    }
    if record.packages.count > Self.shown {
      page.prose("and \(record.packages.count - Self.shown) more packages; --format json has all", indent: 2)
    }
  }
}
