// SPDX-License-Identifier: Apache-2.0

/// `drydock.1`: the manual page, in the mdoc macros of roff (mdoc(7)).
struct ManualPage {
  let root: Declaration

  var text: String {
    var page = Roff()
    page.macro("Dd November 23, 2026")
    page.macro("Dt DRYDOCK 1")
    page.macro("Os drydock \(Drydock.version)")
    page.macro("Sh NAME")
    page.macro("Nm drydock")
    page.macro("Nd \(Roff.escaped(lowered(root.abstract)))")
    page.macro("Sh SYNOPSIS")
    for (path, command) in leaves(root, path: []) {
      page.macro("Nm drydock")
      page.macro("Cm \(path.joined(separator: " "))")
      if !command.options.isEmpty { page.macro("Op Ar options") }
      for operand in command.operands { page.macro("Ar \(Roff.escaped(operand.valueName ?? ""))") }
    }
    page.macro("Sh DESCRIPTION")
    page.discussion(root.discussion)
    page.macro("Sh COMMANDS")
    for (path, command) in leaves(root, path: []) { write(command, path: path, on: &page) }
    page.macro("Sh ENVIRONMENT")
    page.macro("Bl -tag -width Ds")
    for variable in Documentation.variables { page.item("Ev \(variable.name)", variable.meaning) }
    page.macro("El")
    page.macro("Sh EXIT STATUS")
    page.macro("Bl -tag -width Ds")
    for status in ExitStatus.allCases { page.item(String(status.rawValue), status.meaning) }
    page.macro("El")
    return page.text
  }

  private func write(_ command: Declaration, path: [String], on page: inout Roff) {
    page.macro("Ss drydock \(path.joined(separator: " "))")
    page.words(command.abstract ?? "")
    if let aliases = command.aliases, !aliases.isEmpty {
      page.words("It is also called \(aliases.joined(separator: ", ")).")
    }
    page.discussion(command.discussion)
    guard !command.options.isEmpty || !command.operands.isEmpty else { return }
    page.macro("Bl -tag -width Ds")
    for operand in command.operands {
      page.item("Ar \(Roff.escaped(operand.valueName ?? ""))", operand.abstract ?? "")
    }
    for option in command.options {
      let value = option.kind == "option" ? " Ar \(Roff.escaped(option.valueName ?? ""))" : ""
      let names = option.spelling.split(separator: ", ").map { "Fl \(Roff.escaped(String($0.dropFirst())))" }
      page.item(names.joined(separator: " , ") + value, option.meaning)
    }
    page.macro("El")
  }

  private func leaves(_ command: Declaration, path: [String]) -> [([String], Declaration)] {
    command.shown.flatMap { next -> [([String], Declaration)] in
      let path = path + [next.commandName]
      return next.shown.isEmpty ? [(path, next)] : leaves(next, path: path)
    }
  }

  /// A sentence as the description of a manual page: lower case, without a full stop.
  private func lowered(_ sentence: String?) -> String {
    let text = sentence ?? ""
    return (text.prefix(1).lowercased() + text.dropFirst()).split(separator: ".").joined(separator: ".")
  }
}

/// Text with macros of roff.
private struct Roff {
  private(set) var text = ".\\\" Written by `drydock docs`; change the declarations, not this page.\n"

  mutating func macro(_ line: String) { text += "." + line + "\n" }

  mutating func words(_ words: String) {
    for line in words.split(separator: "\n") { text += Roff.escaped(String(line)) + "\n" }
  }

  mutating func item(_ head: String, _ body: String) {
    macro("It " + head)
    words(body)
  }

  /// A discussion, its examples as they are.
  mutating func discussion(_ discussion: String?) {
    guard let discussion, !discussion.isEmpty else { return }
    var isLiteral = false
    for line in discussion.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "EXAMPLES" {
        macro("Pp")
        text += "Examples:\n"
      } else if line.hasPrefix("  ") {
        if !isLiteral { macro("Bd -literal -offset indent") }
        isLiteral = true
        text += Roff.escaped(String(line.drop { $0 == " " })) + "\n"
      } else {
        if isLiteral { macro("Ed") }
        isLiteral = false
        if line.isEmpty { macro("Pp") } else { text += Roff.escaped(String(line)) + "\n" }
      }
    }
    if isLiteral { macro("Ed") }
  }

  /// A line that holds no macro: backslashes, leading dots and quotes, and dashes that are not hyphens.
  static func escaped(_ line: String) -> String {
    var escaped = ""
    for character in line {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      default: escaped.append(character)
      }
    }
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }
}
