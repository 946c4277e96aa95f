// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Nobody logs in to a container.
struct NoLoginPort: DockerfileRule {
  static let guide = RuleGuide(
    "DD608", "Expose no port of SSH", severity: .warning, aliases: ["DS-0004"],
    why: """
      A server for logins is a second service in the container, with keys and passwords to look after and holes to be \
      closed. What is changed by hand in there is gone with the container.
      """,
    remedy: "Leave port 22 out; docker exec and kubectl exec open a shell without a server.",
    bad: """
      FROM debian:12-slim
      ▸EXPOSE 22 80
      """,
    good: """
      FROM debian:12-slim
      EXPOSE 80
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    for port in Port.all(step) {
      guard let (first, last) = port.range, first <= 22, last >= 22, port.transport?.lowercased() ?? "tcp" == "tcp"
      else {
        continue
      }
      remarks.add("port 22 is for logins with SSH: leave it out, and use docker exec", at: port.word.place, of: step)
    }
  }
}
