// SPDX-License-Identifier: Apache-2.0
package import Notations

/// What a file of settings says of rules: `lint:` of `.drydock.yaml`, or a `.hadolint.yaml`.
package struct LintConfiguration: Hashable, Sendable {
  package var settings = LintSettings()
  /// The least severity that fails a check; `nil`: nothing is said.
  package var failureThreshold: Severity?
  /// Whether ShellCheck is asked; `nil`: where it is installed.
  package var usesShellCheck: Bool?

  package init() {}

  /// Reads the section `lint:`.
  package init(_ section: SettingsEntry) throws(SettingsError) {
    let known = [
      "failure-threshold", "ignore", "enable", "severity", "trusted-registries", "labels", "strict-labels",
      "shellcheck", "disable-ignore-pragma",
    ]
    for entry in try section.entries(known: known) {
      switch entry.name {
      case "failure-threshold": failureThreshold = try Self.severity(entry)
      case "ignore": try switchRules(entry, isOn: false)
      case "enable": try switchRules(entry, isOn: true)
      case "severity":
        for rule in try entry.entries(known: nil) {
          try settings.set(Self.rule(rule.name, rule)) { choice throws(SettingsError) in
            choice.severity = try Self.severity(rule)
          }
        }
      case "trusted-registries": settings.trustedRegistries = try entry.list()
      case "labels": settings.labels = try Self.labels(entry)
      case "strict-labels": settings.isLabelListClosed = try entry.bool()
      case "shellcheck": usesShellCheck = try entry.bool()
      default: settings.ignoresPragmas = try entry.bool()
      }
    }
  }

  /// Reads a file of hadolint's settings, so that whoever comes from it need not write them again.
  ///
  /// Its keys are those of https://github.com/hadolint/hadolint#configure; those that are about output are passed over.
  package init(hadolint document: [UInt8], file: String) throws(SettingsError) {
    let root = try SettingsEntry(document: document, file: file)
    for entry in try root.entries(known: nil) {
      switch entry.name {
      case "ignored": for code in try entry.list() { settings.add(code) { $0.isOn = false } }
      case "override":
        for level in try entry.entries(known: Severity.allCases.map(\.rawValue)) {
          for code in try level.list() { settings.add(code) { $0.severity = Severity(rawValue: level.name) } }
        }
      case "failure-threshold":
        let text = try entry.text(wanted: "a severity")
        failureThreshold = text == "ignore" || text == "none" ? nil : Severity(rawValue: text)
      case "trustedRegistries", "trusted-registries": settings.trustedRegistries = try entry.list()
      case "label-schema": settings.labels = try Self.labels(entry)
      case "strict-labels": settings.isLabelListClosed = try entry.bool()
      case "disable-ignore-pragma": settings.ignoresPragmas = try entry.bool()
      default: break
      }
    }
  }

  private mutating func switchRules(_ entry: SettingsEntry, isOn: Bool) throws(SettingsError) {
    for code in try entry.list() { settings.add(try Self.rule(code, entry)) { $0.isOn = isOn } }
  }

  /// A code or an alias that some rule has, in its own spelling.
  private static func rule(_ name: String, _ entry: SettingsEntry) throws(SettingsError) -> String {
    let canonical = Alias.canonical(name)
    if canonical.hasPrefix("SC"), canonical.dropFirst(2).allSatisfy(\.isNumber) { return canonical }
    guard !Rules.guides(named: name).isEmpty else {
      let near = Spelling.nearest(to: canonical, in: Rules.all.map { $0.guide.code })
      throw entry.unexpected("the code of a rule" + (near.map { ", such as \($0)" } ?? ""))
    }
    return canonical
  }

  private static func severity(_ entry: SettingsEntry) throws(SettingsError) -> Severity {
    let words = Severity.allCases.reversed().map(\.rawValue)
    guard let severity = Severity(rawValue: try entry.word(of: words)) else { throw entry.unexpected("a severity") }
    return severity
  }

  private static func labels(_ section: SettingsEntry) throws(SettingsError) -> [String: LabelKind] {
    var labels: [String: LabelKind] = [:]
    for entry in try section.entries(known: nil) {
      let word = try entry.text(wanted: "the kind of its value")
      guard let kind = LabelKind(hadolint: word) else {
        throw entry.unexpected("one of " + LabelKind.allCases.map(\.rawValue).joined(separator: ", "))
      }
      labels[entry.name] = kind
    }
    return labels
  }
}

extension LabelKind {
  /// hadolint calls some of them otherwise, and "raw" is any text.
  fileprivate init?(hadolint word: String) {
    switch word.lowercased() {
    case "raw", "rawtext": self = .text
    case "githash": self = .hash
    default:
      guard let kind = LabelKind(rawValue: word.lowercased()) else { return nil }
      self = kind
    }
  }
}

extension LintSettings {
  /// Changes what is decided about a rule, by its code or an alias.
  mutating func set<Failed: Error>(
    _ name: String, _ change: (inout Choice) throws(Failed) -> Void
  ) throws(Failed) {
    var choice = choices[Alias.canonical(name)] ?? Choice()
    try change(&choice)
    choices[Alias.canonical(name)] = choice
  }

  /// The same, for a change that cannot fail.
  package mutating func add(_ name: String, _ change: (inout Choice) -> Void) {
    var choice = choices[Alias.canonical(name)] ?? Choice()
    change(&choice)
    choices[Alias.canonical(name)] = choice
  }
}
