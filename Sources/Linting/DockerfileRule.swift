// SPDX-License-Identifier: Apache-2.0

/// One thing that is looked for in a Dockerfile: a fold over its steps.
///
/// A rule sees every step in order, and has a last word when all were seen; both may be left out. A new one is made for
/// each file, so that it may remember what it saw.
package protocol DockerfileRule: Sendable {
  static var guide: RuleGuide { get }
  init()
  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks)
  mutating func finish(_ file: LintedFile, remarks: inout Remarks)
}

extension DockerfileRule {
  package mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {}
  package mutating func finish(_ file: LintedFile, remarks: inout Remarks) {}
}
