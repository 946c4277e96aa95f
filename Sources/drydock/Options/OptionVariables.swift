// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// Options given as variables: `DRYDOCK_ONLY_SEVERITY=critical` stands for `--only-severity critical`.
///
/// This is done once for all options of all commands: the declarations of the command that is called are read, and for
/// each option that the arguments do not give, its variable is put in front of them.
enum OptionVariables {
  /// The variable of an option: upper case, dashes to underscores.
  static func name(of option: String) -> String {
    "DRYDOCK_" + String(option.map { $0 == "-" ? "_" : $0 }).uppercased()
  }

  /// Options that speak of the same thing: where the arguments give one, the variables of all of them are silent.
  static let rivals: [Set<String>] = [
    ["verify", "no-verify"], ["only-fixed", "only-unfixed"], ["only-base", "ignore-base"],
    ["show-suppressed", "ignore-suppressed"],
  ]

  /// Arguments with the variables put in, and the names of those that were used.
  static func fill(
    _ arguments: [String], from variables: [String: String], root: any ParsableCommand.Type
  ) throws -> (arguments: [String], used: [String]) {
    guard variables.contains(where: { $0.key.hasPrefix("DRYDOCK_") && !$0.value.isEmpty }) else {
      return (arguments, [])
    }
    var command = root
    var position = 0
    while position < arguments.count, !command.configuration.subcommands.isEmpty {
      let word = arguments[position]
      if word.hasPrefix("-") { return (arguments, []) }  // help, version or completions of a group
      guard let next = command.configuration.subcommands.first(where: { answers($0, to: word) }) else {
        return (arguments, [])
      }
      command = next
      position += 1
    }
    guard command.configuration.subcommands.isEmpty else { return (arguments, []) }

    let rest = arguments[position...].prefix { $0 != "--" }
    let options = try Declaration.of(command).options
    let given = Set(options.filter { $0.isGiven(in: rest) }.compactMap(\.long))
    var inserted: [String] = []
    var used: [String] = []
    for option in options {
      guard let long = option.long, !isSettled(long, by: given) else { continue }
      let name = name(of: long)
      guard let value = variables[name], !value.isEmpty else { continue }
      if option.kind == "flag" {
        guard let isOn = truth(of: value) else { throw CommandError.flagVariable(name: name, value: value) }
        if isOn { inserted.append("--" + long) } else { continue }
      } else {
        inserted.append("--\(long)=\(value)")
      }
      used.append(name)
    }
    return (Array(arguments[..<position]) + inserted + arguments[position...], used)
  }

  /// Whether a command goes by that word.
  static func answers(_ command: any ParsableCommand.Type, to word: String) -> Bool {
    command.configuration.commandName == word || command.configuration.aliases.contains(word)
  }

  private static func isSettled(_ option: String, by given: Set<String>) -> Bool {
    given.contains(option) || rivals.contains { $0.contains(option) && !$0.isDisjoint(with: given) }
  }

  private static func truth(of value: String) -> Bool? {
    switch value.lowercased() {
    case "1", "true", "yes", "on": true
    case "0", "false", "no", "off": false
    default: nil
    }
  }
}

extension Declaration.Argument {
  /// Whether the words of a command line give this option, in any of its spellings.
  fileprivate func isGiven(in words: some Sequence<String>) -> Bool {
    words.contains { word in
      for long in names?.filter({ $0.kind == "long" }).map(\.name) ?? []
      where word == "--" + long || word.hasPrefix("--\(long)=") { return true }
      guard let short = names?.first(where: { $0.kind == "short" })?.name else { return false }
      guard word.hasPrefix("-"), !word.hasPrefix("--") else { return false }
      return word.dropFirst().prefix { $0 != "=" }.contains(short)
    }
  }
}
