// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A value of `ENV` must not use a variable that the same instruction sets.
struct NoVariableOfItsOwnInstruction: DockerfileRule {
  static let guide = RuleGuide(
    "DD701", "Set a variable before the ENV that uses it", severity: .error, aliases: ["DL3044"],
    why: """
      All values of an `ENV` are made from what held before it. A variable that is set in the same instruction is \
      empty there, or has the value that the base image gave it.
      """,
    remedy: "Write two instructions, the one that sets the variable first.",
    bad: """
      FROM debian:12-slim
      ▸ENV APP_HOME=/app APP_BIN=$APP_HOME/bin
      """,
    good: """
      FROM debian:12-slim
      ENV APP_HOME=/app
      ENV APP_BIN=$APP_HOME/bin PATH=/app/bin:$PATH
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard case .env(let pairs) = step.instruction.content, pairs.count > 1 else { return }
    var places: [String: Int] = [:]
    for (index, pair) in pairs.enumerated() { places[pair.name.text] = index }
    for (index, pair) in pairs.enumerated() where pair.value.text.contains("$") {
      for name in step.scope.expand(pair.value).names {
        guard let other = places[name], other != index, pair.name.text != name else { continue }
        guard !step.scope.declares(name) else { continue }
        remarks.add(
          "\(name) is set by this very ENV and has no value here yet; set it in an ENV before", at: pair.value.place,
          of: step, aliases: pair.value.text.contains("${\(name):") ? [] : nil)
      }
    }
  }
}
