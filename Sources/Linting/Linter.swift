// SPDX-License-Identifier: Apache-2.0
package import Dockerfiles

/// Puts all rules to a Dockerfile.
package struct Linter: Sendable {
  package let settings: LintSettings
  private let rules: [any DockerfileRule.Type]

  package init(settings: LintSettings = LintSettings(), rules: [any DockerfileRule.Type] = Rules.all) {
    self.settings = settings
    self.rules = rules.filter { settings.severity(of: $0.guide) != nil }
  }

  /// What the rules say of a file, in the order of its lines.
  /// - Parameter ignorePatterns: of the `.dockerignore` of the build; `nil` where there is none.
  package func lint(_ dockerfile: Dockerfile, ignorePatterns: [String]? = nil, today: String? = nil) -> Linted {
    let file = LintedFile(dockerfile, settings: settings, ignorePatterns: ignorePatterns)
    var all: [Remark] = []
    for type in rules {
      guard let severity = settings.severity(of: type.guide) else { continue }
      var rule = type.init()
      var remarks = Remarks(type.guide, severity: severity)
      for step in file.steps { rule.visit(step, of: file, remarks: &remarks) }
      rule.finish(file, remarks: &remarks)
      all += remarks.all
    }
    all.removeAll { settings.isSilenced($0) }
    all.sort { a, b in
      (a.place.line, a.place.column, a.rule, a.message) < (b.place.line, b.place.column, b.rule, b.message)
    }
    guard !settings.ignoresPragmas else { return Linted(remarks: all) }
    return Pragmas(file, today: today).sort(all)
  }
}

/// What is said of one file.
package struct Linted: Hashable, Sendable {
  package var remarks: [Remark]
  /// Those that a pragma of the file holds back.
  package var suppressed: [Remark] = []

  package init(remarks: [Remark], suppressed: [Remark] = []) {
    self.remarks = remarks
    self.suppressed = suppressed
  }
}
