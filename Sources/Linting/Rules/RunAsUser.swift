// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// The image must not end as root.
struct RunAsUser: DockerfileRule {
  static let guide = RuleGuide(
    "DD301", "Run as a user other than root", severity: .warning,
    aliases: ["DL3002", "DS-0002", "CIS-DI-0001"],
    why: """
      Whoever breaks into the process has the rights that it runs with, and root of a container is one step from root \
      of the machine. Most programs need no more than to read their own files and to listen on a port. Only the user \
      that holds at the end of the final image counts: steps before it, and stages that are only copied from, may be \
      root's.
      """,
    remedy: "End the final stage with a USER other than root, best by number.",
    bad: """
      FROM debian:12-slim
      RUN useradd --uid 10001 app
      USER 10001
      RUN ./build
      ▸USER root
      CMD ["/app"]
      """,
    good: """
      FROM debian:12-slim
      RUN useradd --uid 10001 app
      USER root
      RUN ./build
      USER 10001
      CMD ["/app"]
      """)

  mutating func finish(_ file: LintedFile, remarks: inout Remarks) {
    let users = FinalUser(file)
    guard let last = users.last, last.isRoot, !Entry(file).dropsRights else { return }
    remarks.add(
      "the image ends as root: choose another user behind the last step that needs root's rights",
      at: last.word.place, of: last.step, confidence: last.isAssumed ? .medium : nil, repair: users.repair)
  }
}
