// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Each user and group has a number of its own.
struct UniqueNumbers: DockerfileRule {
  static let guide = RuleGuide(
    "DD307", "Give each user and group a number of its own", severity: .warning, aliases: ["DKL-LI-0002"],
    why: """
      The kernel knows users by their numbers alone. Two names of one number are one user: each may read and write all \
      that is the other's. A second user of number 0 is a second root.
      """,
    remedy: "Choose a free number, and leave --non-unique out.",
    bad: """
      FROM debian:12-slim
      RUN useradd --uid 10001 app
      ▸RUN useradd --non-unique --uid 10001 worker
      ▸RUN useradd -o -u 0 admin
      """,
    good: """
      FROM debian:12-slim
      RUN useradd --uid 10001 app
      RUN useradd --uid 10002 worker
      """)

  /// By number: the name, users and groups apart.
  private var names: [Bool: [Int: String]] = [:]

  mutating func finish(_ file: LintedFile, remarks: inout Remarks) {
    for stage in file.lineage.reversed() {
      for step in file.steps(of: stage) where step.keyword == "RUN" {
        for command in step.commands {
          guard let account = Account(command) else { continue }
          check(account, in: step, &remarks)
        }
      }
    }
  }

  private mutating func check(_ account: Account, in step: Step, _ remarks: inout Remarks) {
    let name = account.name ?? "the new one"
    let kind = account.isGroup ? "group" : "user"
    if account.id == 0, name != "root", let word = account.number {
      return remarks.add("the \(kind) \(name) has the number 0 of root: choose another", at: word.place, of: step)
    }
    // One of two branches is taken: what both make is made once.
    let isCertain =
      !account.command.nesting.contains { $0 == .branch || $0 == .caseItem } && account.command.link != .or
    if let id = account.id, let word = account.number, let other = names[account.isGroup, default: [:]][id],
      other != name, isCertain
    {
      return remarks.add(
        "the \(kind) \(name) has the number \(id) of \(other): choose another", at: word.place, of: step)
    }
    if let word = account.sharesNumber {
      remarks.add(
        "the \(kind) \(name) may have the number of another: leave \(word.known) out", at: word.place, of: step)
    }
    if let id = account.id, isCertain { names[account.isGroup, default: [:]][id] = name }
  }
}
