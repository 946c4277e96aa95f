// SPDX-License-Identifier: Apache-2.0
package import Notations
import Reporting

/// Containers do not run as root unless somebody asks for it.
package struct NonRootUser: Policy {
  package static let guide = PolicyGuide(
    "non-root-user", "Default user other than root",
    meaning: """
      Violated where the image names no user, root, or the number 0. Which number a name stands for in the image is not \
      looked up.
      """,
    weight: 5, remedy: "end the Dockerfile with USER and a number such as 10001")

  package init() {}

  package mutating func set(_ entry: SettingsEntry) throws(SettingsError) {}

  package func verdict(on dossier: Dossier) -> Verdict {
    guard let image = dossier.report.image else {
      return .noData("a \(dossier.report.target.kind) has no default user: scan the image")
    }
    let stated = image.user ?? ""
    // "user", "user:group".
    let user = stated.split(separator: ":", omittingEmptySubsequences: false).first.map(String.init) ?? ""
    let number = Int(user)
    if user.isEmpty || user == "root" || number == 0 {
      return Verdict(
        "root",
        violations: [
          .init(
            subject: "user",
            detail: stated.isEmpty ? "the image names no user, which is root" : "the image says USER \(stated)")
        ])
    }
    return Verdict(stated)
  }
}
