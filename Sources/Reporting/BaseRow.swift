// SPDX-License-Identifier: Apache-2.0

/// What an image counts that stands, or could stand, beneath a target.
package struct BaseRow: Hashable, Sendable {
  /// "Refreshed base".
  package var title: String
  /// Its reference.
  package var name: String
  package var tally: Tally
  /// Of what it would stand in the place of; absent: nobody knows.
  package var before: Tally?

  package init(title: String, name: String, tally: Tally, before: Tally? = nil) {
    self.title = title
    self.name = name
    self.tally = tally
    self.before = before
  }
}

extension Report {
  /// What is of the bases, counted like the whole; `nil` where nobody knows whose findings are.
  package var baseTally: Tally? {
    guard baseLayers != nil else { return nil }
    let sides = Dictionary(packages.map { ($0.purl, side(of: $0)) }, uniquingKeysWith: { first, _ in first })
    return tally(findings.filter { sides[$0.purl] == .base })
  }
}

extension Page {
  /// The bases beneath the target, and what could stand in their place, counted like the target itself.
  mutating func baseRows(_ report: Report) {
    var rows = style.baseRows
    // What was measured says more than the target's own layers.
    if !rows.contains(where: { $0.title == BaseRow.present }), let tally = report.baseTally {
      let name = report.bases?.first { $0.layers != nil }.flatMap { $0.reference ?? $0.digest } ?? ""
      rows.insert(BaseRow(title: BaseRow.present, name: name, tally: tally), at: 0)
    }
    for row in rows {
      field(row.title, row.name)
      self.row([Part.space(17)] + row.tally.columns)
      guard let before = row.before, before != row.tally else { continue }
      let levels = Level.allCases.filter { $0 != .unspecified || row.tally.count($0) + before.count($0) > 0 }
      self.row(
        [Part.space(17)]
          + levels.map { level in
            let change = row.tally.count(level) - before.count(level)
            let text = change > 0 ? "+\(change)" : "\(change)"
            return Part(text, change < 0 ? .good : change > 0 ? .high : .faint).padded(to: 7, left: true)
          })
    }
  }
}

extension BaseRow {
  /// The title of the base as the target has it.
  package static let present = "Base findings"
}
