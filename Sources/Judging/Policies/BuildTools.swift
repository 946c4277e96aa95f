// SPDX-License-Identifier: Apache-2.0
package import Notations
import Reporting

/// What was needed to build the image is not left in it.
package struct BuildTools: Policy {
  package static let guide = PolicyGuide(
    "build-tools", "No build tools left in the image",
    meaning: """
      Violated by packages of these roles, known by their names in Debian, Alpine and Red Hat, and by programs of such \
      names that belong to no package.
      """,
    weight: 5,
    settings: [
      PolicySetting(
        "roles", "[" + ToolRole.allCases.map(\.rawValue).joined(separator: ", ") + "]", "which roles count"),
      PolicySetting("allowed", "[]", "names of packages or programs that may stay; * stands for any characters"),
    ],
    remedy: "build in a stage of its own and COPY --from only the result")

  var roles = Set(ToolRole.allCases)
  var allowed: [Wildcard] = []

  package init() {}

  package mutating func set(_ entry: SettingsEntry) throws(SettingsError) {
    guard entry.name == "roles" else {
      allowed = try entry.list().map { Wildcard($0, ignoresCase: true) }
      return
    }
    roles = []
    for word in try entry.list() {
      guard let role = ToolRole(rawValue: word) else {
        throw entry.unexpected("a list of " + ToolRole.allCases.map(\.rawValue).joined(separator: ", "))
      }
      roles.insert(role)
    }
  }

  package func verdict(on dossier: Dossier) -> Verdict {
    let report = dossier.report
    guard !report.packages.isEmpty || (report.coverage?.files ?? 0) > 0 else {
      return .noData("no package was found, so nothing is known of what is in it")
    }
    var violations: [Report.Violation] = []
    for package in report.packages where package.owner == nil && !isAllowed(package.name) {
      guard let role = ToolRole(ofPackage: package.name, type: package.type), roles.contains(role) else { continue }
      violations.append(.init(subject: package.purl, detail: role.words))
    }
    for stranger in report.coverage?.strangers ?? [] where stranger.kind == "program" {
      let name = stranger.path.split(separator: "/").last.map(String.init) ?? stranger.path
      guard !isAllowed(name), let role = ToolRole(ofProgram: name), roles.contains(role) else { continue }
      violations.append(.init(subject: "/" + stranger.path, detail: role.words + ", which belongs to no package"))
    }
    return Verdict(counted(violations.count, "tool"), violations: violations)
  }

  private func isAllowed(_ name: String) -> Bool { allowed.contains { $0.matches(name) } }
}
