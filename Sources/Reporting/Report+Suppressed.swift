// SPDX-License-Identifier: Apache-2.0

extension Report {
  /// A finding that somebody has answered, and the answer.
  package struct Suppressed: Codable, Hashable, Sendable {
    package var finding: Finding
    package var statement: Statement

    package init(finding: Finding, statement: Statement) {
      self.finding = finding
      self.statement = statement
    }
  }

  /// What somebody says of a vulnerability in a product: a VEX statement, or an exception of one's own.
  package struct Statement: Codable, Hashable, Sendable {
    /// "OpenVEX", "CSAF", "CycloneDX", "trivyignore", "grype", "drydock".
    package var kind: String
    /// "not_affected", "fixed", or "accepted" for an exception.
    package var status: String
    /// Where it is written: a file, "/usr/share/vex/a.vex.json" of the image, the digest of an attestation.
    package var source: String
    /// Its place in there: a line, or a JSON path.
    package var place: String?
    package var author: String?
    /// OpenVEX's word for why: "vulnerable_code_not_in_execute_path".
    package var justification: String?
    /// Why, in its author's words.
    package var reason: String?
    /// RFC 3339 or a day.
    package var date: String?
    /// The last day it holds.
    package var expires: String?

    package init(
      kind: String, status: String, source: String, place: String? = nil, author: String? = nil,
      justification: String? = nil, reason: String? = nil, date: String? = nil, expires: String? = nil
    ) {
      self.kind = kind
      self.status = status
      self.source = source
      self.place = place
      self.author = author
      self.justification = justification
      self.reason = reason
      self.date = date
      self.expires = expires
    }
  }

  /// What became of one statement that was given.
  package struct StatementUse: Codable, Hashable, Sendable {
    package var statement: Statement
    /// The vulnerability it speaks of; absent: of any.
    package var id: String?
    /// "applied", "unused" (no finding is of its kind), "expired", "informative" (its status suppresses nothing).
    package var outcome: String
    /// Findings it answers.
    package var findings: Int

    package init(statement: Statement, id: String?, outcome: String, findings: Int) {
      self.statement = statement
      self.id = id
      self.outcome = outcome
      self.findings = findings
    }
  }
}
