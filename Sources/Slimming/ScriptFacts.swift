// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// What a script runs, as far as it can be read.
package struct ScriptFacts: Hashable, Sendable {
  /// Behind `#!`: the interpreter and its arguments; empty where the file has no such line.
  package var interpreter: [String] = []
  /// Names or paths of the commands that it runs, sorted.
  package var commands: [String] = []
  /// Absolute paths among the arguments, sorted.
  package var paths: [String] = []
  /// Files it reads as a part of itself (`.`, `source`).
  package var parts: [String] = []
  /// What could not be read: "line 3 runs what a variable names".
  package var limits: [String] = []

  package init() {}

  /// Bytes of a script that are read.
  static let sizeLimit = 1 << 20
  private static let limitCount = 20

  /// Reads a file.
  package init(_ bytes: [UInt8]) {
    interpreter = Self.interpreter(bytes)
    let name = Self.program(of: interpreter) ?? "sh"
    guard ShellLanguage(interpreter: name) == .posix else { return }
    read(ShellScript(file: bytes))
  }

  /// Reads what stands behind `sh -c`.
  package init(text: String) { read(ShellScript(file: Array(text.utf8))) }

  /// The interpreter's line: `#!/usr/bin/env -S python3 -u`.
  static func interpreter(_ bytes: [UInt8]) -> [String] {
    guard bytes.starts(with: "#!".utf8) else { return [] }
    // Linux reads 256 bytes of the line.
    let line = bytes.dropFirst(2).prefix(254).prefix { $0 != 0x0A && $0 != 0x0D && $0 != 0 }
    return String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\t" }.map(String.init)
  }

  /// The program that reads the script: behind `env`, that which `env` runs.
  package static func program(of words: [String]) -> String? {
    guard let first = words.first else { return nil }
    guard first.hasSuffix("/env") || first == "env" else { return first }
    return words.dropFirst().first { !$0.hasPrefix("-") && !$0.contains("=") }
  }

  private mutating func read(_ script: ShellScript) {
    let functions = Set(
      script.commands.flatMap(\.nesting).compactMap { if case .function(let name) = $0 { name } else { nil } })
    var names: Set<String> = []
    var paths: Set<String> = []
    for command in script.commands where !command.words.isEmpty {
      for word in command.words.dropFirst() where word.known.hasPrefix("/") { paths.insert(word.known) }
      for target in command.redirections.compactMap(\.target?.value) where target.hasPrefix("/") {
        paths.insert(target)
      }
      // Wrappers (`exec`, `env`, `gosu`) are programs themselves, where they are no builtins.
      for word in command.words.prefix(upTo: command.effective.startIndex) {
        if let value = word.value, Self.isName(value) { names.insert(value) }
      }
      if let program = Self.behindUser(command.words) { names.insert(program) }
      guard let first = command.effective.first else { continue }
      guard let name = first.value else {
        // `exec "$@"` runs what stands behind the entry point, which is looked at itself.
        if first.text.contains("$@") || first.text.contains("$*") { continue }
        note("line \(first.place.line) runs what a variable names")
        continue
      }
      if name == "eval" { note("line \(first.place.line) runs a text that it makes (eval)") }
      if name == "." || name == "source" {
        if let part = command.arguments.first?.value {
          parts.append(part)
        } else {
          note("line \(first.place.line) reads a file that a variable names")
        }
        continue
      }
      if !Self.builtins.contains(name), !functions.contains(name), !name.isEmpty { names.insert(name) }
    }
    for problem in script.problems { note("line \(problem.line): \(problem.reason)") }
    commands = names.subtracting(Self.builtins).sorted()
    self.paths = paths.sorted()
  }

  /// What `gosu USER PROGRAM` and its like start; `nil` where a variable names it.
  private static func behindUser(_ words: [ShellWord]) -> String? {
    guard
      let place = words.firstIndex(where: { word in
        word.value.map { ["gosu", "su-exec", "chroot"].contains($0.split(separator: "/").last ?? "") } ?? false
      })
    else { return nil }
    let operands = words[(place + 1)...].filter { !$0.known.hasPrefix("-") }
    return operands.count > 1 ? operands[1].value : nil
  }

  private mutating func note(_ limit: String) {
    if limits.count < Self.limitCount { limits.append(limit) }
  }

  private static func isName(_ word: String) -> Bool {
    !word.hasPrefix("-") && !word.contains("=") && !word.isEmpty && Int(word) == nil
  }

  /// What the shell does itself. `test`, `echo` and the like are programs too, but the shell does not ask for them.
  private static let builtins: Set<String> = [
    ".", ":", "[", "[[", "alias", "bg", "break", "builtin", "caller", "cd", "command", "continue", "declare", "echo",
    "enable", "eval", "exec", "exit", "export", "false", "fg", "getopts", "hash", "help", "history", "jobs", "kill",
    "let", "local", "mapfile", "popd", "printf", "pushd", "pwd", "read", "readarray", "readonly", "return", "set",
    "shift", "shopt", "source", "test", "time", "times", "trap", "true", "type", "typeset", "ulimit", "umask",
    "unalias", "unset", "wait", "{", "}", "!",
  ]
}
