// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Rights are set when a file is copied.
struct RightsWithTheCopy: DockerfileRule {
  static let guide = RuleGuide(
    "DD413", "Set owner and rights with the copy", severity: .info,
    why: """
      A layer keeps whole files: chmod or chown of a file that an earlier step brought in stores all its bytes a \
      second time. COPY and ADD set both at once, with --chmod and --chown.
      """,
    remedy: "Write COPY --chmod=755 or COPY --chown=10001:10001, and leave the step out.",
    bad: """
      FROM debian:12-slim
      COPY start.sh /usr/local/bin/start.sh
      ▸RUN chmod 755 /usr/local/bin/start.sh
      """,
    good: """
      FROM debian:12-slim
      COPY --chmod=755 start.sh /usr/local/bin/start.sh
      """)

  private var workdir = Workdir()
  /// What was copied into the image, by the path it is at, and the instruction that did it.
  private var copies: [String: Int] = [:]
  /// Folders above what was copied, and one of the copies in each.
  private var folders: [String: Int] = [:]

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    workdir.enter(step, of: file)
    // Stages of the image stand on one another: each one sees all that was before.
    guard step.trigger == nil, file.isInImage(step) else { return }
    switch step.instruction.content {
    case .copy(let transfer), .add(let transfer): note(transfer, step)
    case .run:
      guard !copies.isEmpty else { return }
      for command in step.commands { check(command, step, file, &remarks) }
    default: break
    }
  }

  private mutating func note(_ transfer: Transfer, _ step: Step) {
    guard let value = step.scope.expand(transfer.destination).value, let destination = workdir.absolute(value) else {
      return
    }
    let isFolder = value.hasSuffix("/") || value == "." || value.hasSuffix("/.") || transfer.sources.count > 1
    func add(_ path: String) {
      copies[path] = step.index
      for folder in Workdir.upwards(path).dropFirst() { folders[folder] = step.index }
    }
    for word in transfer.sources {
      guard let source = step.scope.expand(word).value else { continue }
      let path = Workdir.cleaned(source)
      let name = path.split(separator: "/").last.map(String.init)
      if let name, isFolder, !name.contains("*"), !name.hasPrefix("<<") {
        add(Workdir.cleaned(destination + "/" + name))
      }
      // A folder's files go to the destination itself.
      if !isFolder || !(name?.contains(".") ?? false) { add(destination) }
    }
  }

  private func check(_ command: ShellCommand, _ step: Step, _ file: LintedFile, _ remarks: inout Remarks) {
    guard let name = command.name, ["chmod", "chown", "chgrp"].contains(name) else { return }
    let isRecursive = command.hasFlag("-R", "--recursive")
    let operands = name == "chmod" ? ModeChange(command)?.paths ?? [] : Array(command.operands.dropFirst())
    let flag = name == "chmod" ? "--chmod" : "--chown"
    for word in operands {
      guard let path = workdir.absolute(word) else { continue }
      var index = copies[path]
      if index == nil, isRecursive { index = folders[path] }
      if index == nil { index = Workdir.upwards(path).dropFirst().compactMap { copies[$0] }.first }
      guard let index, file.steps.indices.contains(index) else { continue }
      let copy = file.steps[index]
      let line = copy.instruction.keywordPlace.line
      remarks.add(
        "\(name) stores again what the \(copy.keyword) in line \(line) brought in: set it there with \(flag)",
        at: word.place, of: step, repair: repair(command, path, copy, step, file))
      return
    }
  }

  /// Where one file was copied, and nothing else is done in the step: its rights go to the copy, the step goes.
  private func repair(_ command: ShellCommand, _ path: String, _ copy: Step, _ step: Step, _ file: LintedFile)
    -> Repair?
  {
    guard step.commands.count == 1, command.nesting.isEmpty, command.redirections.isEmpty, command.assignments.isEmpty,
      step.trigger == nil, copy.stage == step.stage, step.instruction.heredocs.isEmpty,
      copy.instruction.heredocs.isEmpty,
      step.instruction.flags.isEmpty, step.instruction.lines.count == 1, command.flags.isEmpty
    else { return nil }
    let transfer: Transfer
    switch copy.instruction.content {
    case .copy(let copied): transfer = copied
    case .add(let added): transfer = added
    default: return nil
    }
    // Only one file can be meant: a name with an ending, and a name of its own or a folder to go to.
    guard transfer.sources.count == 1, let source = copy.scope.expand(transfer.sources[0]).value,
      let name = source.split(separator: "/").last, name.contains("."), !source.hasSuffix("/"), !source.contains("*"),
      path.split(separator: "/").last?.contains(".") ?? false, command.operands.count == 2 || command.name == "chmod"
    else { return nil }
    var text: String
    switch command.name {
    case "chmod":
      guard let change = ModeChange(command), change.paths.count == 1, change.mode.number != nil,
        copy.instruction.flag("chmod") == nil
      else { return nil }
      text = "--chmod=\(change.word.known) "
    case "chown":
      // A name must be there already when the file is copied: a number need not.
      guard let owner = command.operands.first?.value, owner.allSatisfy({ $0.isNumber && $0.isASCII || $0 == ":" }),
        owner.first?.isNumber ?? false, copy.instruction.flag("chown") == nil
      else { return nil }
      text = "--chown=\(owner) "
    default: return nil
    }
    let start = copy.instruction.keywordPlace.range.upperBound
    let bytes = file.dockerfile.source.bytes
    guard start < bytes.count, bytes[start] == 0x20 else { return nil }
    text = " " + text.dropLast()
    // The step with the end of its line.
    let range = step.instruction.place.range
    var (from, to) = (range.lowerBound, range.upperBound)
    while from > 0, bytes[from - 1] == 0x20 || bytes[from - 1] == 0x09 { from -= 1 }
    while to < bytes.count, bytes[to] != 0x0A { to += 1 }
    guard from == 0 || bytes[from - 1] == 0x0A else { return nil }
    if to < bytes.count { to += 1 } else if from > 0 { from -= 1 }
    return Repair([Edit(start..<start, text), Edit(from..<to, "")])
  }
}
