// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// The image must say who runs in it.
struct ChosenUser: DockerfileRule {
  static let guide = RuleGuide(
    "DD302", "Choose a user with USER", severity: .warning, confidence: .medium,
    aliases: ["DS-0002", "CIS-DI-0001"],
    why: """
      Without USER the base image decides who runs, and most base images leave it to root. Bases that are known to run \
      as another user are passed over; what other bases do cannot be seen in the file.
      """,
    remedy: "Make a user, or take one that the base image has, and name it with USER behind the last step of root.",
    bad: """
      ▸FROM debian:12-slim
      COPY app /app
      CMD ["/app"]
      """,
    good: """
      FROM debian:12-slim
      COPY app /app
      USER 10001
      CMD ["/app"]
      """)

  mutating func finish(_ file: LintedFile, remarks: inout Remarks) {
    let users = FinalUser(file)
    guard let number = file.finalStage, let base = file.steps(of: number).first, users.last == nil else { return }
    // Windows has users of its own, and another one where nothing is said.
    guard base.keyword == "FROM", !file.steps(of: number).contains(where: { $0.shell.language == .cmd }) else { return }
    let entry = Entry(file)
    let image = file.image(under: number)
    if let image, BaseUsers.isUnprivileged(image) { return }
    // Files that are only handed over are run by nobody.
    if image == nil, entry.steps.isEmpty { return }
    guard !entry.dropsRights, case .from(let from) = base.instruction.content else { return }
    remarks.add(
      "no USER says who runs: most base images leave it to root; choose a user behind the last step of root",
      at: from.base.place, of: base, confidence: image == nil ? .low : nil, repair: users.repair)
  }
}
