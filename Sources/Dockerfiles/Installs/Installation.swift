// SPDX-License-Identifier: Apache-2.0

/// A command of a package manager: what it does, with which flags, to which packages.
package struct Installation: Hashable, Sendable {
  package var manager: PackageManager
  /// As it is written, without its folder: "apt-get", "pip3".
  package var program: String
  package var action: PackageManager.Action
  /// "install", "add", "i"; `nil` where none is written: `yarn`.
  package var verb: ShellWord?
  /// All that begin with a dash, with the values that stand behind them.
  package var flags: [Flag]
  /// Packages, files and folders, as far as they are named on the line.
  package var packages: [Wanted]
  package var command: ShellCommand

  package struct Flag: Hashable, Sendable {
    /// With its dashes, without a value: "-t", "--target".
    package var name: String
    /// Behind `=`, or the next word where the flag takes one.
    package var value: String?
    package var word: ShellWord
  }

  /// What is asked for.
  package struct Wanted: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      case package
      /// A file or folder of packages: `./app.deb`, `.`, `requirements.txt`.
      case file
      /// An address.
      case address
      /// A group or pattern: `@development`.
      case group
    }

    package var kind: Kind
    /// Without the version; variables are in it as they are written.
    package var name: String
    /// As it is written, with its sign where that is not `=`, `==`, `@` or `:`: "1.2-3", ">=2", "$VERSION".
    package var version: String?
    package var word: ShellWord
  }

  /// Whether a flag of one of the names is there; letters of short flags may be joined: `-qy`.
  package func hasFlag(_ names: String...) -> Bool {
    flags.contains { flag in
      names.contains { name in
        if flag.name == name { return true }
        let isShort = name.utf8.count == 2 && name.hasPrefix("-") && !flag.name.hasPrefix("--")
        return isShort && manager.joinsLetters && flag.name.contains(name.dropFirst())
      }
    }
  }

  /// The value of the last flag of one of the names.
  package func value(_ names: String...) -> String? { flags.last { names.contains($0.name) }?.value }

  /// Reads the command; `nil` where it is none of a package manager that is known.
  package init?(_ command: ShellCommand) {
    var words = command.effective
    guard var program = words.first?.value?.split(separator: "/").last.map(String.init) else { return nil }
    words = words.dropFirst()
    // python -m pip, uv pip
    if program.hasPrefix("python"), words.first?.value == "-m", words.dropFirst().first?.value == "pip" {
      words = words.dropFirst(2)
      program = "pip"
    } else if program == "uv", words.first?.value == "pip" {
      words = words.dropFirst()
    } else if program == "uv", let verb = words.first?.value, !["add", "sync", "tool", "cache"].contains(verb) {
      return nil
    } else if program == "corepack", let next = words.first?.value, ["yarn", "pnpm", "npm"].contains(next) {
      words = words.dropFirst()
      program = next
    }
    guard let manager = PackageManager(program: program) else { return nil }
    self.manager = manager
    self.program = program
    self.command = command
    (action, verb, flags, packages) = (.other, nil, [], [])
    read(words)
  }

  private mutating func read(_ words: ArraySlice<ShellWord>) {
    var words = words
    var isBehindDashes = false
    var operands: [ShellWord] = []
    while let word = words.popFirst() {
      let text = word.known
      // cargo +nightly install
      if manager == .cargo, verb == nil, text.hasPrefix("+") { continue }
      if text == "--" {
        isBehindDashes = true
        continue
      }
      guard text.hasPrefix("-"), text.utf8.count > 1, !isBehindDashes else {
        if verb == nil || isPrefixOfVerb(verb) { verb = word } else { operands.append(word) }
        continue
      }
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      var flag = Flag(name: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : nil, word: word)
      if flag.value == nil, manager.flagsWithValue.contains(flag.name) { flag.value = words.popFirst()?.known }
      flags.append(flag)
    }
    let name = verb?.known ?? ""
    action = manager.action(of: name, operands: operands.map(\.known))
    guard action == .install || action == .upgrade || action == .remove else { return }
    packages = operands.map { manager.wanted($0) }
    for flag in flags {
      guard let value = flag.value else { continue }
      if manager.flagsOfFiles.contains(flag.name) {
        packages.append(Wanted(kind: .file, name: value, version: nil, word: flag.word))
      } else if manager.flagsOfVersion.contains(flag.name), packages.count == 1, packages[0].version == nil {
        packages[0].version = value
      }
    }
  }

  /// Words of two: `yarn global add`, `dnf group install`, `uv tool install`.
  private func isPrefixOfVerb(_ verb: ShellWord?) -> Bool {
    guard let verb = verb?.value else { return false }
    return manager.doubleVerbs.contains(verb)
  }
}

extension ShellScript {
  /// All commands of package managers, in order.
  package var installations: [Installation] { commands.compactMap { Installation($0) } }
}
