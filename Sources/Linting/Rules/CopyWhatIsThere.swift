// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// What is left out of the build cannot be copied.
struct CopyWhatIsThere: DockerfileRule {
  static let guide = RuleGuide(
    "DD406", "Copy nothing that .dockerignore leaves out", severity: .warning, aliases: ["CopyIgnoredFile"],
    why: """
      The builder never gets to see what .dockerignore leaves out, so that the copy fails, or brings less than is \
      meant.
      """,
    remedy: "Let the file in with a pattern that begins with !, or leave the copy out.",
    bad: """
      # .dockerignore: dist *.log !keep.log
      FROM nginx:1.27
      ▸COPY dist/index.html /usr/share/nginx/html/
      ▸COPY build.log /var/log/
      """,
    good: """
      # .dockerignore: dist *.log !keep.log
      FROM nginx:1.27
      COPY public/index.html /usr/share/nginx/html/
      COPY keep.log /var/log/
      COPY --from=build dist /dist
      """)

  private var patterns: IgnorePatterns?

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard let lines = file.ignorePatterns, !lines.isEmpty else { return }
    let transfer: Transfer
    switch step.instruction.content {
    case .copy(let copy): transfer = copy
    case .add(let add): transfer = add
    default: return
    }
    guard transfer.from == nil else { return }
    let patterns = self.patterns ?? IgnorePatterns(lines)
    self.patterns = patterns
    for word in transfer.sources where !word.text.hasPrefix("<<") && !word.text.contains("://") {
      guard let path = step.scope.expand(word).value, patterns.leaveOut(path) else { continue }
      remarks.add("\(path) is left out by .dockerignore: let it in, or do not copy it", at: word.place, of: step)
    }
  }
}
