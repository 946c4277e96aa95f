// SPDX-License-Identifier: Apache-2.0
package import Notations
import Reporting

/// The image's configuration, which everybody can read who can pull it, holds no secrets.
package struct ExposedSecrets: Policy {
  package static let guide = PolicyGuide(
    "exposed-secrets", "No secrets in environment, labels and build steps",
    meaning: """
      Violated by a variable, a label or a step of the build that holds something of the shape of a secret: a key of a \
      known service, a private key, an address with a password, or a value under a name such as DB_PASSWORD. Files are \
      not looked into. What was found is never shown.
      """,
    weight: 10,
    settings: [PolicySetting("allowed", "[]", "names that may be there; * stands for any characters")],
    remedy:
      "give secrets when the container starts; while building, with RUN --mount=type=secret. Then change the secret")

  var allowed: [Wildcard] = []

  package init() {}

  package mutating func set(_ entry: SettingsEntry) throws(SettingsError) {
    allowed = try entry.list().map { Wildcard($0, ignoresCase: true) }
  }

  package func verdict(on dossier: Dossier) -> Verdict {
    guard let image = dossier.report.image else {
      return .noData("a \(dossier.report.target.kind) has no configuration: scan the image")
    }
    var found: [Report.Violation] = []
    for variable in image.environment {
      let (name, value) = SecretShape.parted(variable)
      add(name, SecretShape(name: name, value: value), "variable \(name)", to: &found)
    }
    for (name, value) in image.labels.sorted(by: { $0.key < $1.key }) {
      add(name, SecretShape(name: name, value: value), "label \(name)", to: &found)
    }
    for (index, step) in image.history.enumerated() {
      // ENV and ARG, and what RUN was given: NAME=value.
      for word in (step.instruction ?? "").split(whereSeparator: \.isWhitespace) {
        let (name, value) = SecretShape.parted(String(word))
        add(
          name, SecretShape(name: name, value: value), "step \(index + 1)" + (name.isEmpty ? "" : ", \(name)"),
          to: &found)
      }
    }
    return Verdict(counted(found.count, "secret"), violations: found)
  }

  private func add(_ name: String, _ shape: SecretShape?, _ subject: String, to found: inout [Report.Violation]) {
    guard let shape, !allowed.contains(where: { $0.matches(name) }) else { return }
    let violation = Report.Violation(subject: subject, detail: shape.words)
    if !found.contains(violation) { found.append(violation) }
  }
}
