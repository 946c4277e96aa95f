// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// The command that a shell is left waiting for, and whether `exec` can stand in front of it.
struct LastCommand {
  let command: ShellCommand
  /// Where `exec ` belongs; `nil` where it cannot stand.
  let start: Int?
  /// Whether it takes the place of the shell already.
  let isExec: Bool
  /// Whether the shell looks after signals itself.
  let hasTrap: Bool
  /// Whether it is the only command.
  let isAlone: Bool

  /// - Parameter depth: how deep commands of the script itself are nested: 1 within `sh -c`.
  init?(_ commands: [ShellCommand], depth: Int) {
    let own = commands.filter { !$0.nesting.contains(.substitution) }
    guard let last = own.last, !last.words.isEmpty else { return nil }
    command = last
    hasTrap = commands.contains { $0.name == "trap" }
    isExec = last.words.first?.value == "exec"
    isAlone = own.count == 1 && commands.count == 1
    let isPiped = own.contains { $0.pipeline == last.pipeline && $0.place != last.place }
    let name = last.words.first?.value
    let isProgram = name == nil || !Self.builtins.contains(name ?? "")
    let isPlain =
      last.nesting.count == depth && !last.isNegated && !last.isInBackground && !isPiped && last.link != .background
      && !own.contains(where: { $0.isInBackground }) && isProgram && !isExec
    // A function is none that exec finds.
    let isFunction = commands.contains {
      $0.nesting.contains { if case .function(let function) = $0 { function == name } else { false } }
    }
    start = isPlain && !isFunction ? last.words.first?.place.range.lowerBound : nil
  }

  private static let builtins: Set<String> = [
    ".", ":", "alias", "bg", "break", "builtin", "case", "cd", "command", "continue", "declare", "eval", "exit",
    "export",
    "false", "fg", "for", "if", "let", "local", "read", "readonly", "return", "set", "shift", "source", "times", "trap",
    "true", "type", "ulimit", "umask", "unset", "until", "wait", "while", "[", "[[", "test", "echo", "printf", "then",
    "else", "fi", "do", "done", "esac", "{", "}", "!", "function", "time",
  ]

  static func isBuiltin(_ name: String) -> Bool { builtins.contains(name) }
}
