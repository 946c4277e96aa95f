// SPDX-License-Identifier: Apache-2.0
package import Dockerfiles

/// What a project has decided about rules.
package struct LintSettings: Hashable, Sendable {
  /// What is decided about one rule.
  package struct Choice: Hashable, Sendable {
    /// `nil`: as the rule's guide says.
    package var isOn: Bool?
    package var severity: Severity?

    package init(isOn: Bool? = nil, severity: Severity? = nil) {
      self.isOn = isOn
      self.severity = severity
    }
  }

  /// By code or alias, in capitals as the tools write them.
  package var choices: [String: Choice] = [:]
  /// Codes or aliases of which alone something is said; `nil`: of all.
  package var only: Set<String>?
  /// Registries that images may come from: "registry.example", "*.example.org", "docker.io"; empty: any.
  package var trustedRegistries: [String] = []
  /// Labels that must be there, and what their values must be.
  package var labels: [String: LabelKind] = [:]
  /// Whether labels that are not listed are wrong.
  package var isLabelListClosed = false
  /// Whether pragmas in the file mean nothing.
  package var ignoresPragmas = false
  /// Arguments and platforms of the build, as far as they are known.
  package var scope = Scope.Settings()

  package init() {}

  /// What a rule is set to; `nil`: it does not speak.
  func severity(of guide: RuleGuide) -> Severity? {
    let names = [guide.code] + guide.aliases.map { Alias.canonical($0) }
    if let only {
      guard names.contains(where: { only.contains($0) }) else { return nil }
    }
    // Its own code goes before what other tools call it: a rule may have several such names.
    let choice = choices[guide.code]
    if choice?.isOn == false { return nil }
    let isAsked = choice?.isOn == true || only != nil || names.contains { choices[$0]?.isOn == true }
    guard guide.isStandard || isAsked || isNeeded(guide) else { return nil }
    return choice?.severity ?? guide.severity
  }

  /// The remark as the settings have it; `nil` where it is not wanted by what another tool calls it.
  func settled(_ remark: Remark) -> Remark? {
    guard choices[remark.rule] == nil else { return remark }
    var remark = remark
    for alias in remark.aliases {
      guard let choice = choices[Alias.canonical(alias)] else { continue }
      if choice.isOn == false { return nil }
      if let severity = choice.severity { remark.severity = severity }
    }
    return remark
  }

  /// Rules that speak once there is something to hold a file against.
  private func isNeeded(_ guide: RuleGuide) -> Bool {
    guard let settings = guide.settings else { return false }
    return settings.hasPrefix("trusted-registries") && !trustedRegistries.isEmpty
      || settings.hasPrefix("labels") && !labels.isEmpty
  }
}

/// What the value of a label must be.
package enum LabelKind: String, Hashable, Sendable, CaseIterable {
  case text, url, semver, hash, rfc3339, spdx, email
}
