// SPDX-License-Identifier: Apache-2.0

/// Why a vulnerability holds for an image, or does not; or what is held against one package.
package struct Explanations: Codable, Hashable, Sendable {
  /// The version of this document's shape.
  package static let schemaVersion = 1

  package var schemaVersion = Explanations.schemaVersion
  package var target: Report.Target
  package var distribution: Report.Distribution?
  package var database: Report.Database
  package var layers: [Report.Layer]
  /// An identifier of a vulnerability, or the name or package URL of a package.
  package var query: String
  /// The packages that records were held against; for a package query also those that no record names.
  package var packages: [Explanation]
  /// Gaps that touch the question.
  package var gaps: [Report.Gap]

  package init(
    target: Report.Target, distribution: Report.Distribution? = nil, database: Report.Database,
    layers: [Report.Layer] = [], query: String, packages: [Explanation] = [], gaps: [Report.Gap] = []
  ) {
    self.target = target
    self.distribution = distribution
    self.database = database
    self.layers = layers
    self.query = query
    self.packages = packages
    self.gaps = gaps
  }

  /// One package, and every record that was held against it.
  package struct Explanation: Codable, Hashable, Sendable {
    package var package: Report.Package
    /// What was asked for it: "Debian:12 openssl". Empty: nothing could be asked, and a gap says why.
    package var asked: [String]
    package var decisions: [Decision]
    /// Which readers knew it by which files.
    package var identification: [Identification]

    package init(
      package: Report.Package, asked: [String], decisions: [Decision], identification: [Identification] = []
    ) {
      self.package = package
      self.asked = asked
      self.decisions = decisions
      self.identification = identification
    }
  }

  /// What one record means for one package.
  package struct Decision: Codable, Hashable, Sendable {
    /// "affected", "not affected", "undecided", "withdrawn".
    package var outcome: String
    /// The identifier people know: the CVE where there is one.
    package var id: String
    /// The record itself: "DEBIAN-CVE-2023-0464", and the ecosystem and name it speaks of: "Debian:12 openssl".
    package var record: String
    package var subject: String
    /// The range as it was evaluated.
    package var range: String
    /// The comparison that decided.
    package var because: String
    /// Where the issue stands by this record: "fixed", "affected", "not affected", "will not fix", "deferred",
    /// "under investigation", "end of life", "undetermined".
    package var state: String
    /// What another source says of the same, where it disagrees.
    package var dispute: String?
    /// Where it is affected: the finding as the report has it.
    package var finding: Report.Finding?
    /// How bad, by everyone who says so, on the first decision of an issue.
    package var ratings: [Rating] = []
    /// Other records that are the same issue.
    package var merged: [Merged] = []
    /// Statements and exceptions on it.
    package var answers: [Answer] = []
    package var repair: Repair?

    package init(
      outcome: String, id: String, record: String, subject: String, range: String, because: String,
      state: String, dispute: String? = nil, finding: Report.Finding? = nil
    ) {
      self.outcome = outcome
      self.id = id
      self.record = record
      self.subject = subject
      self.range = range
      self.because = because
      self.state = state
      self.dispute = dispute
      self.finding = finding
    }
  }
}

extension Explanations {
  /// The explanation for people.
  package func text(style: Style = Style()) -> String {
    var page = Page(style)
    page.banner(database)
    page.prose("\(query) in \(target.reference)", ink: .strong)
    if packages.isEmpty {
      page.blank()
      page.prose(
        """
        No record of this database names \(query) for a package of this image, and no package of this image has that \
        name. That is an answer about this database only.
        """)
    }
    for explanation in packages { write(explanation, on: &page) }
    page.gaps(gaps, limit: style.showsDetails ? nil : 20)
    return page.text
  }

  private func write(_ explanation: Explanation, on page: inout Page) {
    let package = explanation.package
    page.blank()
    page.line(Part(package.name, .strong), " \(package.version) (\(package.type))")
    page.prose(package.purl, indent: 2, ink: .faint)
    if let source = package.source { page.field("Source", "\(source.name) \(source.version)") }
    if let stream = package.stream { page.field("Module stream", stream) }
    if let vendor = package.vendor { page.field("Made by", vendor) }
    if let signature = package.signature { page.field("Signed with", signature) }
    var needed = package.relation.map { [$0 == "direct" ? "by the project itself" : "by another package"] } ?? []
    if package.development == true { needed.append("for development only") }
    if !needed.isEmpty { page.field("Needed", needed.joined(separator: ", ")) }
    if let owner = package.owner { page.field("In files of", owner) }
    if let doubt = package.doubt { page.field("In doubt", doubt, ink: .medium) }
    if let why = package.versionUnknown { page.field("No version", why, ink: .medium) }
    for evidence in package.evidence {
      page.field("Seen in", evidence.place)
      if let layer = layers.first(where: { $0.index == evidence.layer }) { page.layer(layer, indent: 4) }
      if let known = explanation.identification.first(where: { $0.path == evidence.path }) {
        page.field("Known by", known.readers.joined(separator: ", "))
      }
    }
    for asked in explanation.asked { page.field("Asked", asked) }
    if explanation.decisions.isEmpty {
      page.blank()
      page.prose(
        explanation.asked.isEmpty ? "? no advisory data could be asked" : "✓ no record names this package", indent: 4)
    }
    for decision in explanation.decisions { write(decision, of: package, on: &page) }
  }

  private func write(_ decision: Decision, of package: Report.Package, on page: inout Page) {
    page.blank()
    let (sign, ink): (String, Ink) =
      switch decision.outcome {
      case "affected": ("✗ ", decision.finding.map { Level(of: $0).ink } ?? .high)
      case "not affected", "withdrawn": ("✓ ", .good)
      default: ("? ", .medium)
      }
    let severity = decision.finding.map { " " + Level(of: $0).rawValue.uppercased() } ?? ""
    let isSuppressed = decision.answers.contains { $0.outcome == "suppresses" }
    page.line(
      .space(4), Part(sign + decision.outcome + severity, ink), " ", Part(decision.id, .strong),
      Part(isSuppressed ? ", suppressed" : "", .good))
    if let summary = decision.finding?.summary, !summary.isEmpty { page.prose(summary, indent: 6) }
    page.labelled("Record", decision.record + (decision.subject.isEmpty ? "" : " on " + decision.subject), indent: 6)
    if let finding = decision.finding {
      page.finding(finding, indent: 6)
      page.ratings(decision.ratings, indent: 6)
      page.merged(decision.merged, indent: 6)
      if let repair = decision.repair { page.repair(repair, of: package, layers: layers, indent: 6) }
      page.answers(decision.answers, indent: 6)
    } else {
      if !decision.range.isEmpty { page.labelled("Affected range", decision.range, indent: 6) }
      page.labelled("Because", decision.because, indent: 6)
      if decision.state == "undetermined" { page.labelled("State", decision.state, indent: 6) }
      if let dispute = decision.dispute { page.labelled("Note", "sources disagree: " + dispute, indent: 6) }
    }
  }
}
