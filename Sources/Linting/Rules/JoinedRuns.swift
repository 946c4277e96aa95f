// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Small steps that follow each other are one.
struct JoinedRuns: DockerfileRule {
  static let guide = RuleGuide(
    "DD505", "Join small RUNs that follow each other", severity: .info, confidence: .low, aliases: ["DL3059"],
    why: """
      Each RUN is a layer: what one of them deletes or changes stays in the layer below. RUNs of several commands are \
      passed over, as they were parted on purpose, and so are those with other mounts.
      """,
    remedy:
      "Join them with && or write a here-document, where they belong together; leave apart what is to be cached alone.",
    bad: """
      FROM debian:12-slim
      RUN mkdir -p /srv/data
      ▸RUN chown -R www-data /srv/data
      """,
    good: """
      FROM debian:12-slim
      RUN mkdir -p /srv/data && chown -R www-data /srv/data
      """)

  /// Commands and flags of the first RUN of a row; `nil` behind anything else.
  private var first: (count: Int, flags: [String])?

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.isRun, step.trigger == nil else {
      first = nil
      return
    }
    let count = step.commands.count { !$0.words.isEmpty && $0.name != nil && !$0.nesting.contains(.unwrapped) }
    let flags = step.instruction.flags.map(\.description).sorted()
    guard let first, first.flags == flags, count <= 1, first.count <= 1 else {
      first = (count, flags)
      return
    }
    remarks.add("this RUN follows another small one; join them with &&", at: step.instruction.keywordPlace, of: step)
  }
}
