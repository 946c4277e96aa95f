// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Users of high numbers are made without entries in the logs of logins.
struct NoSparseLoginLog: DockerfileRule {
  static let guide = RuleGuide(
    "DD503", "Give useradd -l where the user's number is high", severity: .warning, aliases: ["DL3046"],
    why: """
      useradd writes into /var/log/lastlog and faillog at a place that grows with the number. The files have holes, but \
      layers store the holes as bytes: a number of nine digits makes an image of many gigabytes.
      """,
    remedy: "Add -l (--no-log-init), or take a number below 100000.",
    bad: """
      FROM debian:12-slim
      ▸RUN useradd -u 1000700000 app
      """,
    good: """
      FROM debian:12-slim
      RUN useradd -l -u 1000700000 app
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.isRun else { return }
    var variables: ShellVariables?
    for command in step.commands where command.name == "useradd" {
      guard let name = command.effective.first, !command.hasFlag("-l", "--no-log-init"),
        let word = Self.number(command.arguments)
      else { continue }
      var text = word.known
      for prefix in ["--uid=", "-u"] where text.hasPrefix(prefix) { text.removeFirst(prefix.count) }
      if let variable = ShellVariables.name(of: word) {
        var known = variables ?? ShellVariables(step)
        text = known.value(of: variable) ?? ""
        variables = known
      }
      guard text.utf8.count > 5, text.utf8.count < 12, let number = Int(text), number > 99_999 else { continue }
      let edit = step.edit(adding: "-l", behind: name, of: command)
      remarks.add(
        "useradd fills the log of logins up to user \(number); add -l", at: word.place, of: step, repair: Repair([edit])
      )
    }
  }

  /// The word that holds the number.
  private static func number(_ words: ArraySlice<ShellWord>) -> ShellWord? {
    var words = words
    while let word = words.popFirst() {
      let text = word.known
      if text == "-u" || text == "--uid" { return words.first }
      if text.hasPrefix("--uid=") || text.hasPrefix("-u"),
        text.dropFirst(2).first?.isNumber ?? false || text.hasPrefix("--uid=")
      {
        return word
      }
      // Letters that are joined: the last one takes the next word.
      if text.hasPrefix("-"), !text.hasPrefix("--"), text.hasSuffix("u") { return words.first }
    }
    return nil
  }
}
