// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Variables of `FROM` must be declared before the first one.
struct DeclaredArgumentInFrom: DockerfileRule {
  static let guide = RuleGuide(
    "DD116", "Declare arguments of FROM before the first FROM", severity: .error, aliases: ["UndefinedArgInFrom"],
    why: """
      `FROM` sees the arguments that are declared in front of all stages, and those for platforms. Another variable \
      stands for nothing there, even if a stage declares it, and no value given to the build changes that.
      """,
    remedy: "Write `ARG NAME` with a default in front of the first FROM, or mend the spelling.",
    bad: """
      ARG VERSION=12
      ▸FROM debian:${VERISON}-slim
      """,
    good: """
      ARG VERSION=12
      FROM --platform=$BUILDPLATFORM debian:${VERSION}-slim
      """)

  private var declared: [String] = []

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    switch step.instruction.content {
    case .arg(let declarations) where step.stage == nil: declared += declarations.map(\.name.text)
    case .from(let from) where !remarks.isFull:
      var seen: Set<String> = []
      for word in [step.instruction.flag("platform")?.value, from.base].compactMap({ $0 }) {
        for name in step.scope.expand(word).names where !step.scope.declares(name) && seen.insert(name).inserted {
          let nearest = Likeness.nearest(to: name, among: declared + Scope.platformArguments.sorted())
          remarks.add(
            "\(name) is not declared before the first FROM"
              + (nearest.map { "; \($0) may be meant" } ?? "; add ARG \(name) there"),
            at: word.place, of: step)
        }
      }
    default: break
    }
  }
}
