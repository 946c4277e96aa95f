// SPDX-License-Identifier: Apache-2.0
package import Notations
import Reporting

/// The advisories are those of these days.
package struct DatabaseAge: Policy {
  package static let guide = PolicyGuide(
    "database-age", "Advisory data not too old",
    meaning: """
      Violated where the newest of the advisory data are older than allowed. The starter set, which is compiled in, leaves \
      it undecided.
      """,
    weight: 5, settings: [PolicySetting("days", "7", "days")], remedy: "drydock db update")

  var days = 7

  package init() {}

  package mutating func set(_ entry: SettingsEntry) throws(SettingsError) { days = try entry.int(in: 0...36_500) }

  package func verdict(on dossier: Dossier) -> Verdict {
    let database = dossier.report.database
    guard database.kind != "none" else { return .noData("no advisories were asked") }
    guard let newest = database.sources.map(\.date).filter({ !$0.isEmpty }).max(),
      let age = dossier.days(since: newest)
    else { return .noData("nobody says of which day the advisory data are: run drydock db update") }
    guard database.kind == "full" else { return .noData("only the starter set was asked: run drydock db update") }
    return Verdict(
      counted(max(0, age), "day"),
      violations: age > days
        ? [
          .init(subject: "database", detail: "of \(newest.prefix(10)), \(counted(age, "day")) old; \(days) are allowed")
        ]
        : [])
  }
}
