// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A command that sets the rights of files: `chmod`, `install -m`, `mkdir -m`.
struct ModeChange {
  let mode: FileMode
  /// The word with the mode.
  let word: ShellWord
  let paths: [ShellWord]
  let isRecursive: Bool

  init?(_ command: ShellCommand) {
    switch command.name {
    case "chmod": self.init(chmod: command.arguments)
    case "find":
      // find / -type d -exec chmod 777 {} +
      let words = command.arguments
      guard let exec = words.firstIndex(where: { ["-exec", "-execdir"].contains($0.value ?? "") }),
        exec + 1 < words.endIndex, words[exec + 1].value?.split(separator: "/").last == "chmod"
      else { return nil }
      self.init(chmod: words[(exec + 2)...].prefix { ![";", "+"].contains($0.value ?? "") })
    case "install", "mkdir":
      let words = Array(command.arguments)
      var found: (FileMode, ShellWord)?
      for (index, word) in words.enumerated() {
        let text = word.known
        var value: String?
        if text == "--mode" || text == "-m" || Self.joins(text), index + 1 < words.count {
          value = words[index + 1].known
        } else if text.hasPrefix("--mode=") {
          value = String(text.dropFirst(7))
        } else if text.hasPrefix("-m"), text.dropFirst(2).first?.isNumber ?? false {
          value = String(text.dropFirst(2))
        }
        guard let value, let mode = FileMode(value) else { continue }
        found = (mode, text.contains(value) || index + 1 >= words.count ? word : words[index + 1])
      }
      guard let (mode, word) = found else { return nil }
      let paths = command.operands.filter { $0.place != word.place }
      self.init(mode: mode, word: word, paths: paths, isRecursive: false)
    default: return nil
    }
  }

  /// `mkdir -pm 777`
  private static func joins(_ flag: String) -> Bool {
    flag.count == 3 && flag.hasPrefix("-") && flag.hasSuffix("m") && flag != "--m"
  }

  private init?(chmod words: ArraySlice<ShellWord>) {
    var mode: (FileMode, ShellWord)?
    var paths: [ShellWord] = []
    var isRecursive = false
    for word in words {
      let text = word.known
      if text.hasPrefix("-"), text.count > 1, mode != nil || !Self.isMode(text) {
        if text == "--recursive" || !text.hasPrefix("--") && text.contains("R") { isRecursive = true }
        continue
      }
      if mode == nil {
        guard let read = FileMode(text) else { return nil }
        mode = (read, word)
      } else {
        paths.append(word)
      }
    }
    guard let (read, word) = mode else { return nil }
    self.init(mode: read, word: word, paths: paths, isRecursive: isRecursive)
  }

  private init(mode: FileMode, word: ShellWord, paths: [ShellWord], isRecursive: Bool) {
    self.mode = mode
    self.word = word
    self.paths = paths
    self.isRecursive = isRecursive
  }

  /// `-x` takes a right away, and is no flag.
  private static func isMode(_ text: String) -> Bool { text.dropFirst().allSatisfy { "rwxXst".contains($0) } }
}

/// Rights of a file, as `chmod` takes them.
///
/// Specification: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/chmod.html
struct FileMode {
  /// The file runs with the rights of its owner, or of its group.
  private(set) var setsUser = false
  private(set) var setsGroup = false
  /// All users may write.
  private(set) var isOpenToAll = false
  /// In `/tmp` and its kin nobody may delete what is another's.
  private(set) var isSticky = false
  /// `755`, as a number.
  private(set) var number: Int?

  init?(_ text: String) {
    guard let first = text.first else { return nil }
    if first.isNumber {
      guard text.utf8.count <= 6, let number = Int(text, radix: 8) else { return nil }
      self.number = number
      setsUser = number & 0o4000 != 0
      setsGroup = number & 0o2000 != 0
      isSticky = number & 0o1000 != 0
      isOpenToAll = number & 0o2 != 0
      return
    }
    for clause in text.split(separator: ",") {
      let who = clause.prefix { "ugoa".contains($0) }
      let rest = clause.dropFirst(who.count)
      guard let sign = rest.first, "+-=".contains(sign) else { return nil }
      let rights = rest.dropFirst()
      guard rights.allSatisfy({ "rwxXstugo+-=".contains($0) }) else { return nil }
      guard sign != "-" else { continue }
      let isAll = who.isEmpty || who.contains("a")
      if rights.contains("s") {
        if isAll || who.contains("u") { setsUser = true }
        if isAll || who.contains("g") { setsGroup = true }
      }
      if rights.contains("t") { isSticky = true }
      // Without a letter in front the shell's mask keeps others from writing.
      if rights.contains("w"), who.contains("o") || who.contains("a") { isOpenToAll = true }
    }
  }
}
