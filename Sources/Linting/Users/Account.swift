// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A user or group that a command makes: `useradd`, `adduser`, `groupadd`, `addgroup`.
///
/// Flags are those of shadow, of Debian's adduser and of Busybox.
struct Account {
  let isGroup: Bool
  /// Without a value where a variable names it.
  let name: String?
  /// Its number, and where it stands.
  let number: ShellWord?
  /// `-o`: the number may be another's already.
  let sharesNumber: ShellWord?
  /// What stands behind `-p`.
  let password: ShellWord?
  let command: ShellCommand
  /// The word of the program.
  let program: ShellWord

  /// Its number where it is one.
  var id: Int? { number?.value.flatMap { Int($0) } }

  init?(_ command: ShellCommand) {
    guard let name = command.name, let program = command.effective.first,
      ["useradd", "adduser", "groupadd", "addgroup", "usermod"].contains(name)
    else { return nil }
    isGroup = name.hasPrefix("group") || name == "addgroup"
    self.command = command
    self.program = program
    var operands: [ShellWord] = []
    var (number, shares, password): (ShellWord?, ShellWord?, ShellWord?)
    var words = command.arguments
    let numberFlags: Set = isGroup ? ["-g", "--gid"] : ["-u", "--uid"]
    while let word = words.popFirst() {
      let text = word.known
      guard text.hasPrefix("-"), text.count > 1 else {
        operands.append(word)
        continue
      }
      if text.hasPrefix("--") {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts[0] == "--non-unique" { shares = word }
        var value: ShellWord?
        if parts.count > 1 {
          value = word
          value?.value = word.value == nil ? nil : parts[1]
        } else if Self.longFlags.contains(parts[0]) {
          value = words.popFirst()
        }
        if numberFlags.contains(parts[0]) { number = value }
        if parts[0] == "--password" { password = value }
        if parts[0] == "--group", name == "addgroup" { continue }
        continue
      }
      // The last of joined letters may take a value: `-rms /bin/bash`.
      if text.dropFirst().contains("o"), name != "adduser", name != "addgroup" { shares = word }
      var letters = text.dropFirst()
      while let letter = letters.popFirst() {
        guard Self.lettersWithValue.contains(letter), !(isGroup && !"gKp".contains(letter)) else { continue }
        var value: ShellWord?
        if letters.isEmpty {
          value = words.popFirst()
        } else {
          value = word
          value?.value = word.value == nil ? nil : String(letters)
        }
        if numberFlags.contains("-\(letter)") { number = value }
        if letter == "p" { password = value }
        break
      }
    }
    // `adduser user group` and `addgroup user group` make nobody.
    if operands.count > 1, name == "adduser" || name == "addgroup" { return nil }
    self.name = operands.last?.value
    self.number = number
    sharesNumber = shares
    self.password = password
    if name == "usermod", password == nil, shares == nil { return nil }
  }

  private static let longFlags: Set<String> = [
    "--base-dir", "--comment", "--home-dir", "--home", "--expiredate", "--inactive", "--gid", "--groups", "--skel",
    "--key", "--password", "--root", "--prefix", "--shell", "--uid", "--selinux-user", "--ingroup", "--gecos", "--conf",
    "--firstuid", "--lastuid", "--users",
  ]
  private static let lettersWithValue: Set<Character> = [
    "b", "c", "d", "e", "f", "g", "G", "h", "k", "K", "p", "s", "u", "Z", "R", "P",
  ]
}
