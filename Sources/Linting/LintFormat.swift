// SPDX-License-Identifier: Apache-2.0
package import Reporting

/// A way to write down what is said of Dockerfiles.
package protocol LintFormat: Sendable {
  /// What `--format` calls it.
  static var name: String { get }
  /// One line for `--help`.
  static var summary: String { get }
  init()
  func write(_ report: LintReport, style: Style, to out: inout some TextOutputStream)
}

/// All of them.
package enum LintFormats {
  package static let all: [any LintFormat.Type] = [
    LintText.self, LintJSON.self, LintSARIF.self, LintCodeQuality.self, LintCheckstyle.self, LintGitHub.self,
  ]

  package static func named(_ name: String) -> (any LintFormat.Type)? { all.first { $0.name == name } }
}
