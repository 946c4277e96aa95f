// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Scripts call `apt-get` and `apt-cache`, not `apt`.
struct AptForScripts: DockerfileRule {
  static let guide = RuleGuide(
    "DD242", "Call apt-get in builds, not apt", severity: .warning, aliases: ["DL3027"],
    why: """
      apt is made for people: what it prints and which options it takes may change with any release, and it says so \
      itself. apt-get and apt-cache stay as they are.
      """,
    remedy: "Write apt-get, or apt-cache where something is only looked up.",
    bad: """
      FROM debian:12-slim
      ▸RUN apt update && apt install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
      """,
    good: """
      FROM debian:12-slim
      RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
      """)

  private static let changes: Set<String> = [
    "install", "reinstall", "update", "upgrade", "remove", "purge", "autoremove", "autopurge", "clean", "autoclean",
    "build-dep", "source", "download", "changelog", "satisfy",
  ]
  private static let questions: Set<String> = ["show", "search", "policy", "depends", "rdepends", "showsrc"]

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.isRun else { return }
    var edits: [Edit] = []
    var first: (word: ShellWord, name: String)?
    var isPlain = true
    for command in step.commands where command.name == "apt" {
      guard let word = command.effective.first else { continue }
      let verb = Installation(command)?.verb?.value ?? ""
      let name =
        Self.changes.contains(verb)
        ? "apt-get" : verb == "full-upgrade" ? nil : Self.questions.contains(verb) ? "apt-cache" : nil
      if let name, word.text == "apt" || step.instruction.strings != nil && word.value == "apt" {
        edits.append(step.edit(replacing: word, with: name, of: command))
      } else {
        isPlain = false
      }
      if first == nil { first = (word, name ?? "apt-get") }
    }
    guard let first else { return }
    remarks.add(
      "apt is made for people and may change; write \(first.name)", at: first.word.place, of: step,
      repair: isPlain ? Repair(edits) : nil)
  }
}
