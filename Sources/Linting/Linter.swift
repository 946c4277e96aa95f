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

  /// One rule alone, however it is set by default.
  package init(only code: String) {
    var settings = LintSettings()
    settings.only = [code]
    self.init(settings: settings)
  }

  /// Whether anything it says of a text can be repaired.
  package func repairs(_ text: String) -> Bool { lint(Dockerfile(text)).remarks.contains { $0.repair != nil } }

  /// What the rules say of a file, in the order of its lines.
  /// - Parameters:
  ///   - ignorePatterns: of the `.dockerignore` of the build; `nil` where there is none.
  ///   - today: `YYYY-MM-DD`, for pragmas that end; `nil`: none has ended.
  package func lint(_ dockerfile: Dockerfile, ignorePatterns: [String]? = nil, today: String? = nil) -> Linted {
    lint(LintedFile(dockerfile, settings: settings, ignorePatterns: ignorePatterns), today: today)
  }

  /// The same, of a file that has been read.
  /// - Parameter others: what somebody else says of it, such as ShellCheck: pragmas and settings hold for that too.
  package func lint(_ file: LintedFile, others: [Remark] = [], today: String? = nil) -> Linted {
    var all = others.filter { isWanted($0) }
    for type in rules {
      guard let severity = settings.severity(of: type.guide) else { continue }
      var rule = type.init()
      var remarks = Remarks(type.guide, severity: severity)
      for step in file.steps { rule.visit(step, of: file, remarks: &remarks) }
      rule.finish(file, remarks: &remarks)
      all += remarks.all
    }
    all = all.compactMap { settings.settled($0) }
    all.sort { a, b in
      (a.place.line, a.place.column, a.rule, a.message) < (b.place.line, b.place.column, b.rule, b.message)
    }
    guard !settings.ignoresPragmas else { return Linted(remarks: all) }
    return Pragmas(file, today: today).sort(all)
  }

  private func isWanted(_ remark: Remark) -> Bool {
    if let only = settings.only, !only.contains(remark.rule) { return false }
    return settings.choices[remark.rule]?.isOn != false
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
