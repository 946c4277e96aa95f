// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// What `rm` and `find -delete` take away.
enum Removal {
  /// Whether a command empties a folder; of the folder of home directories, `/root` is meant.
  static func isDone(by command: ShellCommand, of path: String) -> Bool {
    switch command.name {
    case "rm": break
    case "find":
      guard command.arguments.contains(where: { $0.value == "-delete" || $0.value == "rm" }) else { return false }
    default: return false
    }
    return command.operands.contains { word in alternatives(word.known).contains { isOver($0, path) } }
  }

  /// Whether `rm -rf` of the operand leaves nothing of the path.
  private static func isOver(_ operand: String, _ path: String) -> Bool {
    var text = operand
    for home in ["~/", "$HOME/", "${HOME}/"] where text.hasPrefix(home) { text = "/root/" + text.dropFirst(home.count) }
    let hasPattern = text.contains("*")
    while let last = text.last, last == "/" || last == "*" || last == "." { text.removeLast() }
    guard !text.isEmpty else { return false }
    return path == text || path.hasPrefix(text + "/") || hasPattern && text.hasPrefix(path + "/")
  }

  /// `a{b,c}d` is `abd` and `acd`; one such group is read.
  private static func alternatives(_ text: String) -> [String] {
    guard let open = text.firstIndex(of: "{"), open == text.startIndex || text[text.index(before: open)] != "$",
      let close = text[open...].firstIndex(of: "}")
    else { return [text] }
    let inner = text[text.index(after: open)..<close]
    guard inner.contains(","), inner.utf8.count < 1000 else { return [text] }
    return inner.split(separator: ",", omittingEmptySubsequences: false).map {
      String(text[..<open]) + $0 + text[text.index(after: close)...]
    }
  }
}

extension Step {
  /// Whether a command behind another one empties a folder.
  func removes(_ path: String, behind command: ShellCommand) -> Bool {
    commands.contains {
      $0.place.range.lowerBound > command.place.range.lowerBound && Removal.isDone(by: $0, of: path)
    }
  }
}
