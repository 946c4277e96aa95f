// SPDX-License-Identifier: Apache-2.0

/// What became of every statement and exception that was given for a target, and why.
package struct StatementReview: Codable, Hashable, Sendable {
  /// The version of this document's shape.
  package static let schemaVersion = 1

  package var schemaVersion = StatementReview.schemaVersion
  package var target: Report.Target
  package var entries: [Entry]
  package var gaps: [Report.Gap]

  package init(target: Report.Target, entries: [Entry] = [], gaps: [Report.Gap] = []) {
    self.target = target
    self.entries = entries
    self.gaps = gaps
  }

  /// One statement or exception.
  package struct Entry: Codable, Hashable, Sendable {
    package var use: Report.StatementUse
    /// The findings it was held against; of many, the first ones.
    package var answers: [Answer]

    package init(use: Report.StatementUse, answers: [Answer]) {
      self.use = use
      self.answers = answers
    }
  }

  /// What a statement means for one finding.
  package struct Answer: Codable, Hashable, Sendable {
    package var id: String
    package var purl: String
    /// "suppresses", "applies" (its status suppresses nothing), "overruled" (another one goes before it), "expired",
    /// "does not apply".
    package var outcome: String
    /// What of it does not fit, with both values.
    package var mismatch: String?

    package init(id: String, purl: String, outcome: String, mismatch: String? = nil) {
      self.id = id
      self.purl = purl
      self.outcome = outcome
      self.mismatch = mismatch
    }
  }
}

extension StatementReview {
  /// The review for people.
  package func text(style: Style = Style()) -> String {
    var page = Page(style)
    page.prose("Statements and exceptions for \(target.reference)", ink: .strong)
    if entries.isEmpty {
      page.blank()
      page.prose("None were given: name VEX documents with --vex, ignore files with --ignore-file.")
    }
    for entry in entries {
      page.blank()
      let (sign, ink): (String, Ink) =
        switch entry.use.outcome {
        case "applied": ("✓ ", .good)
        case "expired": ("! ", .medium)
        default: ("– ", .faint)
        }
      page.line(
        .space(2), Part(sign + entry.use.outcome, ink), " ", Part(entry.use.id ?? "any vulnerability", .strong),
        entry.use.findings > 0 ? ", \(counted(entry.use.findings, "finding"))" : "")
      page.statement(entry.use.statement, indent: 4)
      if entry.answers.isEmpty { page.prose("no finding is of this vulnerability", indent: 4) }
      for answer in entry.answers {
        page.flow([.space(4), "\(answer.outcome): "], answer.purl, hang: 6)
        if let mismatch = answer.mismatch { page.prose(mismatch, indent: 8) }
      }
    }
    page.gaps(gaps, limit: style.showsDetails ? nil : 20)
    return page.text
  }
}
