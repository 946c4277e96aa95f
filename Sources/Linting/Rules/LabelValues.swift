// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// The value of a label must be of the kind that its key promises.
struct LabelValues: DockerfileRule {
  static let guide = RuleGuide(
    "DD714", "Give labels values that tools can read", severity: .warning,
    aliases: ["DL3051", "DL3052", "DL3053", "DL3054", "DL3055", "DL3056", "DL3058"],
    why: """
      Tools follow `org.opencontainers.image.source` to the sources, hold `created` against dates and `licenses` \
      against SPDX's list. The kinds of those labels are the image specification's; for others they can be set. \
      Values that come from an argument are not known before the build and are not judged.
      """,
    remedy: """
      Write an address with its scheme, a time as 2026-01-31T12:00:00Z, an SPDX expression such as `Apache-2.0`, the \
      hash of a commit, a version as 1.2.3, an address as name@example.org.
      """,
    bad: """
      FROM debian:12-slim
      ▸LABEL org.opencontainers.image.source="example.org/app"
      ▸LABEL org.opencontainers.image.created="31.1.2026"
      ▸LABEL org.opencontainers.image.licenses="Apache 2"
      """,
    good: """
      FROM debian:12-slim
      ARG REVISION
      LABEL org.opencontainers.image.source="https://example.org/app"
      LABEL org.opencontainers.image.created="2026-01-31T12:00:00Z"
      LABEL org.opencontainers.image.licenses="Apache-2.0 OR MIT"
      LABEL org.opencontainers.image.revision=$REVISION
      """,
    settings:
      "labels: the keys of labels, and of which kind the value of each is: text, url, semver, hash, rfc3339, spdx, email"
  )

  /// https://github.com/opencontainers/image-spec/blob/main/annotations.md
  private static let known: [String: LabelKind] = [
    "org.opencontainers.image.url": .url, "org.opencontainers.image.source": .url,
    "org.opencontainers.image.documentation": .url, "org.opencontainers.image.created": .rfc3339,
    "org.opencontainers.image.licenses": .spdx, "org.opencontainers.image.revision": .hash,
  ]

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard case .label(let pairs) = step.instruction.content else { return }
    for pair in pairs {
      guard let key = step.scope.expand(pair.name).value else { continue }
      guard let kind = file.settings.labels[key] ?? Self.known[key] else { continue }
      let expansion = step.scope.expand(pair.value)
      guard let value = expansion.value, expansion.assumed.isEmpty, expansion.unset.isEmpty else { continue }
      if value.isEmpty {
        remarks.add(
          "the label \(key) is empty; give it a value or take it out", at: pair.name.place, of: step,
          aliases: ["DL3051"])
      } else if !LabelValue.isValid(value, kind) {
        let (name, alias) = Self.words(for: kind)
        remarks.add(
          "the value of \(key) is \(name), not '\(value.prefix(60))'", at: pair.value.place, of: step, aliases: [alias])
      }
    }
  }

  private static func words(for kind: LabelKind) -> (name: String, alias: String) {
    switch kind {
    case .text: ("a text", "DL3051")
    case .url: ("an address, such as https://example.org/app", "DL3052")
    case .rfc3339: ("a time, such as 2026-01-31T12:00:00Z", "DL3053")
    case .spdx: ("an SPDX expression, such as Apache-2.0", "DL3054")
    case .hash: ("the hash of a commit, 7 to 40 hexadecimal digits", "DL3055")
    case .semver: ("a version such as 1.2.3", "DL3056")
    case .email: ("an address such as name@example.org", "DL3058")
    }
  }
}
