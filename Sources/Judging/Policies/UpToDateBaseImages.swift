// SPDX-License-Identifier: Apache-2.0
package import Notations
import Reporting

/// The base image is the newest of its tag.
package struct UpToDateBaseImages: Policy {
  package static let guide = PolicyGuide(
    "up-to-date-base-images", "Up-to-date base images",
    meaning: "Violated where the tag that the image was built on stands for another digest by now.",
    weight: 10, remedy: "build the image again with --pull", needs: [.bases, .freshness])

  package init() {}

  package mutating func set(_ entry: SettingsEntry) throws(SettingsError) {}

  package func verdict(on dossier: Dossier) -> Verdict {
    let bases = (dossier.report.bases ?? []).filter(\.counts)
    guard !bases.isEmpty else { return .noData(ApprovedBaseImages.unknown) }
    var violations: [Report.Violation] = []
    var missing: [String] = []
    for base in bases {
      guard let name = base.reference else { continue }
      guard let digest = base.digest else {
        missing.append("the digest that \(name) had when the image was built is not stated")
        continue
      }
      guard let current = base.currentDigest else {
        missing.append("what \(name) stands for now was not asked, or its registry does not say (without --offline)")
        continue
      }
      if current != digest {
        violations.append(.init(subject: name, detail: "built on \(digest), which is \(current) by now"))
      }
    }
    if bases.allSatisfy({ $0.reference == nil }) {
      missing.append("only the digest of the base image is known, no tag")
    }
    // One witness who knows is enough.
    let known = bases.contains { $0.reference != nil && $0.digest != nil && $0.currentDigest != nil }
    return Verdict(
      violations.isEmpty ? known ? "up to date" : "no data" : counted(violations.count, "outdated image"),
      violations: violations, missing: known ? [] : missing)
  }
}
