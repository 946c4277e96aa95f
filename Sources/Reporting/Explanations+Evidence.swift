// SPDX-License-Identifier: Apache-2.0

extension Explanations {
  /// Which reader knew a package by which file.
  package struct Identification: Codable, Hashable, Sendable {
    package var path: String
    /// Names of readers as in the list of them: "dpkg-status".
    package var readers: [String]

    package init(path: String, readers: [String]) {
      self.path = path
      self.readers = readers
    }
  }

  /// How bad one source says it is.
  package struct Rating: Codable, Hashable, Sendable {
    /// "Debian (DEBIAN-CVE-2023-0464)", "CVSS_V3 (GHSA-…)".
    package var source: String
    package var severity: String
    package var score: Double?
    package var vector: String?
    /// What the report takes of it: "severity", "score", "severity and score"; absent: nothing.
    package var taken: String?

    package init(source: String, severity: String, score: Double?, vector: String?, taken: String? = nil) {
      self.source = source
      self.severity = severity
      self.score = score
      self.vector = vector
      self.taken = taken
    }
  }

  /// A record that is the same issue, and what says so.
  package struct Merged: Codable, Hashable, Sendable {
    package var record: String
    /// "it names CVE-2023-0464 as an alias".
    package var because: String

    package init(record: String, because: String) {
      self.record = record
      self.because = because
    }
  }

  /// The shortest way to be rid of something.
  package struct Repair: Codable, Hashable, Sendable {
    /// The package to upgrade: another one where that brought the files.
    package var purl: String
    /// The lowest version that repairs this vulnerability; absent: none is known.
    package var version: String?
    /// The lowest one that repairs all of the package that can be repaired.
    package var versionForAll: String?
    /// For the package manager: "apk add 'zlib>=1.2.13-r0'".
    package var command: String?
    /// Index into `layers`: where the package came in.
    package var layer: Int?

    package init(purl: String, version: String?, versionForAll: String?, command: String?, layer: Int?) {
      self.purl = purl
      self.version = version
      self.versionForAll = versionForAll
      self.command = command
      self.layer = layer
    }
  }

  /// A statement or an exception on the vulnerability, and what it means here.
  package struct Answer: Codable, Hashable, Sendable {
    package var statement: Report.Statement
    /// "suppresses", "applies" (its status suppresses nothing), "overruled" (another one goes before it), "expired",
    /// "does not apply".
    package var outcome: String
    /// What of it does not fit, with both values.
    package var mismatch: String?

    package init(statement: Report.Statement, outcome: String, mismatch: String? = nil) {
      self.statement = statement
      self.outcome = outcome
      self.mismatch = mismatch
    }
  }
}

extension Page {
  /// The sources of a severity beside one another.
  mutating func ratings(_ ratings: [Explanations.Rating], indent: Int) {
    guard ratings.count > 1 || ratings.contains(where: { $0.vector != nil }) else { return }
    for (index, rating) in ratings.enumerated() {
      let score = rating.score.map { " \(shortDecimal($0))" } ?? ""
      let taken = rating.taken.map { " (taken: \($0))" } ?? ""
      labelled(
        index == 0 ? "Severity by" : "", "\(rating.source): \(rating.severity)\(score)\(taken)", indent: indent,
        ink: rating.taken == nil ? .faint : nil)
    }
  }

  mutating func merged(_ merged: [Explanations.Merged], indent: Int) {
    for (index, other) in merged.enumerated() {
      labelled(index == 0 ? "Same issue" : "", "\(other.record): \(other.because)", indent: indent)
    }
  }

  mutating func repair(_ repair: Explanations.Repair, of package: Report.Package, layers: [Report.Layer], indent: Int) {
    let whom = repair.purl == package.purl ? "" : " of \(repair.purl)"
    guard let version = repair.version else { return }
    var words = version + whom
    if let all = repair.versionForAll { words += all == version ? ", which repairs all" : "; \(all) repairs all" }
    labelled("Shortest fix", words, indent: indent, ink: .good)
    if let command = repair.command { labelled("Command", command, indent: indent) }
    if let layer = layers.first(where: { $0.index == repair.layer }), let instruction = layer.instruction {
      labelled("To be put at", "layer \(layer.index), \(instruction)", indent: indent)
    }
  }

  mutating func answers(_ answers: [Explanations.Answer], indent: Int) {
    for answer in answers {
      let sign = answer.outcome == "suppresses" ? Part("✓ ", .good) : Part("– ", .faint)
      row([.space(indent), sign, Part("statement: \(answer.outcome)")])
      statement(answer.statement, indent: indent + 2)
      if let mismatch = answer.mismatch { labelled("Because", mismatch, indent: indent + 2) }
    }
  }

  /// "7.5".
  private func shortDecimal(_ number: Double) -> String {
    guard number.isFinite, (0...10).contains(number) else { return "?" }
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
