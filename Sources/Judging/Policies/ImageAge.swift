// SPDX-License-Identifier: Apache-2.0
package import Notations
import Reporting

/// The image has been built not too long ago.
package struct ImageAge: Policy {
  package static let guide = PolicyGuide(
    "image-age", "Image not too old",
    meaning: """
      Violated where the image was built more days ago than are allowed, by its own word. Images that are built to be the \
      same each time state a day of long ago (before 1990), which is no age.
      """,
    weight: 5, settings: [PolicySetting("days", "180", "days")], remedy: "build the image again")

  var days = 180

  package init() {}

  package mutating func set(_ entry: SettingsEntry) throws(SettingsError) { days = try entry.int(in: 0...36_500) }

  package func verdict(on dossier: Dossier) -> Verdict {
    guard let image = dossier.report.image else {
      return .noData("a \(dossier.report.target.kind) does not say when it was built: scan the image")
    }
    guard let created = image.created, let age = dossier.days(since: created), created >= "1990" else {
      return .noData("the image does not say when it was built: set SOURCE_DATE_EPOCH, or let the builder date it")
    }
    guard age >= 0 else { return .noData("the image says that it was built on \(created), which is yet to come") }
    return Verdict(
      counted(age, "day"),
      violations: age > days
        ? [.init(subject: "created", detail: "\(created.prefix(10)), \(counted(age, "day")) ago; \(days) are allowed")]
        : [])
  }
}
