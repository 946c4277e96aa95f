// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Users of an image have no password.
struct NoFixedPassword: DockerfileRule {
  static let guide = RuleGuide(
    "DD306", "Give users no empty or fixed password", severity: .error, aliases: ["DKL-LI-0001"],
    why: """
      A password that the file sets is the same in all containers, and all who can read the file or the image know it. \
      An empty one lets in everybody. Users of a container need none: USER chooses them.
      """,
    remedy: "Leave the password out: useradd and adduser make users that cannot log in with one.",
    bad: """
      FROM debian:12-slim
      ▸RUN echo 'root:secret' | chpasswd
      ▸RUN passwd --delete app
      ▸RUN useradd -p abc123 other
      """,
    good: """
      FROM debian:12-slim
      RUN useradd --uid 10001 app && passwd --lock app
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.keyword == "RUN", file.isInImage(step) else { return }
    for command in step.commands {
      if let account = Account(command), let password = account.password, let text = password.value {
        if text.isEmpty {
          say("\(account.name ?? "the user") is given an empty password", at: password, step, &remarks)
        } else if !["!", "!!", "*", "x"].contains(text) {
          say("\(account.name ?? "the user") is given a fixed password", at: password, step, &remarks)
        }
      }
      switch command.name {
      case "passwd":
        guard let flag = command.flags.first(where: { $0.value == "-d" || $0.value == "--delete" }) else { continue }
        say("\(command.operands.last?.known ?? "root") is left without a password", at: flag, step, &remarks)
      case "openssl":
        guard command.arguments.first?.value == "passwd", command.nesting.contains(.substitution),
          let word = command.operands.dropFirst().last, word.value != nil
        else { continue }
        say("a fixed password is hashed", at: word, step, &remarks)
      case "chpasswd": checkList(of: command, in: step, &remarks)
      case "sed":
        guard let edit = command.arguments.first(where: { $0.known.contains("root::") || $0.known.contains(":!:/::") }),
          command.arguments.contains(where: { ["/etc/passwd", "/etc/shadow"].contains($0.value ?? "") })
        else { continue }
        say("root is left without a password", at: edit, step, &remarks)
      default: break
      }
    }
    for pipeline in step.script?.pipelines ?? [] where pipeline.count > 1 {
      guard let last = pipeline.last, ["chpasswd", "passwd"].contains(last.name ?? ""),
        let first = pipeline.first, ["echo", "printf"].contains(first.name ?? "")
      else { continue }
      let words = first.arguments.filter { !$0.known.hasPrefix("-") }
      guard let word = words.last, let text = word.value else { continue }
      if last.name == "chpasswd", !text.contains(":") { continue }
      // A hash that is no password locks the account.
      if text.hasSuffix(":*") || text.hasSuffix(":!") || text.contains("%s") { continue }
      say("\(last.name == "chpasswd" ? user(in: text) : "a user") is given a fixed password", at: word, step, &remarks)
    }
  }

  /// `chpasswd <<< root:secret`, `chpasswd <<EOF`.
  private func checkList(of command: ShellCommand, in step: Step, _ remarks: inout Remarks) {
    for redirection in command.redirections where redirection.sign.hasPrefix("<<") {
      guard let word = redirection.target else { continue }
      if redirection.sign == "<<<" {
        guard let text = word.value, text.contains(":") else { continue }
        say("\(user(in: text)) is given a fixed password", at: word, step, &remarks)
        continue
      }
      guard let heredoc = step.instruction.heredocs.first(where: { $0.name == word.known }),
        !heredoc.content.contains("$"), heredoc.content.contains(":")
      else { continue }
      say("\(user(in: heredoc.content)) is given a fixed password", at: word, step, &remarks)
    }
  }

  private func user(in text: String) -> String { String(text.prefix { $0 != ":" && $0 != "\n" }) }

  private func say(_ what: String, at word: ShellWord, _ step: Step, _ remarks: inout Remarks) {
    remarks.add("\(what), the same in all containers: leave it out", at: word.place, of: step)
  }
}
