// SPDX-License-Identifier: Apache-2.0
package import Reporting

extension Alternatives {
  /// As an overview shows them: the base, what its tag stands for now, and the first change that is better and not known
  /// to break.
  package var rows: [BaseRow] {
    var rows: [BaseRow] = []
    let before = present.map { $0.tally($0.findings) }
    if let before {
      rows.append(BaseRow(title: BaseRow.present, name: base?.reference ?? base?.digest ?? "?", tally: before))
    }
    func add(_ title: String, _ alternative: Alternative?) {
      guard let alternative else { return }
      rows.append(
        BaseRow(
          title: title, name: alternative.reference, tally: alternative.report.tally(alternative.report.findings),
          before: before))
    }
    add("Refreshed base", refreshed)
    add("Updated base", changes.first { $0.fitness.verdict != .no && isBetter($0) })
    return rows
  }

  /// The first change that is better than the base and that the target would run on; `nil`: there is none.
  package var better: Alternative? { changes.first { $0.fitness.verdict == .yes && isBetter($0) } }

  /// Whether a change is better than what the tag stands for now.
  private func isBetter(_ change: Alternative) -> Bool {
    guard let now = refreshed?.report ?? present else { return true }
    return Alternative.weights(change.report).lexicographicallyPrecedes(Alternative.weights(now))
  }
}
