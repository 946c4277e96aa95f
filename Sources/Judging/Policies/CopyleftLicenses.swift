// SPDX-License-Identifier: Apache-2.0
package import Notations
import Reporting

/// No package asks more of its users than they want to give.
package struct CopyleftLicenses: Policy {
  package static let guide = PolicyGuide(
    "copyleft-licenses", "No copyleft licences",
    meaning: """
      Violated by a package whose licence is of the list. Expressions are read: of "GPL-2.0-only OR MIT" the MIT may be \
      chosen, so it is no violation. Packages that state no licence leave it undecided; Debian's state theirs in the \
      folders of their documents, which an image may lack.
      """,
    weight: 5,
    settings: [
      PolicySetting(
        "licenses", "[" + standardLicenses.joined(separator: ", ") + "]",
        "licences that count; * stands for any characters"),
      PolicySetting("ignored-packages", "[]", "names or package URLs of packages that do not count; * as above"),
      PolicySetting("package-types", "[]", "only packages of these types of package URLs; none: all"),
      PolicySetting("tolerate-unstated", "false", "whether packages that state no licence are passed over"),
    ],
    remedy: "replace the packages, or allow them: ignored-packages, package-types")

  private static let standardLicenses = [
    "AGPL*", "GPL*", "LGPL*", "MPL*", "SSPL*", "EUPL*", "CDDL*", "EPL*", "OSL*", "CC-BY-SA*",
  ]

  var licenses = standardLicenses.map { Wildcard($0, ignoresCase: true) }
  var ignored: [Wildcard] = []
  var types: [String] = []
  var toleratesUnstated = false

  package init() {}

  package mutating func set(_ entry: SettingsEntry) throws(SettingsError) {
    switch entry.name {
    case "licenses": licenses = try entry.list().map { Wildcard($0, ignoresCase: true) }
    case "ignored-packages": ignored = try entry.list().map { Wildcard($0, ignoresCase: true) }
    case "package-types": types = try entry.list()
    default: toleratesUnstated = try entry.bool()
    }
  }

  package func verdict(on dossier: Dossier) -> Verdict {
    let packages = dossier.report.packages.filter { package in
      (types.isEmpty || types.contains(package.type))
        && !ignored.contains { $0.matches(package.name) || $0.matches(package.purl) }
    }
    var violations: [Report.Violation] = []
    var unstated: [String] = []
    for package in packages {
      let bound = package.licenses.filter { LicenseTerms($0).binds { name in licenses.contains { $0.matches(name) } } }
      if !bound.isEmpty {
        violations.append(.init(subject: package.purl, detail: bound.joined(separator: ", ")))
      } else if package.licenses.isEmpty, package.owner == nil {
        unstated.append(package.type)
      }
    }
    var missing: [String] = []
    if dossier.report.packages.isEmpty { missing.append("no package was found") }
    if !unstated.isEmpty, !toleratesUnstated {
      let types = Set(unstated).sorted().joined(separator: ", ")
      missing.append(
        "\(counted(unstated.count, "package")) (\(types)) \(unstated.count == 1 ? "states" : "state") no licence")
    }
    return Verdict(counted(violations.count, "package"), violations: violations, missing: missing)
  }
}
