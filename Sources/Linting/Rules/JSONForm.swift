// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// What a container starts is written as a list of words.
struct JSONForm: DockerfileRule {
  static let guide = RuleGuide(
    "DD605", "Write CMD and ENTRYPOINT as JSON", severity: .warning, aliases: ["DL3025", "JSONArgsRecommended"],
    why: """
      The text form is run by a shell, which becomes process 1 and passes no signals on: docker stop waits ten seconds \
      and kills. An ENTRYPOINT in text form also never sees CMD, nor the arguments of docker run. An image without a \
      shell cannot start it at all.
      """,
    remedy: """
      Write ["program", "argument"]. Where a shell is needed, for variables or several commands, name it and let exec \
      put the program in its place: ["/bin/sh", "-c", "exec program $OPTIONS"].
      """,
    bad: """
      FROM debian:12-slim
      ▸ENTRYPOINT /app --serve
      """,
    good: """
      FROM debian:12-slim
      ENTRYPOINT ["/app", "--serve"]
      CMD ["/bin/sh", "-c", "exec /app $OPTIONS"]
      """)

  private var found: [Step] = []
  /// By stage.
  private var hasCmd: Set<Int> = []
  private var entries: Set<Int> = []

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    let program: Program
    switch step.instruction.content {
    case .cmd(let cmd):
      program = cmd
      if let stage = step.stage { hasCmd.insert(stage) }
    case .entrypoint(let entry):
      program = entry
      if let stage = step.stage, step.trigger == nil { entries.insert(stage) }
    default: return
    }
    if case .shell(let text, _) = program, !text.isEmpty { found.append(step) }
  }

  mutating func finish(_ file: LintedFile, remarks: inout Remarks) {
    let imageHasCmd = file.lineage.contains { hasCmd.contains($0) }
    let imageHasEntry = file.lineage.contains { entries.contains($0) }
    for step in found {
      let program: Program
      let isEntry = step.keyword == "ENTRYPOINT"
      switch step.instruction.content {
      case .cmd(let cmd): program = cmd
      case .entrypoint(let entry): program = entry
      default: continue
      }
      let text = program.text
      let message: String
      var repair: Repair?
      if text.hasPrefix("["), text.hasSuffix("]"), !text.hasPrefix("[["), !text.hasPrefix("[ ") {
        message =
          "\(step.keyword) looks like a list and is no JSON, so that a shell runs it: write words in double quotes"
        repair = mended(program, step, file)
      } else {
        message =
          isEntry
          ? "ENTRYPOINT is run by a shell: neither signals nor CMD reach the program; write a JSON list"
          : "CMD is run by a shell, and signals do not reach the program: write a JSON list"
        repair = listed(program, step, file, imageHasCmd: imageHasCmd, imageHasEntry: imageHasEntry)
      }
      // BuildKit takes SHELL for a wish to have one.
      remarks.add(
        message, at: program.place, of: step, aliases: step.shell.isWritten ? ["DL3025"] : nil, repair: repair)
    }
  }

  /// `['a', 'b']`
  private func mended(_ program: Program, _ step: Step, _ file: LintedFile) -> Repair? {
    let text = program.text
    guard text.contains("'"), !text.contains("\""), !text.contains("\\"),
      file.dockerfile.source.text(program.place) == text
    else { return nil }
    let list = String(text.map { $0 == "'" ? "\"" : $0 })
    let read = Dockerfile("FROM a\nCMD " + list)
    guard read.problems.isEmpty, !(read.instructions.last?.strings?.isEmpty ?? true) else { return nil }
    return Repair(program.place, list)
  }

  private func listed(
    _ program: Program, _ step: Step, _ file: LintedFile, imageHasCmd: Bool, imageHasEntry: Bool
  ) -> Repair? {
    guard let script = step.script, script.isRead, script.problems.isEmpty, let stage = step.stage, step.trigger == nil
    else { return nil }
    let source = file.dockerfile.source
    guard !source.text(program.place).contains("#") || step.instruction.lines.count == 1 else { return nil }
    // Words that ENTRYPOINT is given change with the form, and so does whether it is given any.
    if step.keyword == "ENTRYPOINT" {
      guard !hasCmd.contains(stage), !imageHasCmd else { return nil }
    } else {
      guard !entries.contains(stage), !imageHasEntry else { return nil }
    }
    guard let last = LastCommand(script.commands, depth: 0) else { return nil }
    // Within `sh -c` exec belongs before another word.
    let isShell = last.command.name.map { ShellLanguage(interpreter: $0) == .posix } ?? false
    guard !isShell || !last.command.hasFlag("-c") else { return nil }
    if last.isAlone, let words = Self.plainWords(last.command), !last.isExec || words.count > 1 {
      return Repair(program.place, JSONText.list(last.isExec ? Array(words.dropFirst()) : words))
    }
    let text = program.text
    let shell = step.shell.words
    guard shell.count > 1, script.language == .posix, !text.contains("<<") else { return nil }
    if last.isExec { return Repair(program.place, JSONText.list(shell + [text])) }
    // Text and file must be the same, so that it is known where `exec` goes.
    guard let start = last.start, source.text(program.place) == text, !text.contains("\n") else { return nil }
    let offset = start - program.place.range.lowerBound
    var bytes = Array(text.utf8)
    guard offset >= 0, offset <= bytes.count, last.command.link != .or else { return nil }
    bytes.insert(contentsOf: "exec ".utf8, at: offset)
    return Repair(program.place, JSONText.list(shell + [String(decoding: bytes, as: UTF8.self)]))
  }

  /// Words that are the same without a shell.
  private static func plainWords(_ command: ShellCommand) -> [String]? {
    guard command.assignments.isEmpty, command.redirections.isEmpty, command.nesting.isEmpty, !command.isNegated,
      !command.isInBackground, let first = command.words.first?.value, !first.isEmpty,
      first == "exec" || !LastCommand.isBuiltin(first)
    else { return nil }
    var words: [String] = []
    for word in command.words {
      guard let value = word.value else { return nil }
      if !word.isQuoted, value.contains(where: { "*?[]{}~".contains($0) }) { return nil }
      words.append(value)
    }
    if first == "exec", command.words.count > 1, command.words[1].known.hasPrefix("-") { return nil }
    return words
  }
}
