// SPDX-License-Identifier: Apache-2.0

/// `commands.md`: every command and option, in Markdown.
struct CommandPages {
  let root: Declaration

  var text: String {
    var text = "# Commands\n\n<!-- Written by `drydock docs`; change the declarations, not this page. -->\n\n"
    text += (root.abstract ?? "") + "\n\n" + body(root.discussion)
    for command in root.shown { text += section(command, path: "drydock") }
    text += "## Variables\n\nEvery option has one, named with it above; an option on the command line goes first. "
    text += "Flags are switched on by `1` or `true`, off by `0` or `false`. Beside them:\n\n"
    for variable in Documentation.variables { text += "- `\(variable.name)`: \(variable.meaning)\n" }
    text += "\n## Exit status\n\n"
    for status in ExitStatus.allCases { text += "- **\(status.rawValue)** \(status.meaning)\n" }
    return text
  }

  private func section(_ command: Declaration, path: String) -> String {
    let path = path + " " + command.commandName
    if !command.shown.isEmpty { return command.shown.map { section($0, path: path) }.joined() }
    var text = "## \(path)\n\n\(command.abstract ?? "")\n\n"
    let operands = command.operands.map { " <\($0.valueName ?? "")>" }.joined()
    text += "    \(path)\(command.options.isEmpty ? "" : " [options]")\(operands)\n\n"
    if let aliases = command.aliases, !aliases.isEmpty { text += "Also: `\(aliases.joined(separator: "`, `"))`.\n\n" }
    text += body(command.discussion)
    for operand in command.operands {
      text += "- `<\(operand.valueName ?? "")>`: \(operand.abstract ?? "")\n"
    }
    for option in command.options {
      text += "- `\(option.spelling)\(option.kind == "option" ? " <\(option.valueName ?? "")>" : "")`: "
      text += option.meaning
      if let long = option.long { text += " (`\(OptionVariables.name(of: long))`)" }
      text += "\n"
    }
    return text + (command.operands.isEmpty && command.options.isEmpty ? "" : "\n")
  }

  /// A discussion with its examples as a block of code.
  private func body(_ discussion: String?) -> String {
    guard let discussion, !discussion.isEmpty else { return "" }
    var text = ""
    for line in discussion.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "EXAMPLES" {
        text += "Examples:\n\n"
      } else if line.hasPrefix("  ") {
        text += "    " + line.drop { $0 == " " } + "\n"
      } else {
        text += line + "\n"
      }
    }
    return text + "\n"
  }
}

extension Declaration.Argument {
  /// What it does, with its values and what holds without it.
  var meaning: String {
    var text = abstract ?? ""
    if let allValues, !allValues.isEmpty { text += " Values: \(allValues.joined(separator: ", "))." }
    if let defaultValue, !defaultValue.isEmpty { text += " Default: \(defaultValue)." }
    return text
  }
}
