// SPDX-License-Identifier: Apache-2.0
package import Dockerfiles

/// Edits of commands, in the shell form and in the JSON form.
extension Step {
  package var isRun: Bool { keyword == "RUN" }

  /// Whether words of the command are strings of the JSON form.
  private func isInJSON(_ command: ShellCommand) -> Bool {
    instruction.strings != nil && !command.nesting.contains(.unwrapped)
  }

  /// Puts one plain word behind another.
  package func edit(adding text: String, behind word: ShellWord, of command: ShellCommand) -> Edit {
    let end = word.place.range.upperBound
    return Edit(end..<end, isInJSON(command) ? ", \"\(text)\"" : " \(text)")
  }

  /// Puts one plain word in the place of another.
  package func edit(replacing word: ShellWord, with text: String, of command: ShellCommand) -> Edit {
    Edit(word.place.range, isInJSON(command) ? "\"\(text)\"" : text)
  }

  /// Goes on with a command where all before it went well; `nil` where it is not plain how.
  package func edit(goingOnWith text: String, of file: LintedFile) -> Edit? {
    guard case .run(let run) = instruction.content, !run.program.isExec, instruction.heredocs.isEmpty, let script,
      script.isRead, script.problems.isEmpty, !script.commands.contains(where: \.isInBackground),
      !instruction.body.contains(" #"), !instruction.body.contains("\t#"),
      !script.commands.contains(where: \.leavesScript)
    else { return nil }
    let source = file.dockerfile.source
    let end = instruction.bodyPlace.range.upperBound
    guard end > 0, end <= source.bytes.count, !";&|\\`#".utf8.contains(source.bytes[end - 1]) else { return nil }
    let place = source.place(of: end - 1..<end)
    guard place.line > instruction.bodyPlace.line else { return Edit(end..<end, " && \(text)") }
    let line = source.line(of: place)
    let blanks = source.bytes[line].prefix { $0 == 0x20 || $0 == 0x09 }
    let indentation = blanks.isEmpty ? "    " : String(decoding: blanks, as: UTF8.self)
    let isDOS = line.upperBound < source.bytes.count && source.bytes[line.upperBound] == 0x0D
    return Edit(end..<end, " \(file.dockerfile.escape)\(isDOS ? "\r" : "")\n\(indentation)&& \(text)")
  }

  /// Takes a command out of a chain of `&&`, with what joins it to the next one, or to the one before where it is the
  /// last; `nil` where it is no plain part of one.
  package func edit(removing command: ShellCommand, of file: LintedFile) -> Edit? {
    guard case .run(let run) = instruction.content, !run.program.isExec, command.nesting.isEmpty,
      command.redirections.isEmpty, !command.isNegated,
      let index = commands.firstIndex(where: { $0.place.range == command.place.range })
    else { return nil }
    func isJoint(_ range: Range<Int>) -> Bool {
      range.lowerBound <= range.upperBound && range.upperBound <= file.dockerfile.source.bytes.count
        && file.dockerfile.source.bytes[range].filter({ !" \t\r\n\\`".utf8.contains($0) }).elementsEqual("&&".utf8)
    }
    let own = command.place.range
    if index + 1 < commands.count, commands[index + 1].link == .and, commands[index + 1].nesting.isEmpty,
      command.link == .and || command.link == .begin
    {
      let next = commands[index + 1].place.range
      guard own.upperBound <= next.lowerBound, isJoint(own.upperBound..<next.lowerBound) else { return nil }
      return Edit(own.lowerBound..<next.lowerBound, "")
    }
    guard index > 0, index + 1 == commands.count, command.link == .and, commands[index - 1].nesting.isEmpty else {
      return nil
    }
    let last = commands[index - 1].place.range
    guard last.upperBound <= own.lowerBound, isJoint(last.upperBound..<own.lowerBound) else { return nil }
    return Edit(last.upperBound..<own.upperBound, "")
  }
}

extension ShellCommand {
  /// Whether nothing behind it is run.
  fileprivate var leavesScript: Bool { ["exit", "exec", "return"].contains(words.first?.value ?? "") }
}
