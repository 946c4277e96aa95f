// SPDX-License-Identifier: Apache-2.0

/// What a command does, without those in front of it that only run another: `sudo`, `env`, `exec`, …
extension ShellCommand {
  /// The words from the name of the program on.
  package var effective: ArraySlice<ShellWord> {
    var index = 0
    while index < words.count, let next = Self.behindWrapper(words, index) { index = next }
    return words[min(index, words.count)...]
  }

  /// The name of the program without its folder; `nil` where a variable names it.
  package var name: String? {
    effective.first?.value.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
  }

  /// Those behind the name.
  package var arguments: ArraySlice<ShellWord> { effective.dropFirst() }

  /// Arguments that begin with a dash, up to `--`.
  package var flags: [ShellWord] {
    arguments.prefix { $0.value != "--" }.filter { $0.known.hasPrefix("-") && $0.known.utf8.count > 1 }
  }

  /// Arguments that do not; values of flags that stand as words of their own are among them.
  package var operands: [ShellWord] {
    let end = arguments.firstIndex { $0.value == "--" } ?? arguments.endIndex
    return arguments[..<end].filter { !$0.known.hasPrefix("-") || $0.known == "-" } + arguments[end...].dropFirst()
  }

  /// Whether a flag of one of the names is there, alone, with a value behind `=`, or a letter among others: `-fsSL`.
  package func hasFlag(_ names: String...) -> Bool {
    flags.contains { flag in
      let text = flag.known
      return names.contains { name in
        if text == name || text.hasPrefix(name + "=") { return true }
        return name.utf8.count == 2 && !text.hasPrefix("--") && text.dropFirst().contains(name.dropFirst())
      }
    }
  }

  /// Whether a user of more rights runs it.
  package var usesSudo: Bool { words.first?.value.map { $0 == "sudo" || $0.hasSuffix("/sudo") } ?? false }

  /// Which word is the text of `sh -c`.
  var scriptPosition: Int? {
    let effective = effective
    guard let first = effective.first?.value else { return nil }
    if name == "su" {
      guard let flag = effective.firstIndex(where: { $0.value == "-c" || $0.value == "--command" }) else { return nil }
      return flag + 1 < words.count ? flag + 1 : nil
    }
    guard ShellLanguage(interpreter: first) == .posix else { return nil }
    var runsText = false
    var index = effective.startIndex + 1
    while index < words.count {
      let word = words[index].known
      guard let sign = word.first, sign == "-" || sign == "+", word.count > 1, word != "--" else { break }
      if !word.hasPrefix("--") {
        if word.contains("c") { runsText = true }
        if word.contains("o") || word.contains("O") { index += 1 }
      }
      index += 1
    }
    if index < words.count, words[index].value == "--" { index += 1 }
    return runsText && index < words.count ? index : nil
  }

  /// Where the program that a wrapper runs stands; `nil` where the word is no wrapper.
  private static func behindWrapper(_ words: [ShellWord], _ index: Int) -> Int? {
    guard let path = words[index].value, index + 1 < words.count else { return nil }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let flags = wrappers[name] else { return nil }
    var index = index + 1
    while index < words.count {
      let word = words[index].known
      if word == "--" { return index + 1 }
      if name == "env" || name == "sudo", word.contains("="), !word.hasPrefix("-") {
        index += 1
      } else if word.hasPrefix("-"), word.count > 1 {
        index += flags.contains(word) ? 2 : 1
      } else {
        // `timeout 10 command`
        return name == "timeout" ? index + 1 : index
      }
    }
    return nil
  }

  /// Programs that run another, and those of their flags that take a word.
  private static let wrappers: [String: Set<String>] = [
    "sudo": ["-u", "-g", "-h", "-p", "-C", "-r", "-t", "--user", "--group"], "env": ["-u", "-C", "-S", "--unset"],
    "exec": ["-a"], "command": [], "nohup": [], "nice": ["-n"], "time": ["-f", "-o"], "busybox": [], "eatmydata": [],
    "timeout": ["-s", "-k"], "xargs": ["-n", "-I", "-L", "-P", "-d", "-a", "-s", "-E"],
    "builtin": [], "stdbuf": ["-i", "-o", "-e"], "ionice": ["-c", "-n"], "gosu": [],
  ]
}
