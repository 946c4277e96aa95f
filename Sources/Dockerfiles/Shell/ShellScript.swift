// SPDX-License-Identifier: Apache-2.0

/// What a shell is given to run, read far enough to see its commands.
///
/// Grammar: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html, and of Bash what is usual in
/// Dockerfiles. Nothing is run and nothing is guessed: a word that depends on a variable has no value.
package struct ShellScript: Hashable, Sendable {
  package var language: ShellLanguage
  /// In the order in which they stand, also those within others: their nesting says where.
  package var commands: [ShellCommand] = []
  /// What could not be read, with its place.
  package var problems: [Dockerfile.Problem] = []

  /// Whether its language is one that is read.
  package var isRead: Bool { language == .posix }

  package init(language: ShellLanguage) { self.language = language }

  /// Commands that are joined by `|`, in order; most pipelines are of one.
  package var pipelines: [[ShellCommand]] {
    var numbers: [Int: Int] = [:]
    var pipelines: [[ShellCommand]] = []
    for command in commands {
      if let number = numbers[command.pipeline] {
        pipelines[number].append(command)
      } else {
        numbers[command.pipeline] = pipelines.count
        pipelines.append([command])
      }
    }
    return pipelines
  }
}

/// What a script is written in.
package enum ShellLanguage: Hashable, Sendable {
  /// `sh`, `bash` and their kin.
  case posix
  case powershell
  case cmd
  /// Another interpreter, by its name.
  case other(String)

  /// The language of an interpreter by its path or name.
  package init(interpreter: String) {
    var name = (interpreter.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? interpreter).lowercased()
    if name.hasSuffix(".exe") { name.removeLast(4) }
    switch name {
    case "sh", "bash", "dash", "ash", "zsh", "ksh", "mksh", "busybox": self = .posix
    case "powershell", "pwsh": self = .powershell
    case "cmd": self = .cmd
    default: self = .other(name)
    }
  }
}

/// A command: a name and arguments, assignments before it, redirections.
package struct ShellCommand: Hashable, Sendable {
  package var assignments: [Assignment] = []
  /// The name and the arguments; none where only variables are set or a group is redirected.
  package var words: [ShellWord] = []
  package var redirections: [Redirection] = []
  package var place: Place
  /// What stands between it and the command before.
  package var link: Link
  /// Commands of the same number are joined by `|`.
  package var pipeline: Int
  /// `!` in front.
  package var isNegated = false
  /// `&` behind.
  package var isInBackground = false
  /// What it stands in, the outermost first.
  package var nesting: [Nesting]
  /// What `set` and the shell's own flags say at this point.
  package var options: ShellOptions

  /// `NAME=value`.
  package struct Assignment: Hashable, Sendable {
    package var name: String
    package var value: ShellWord
  }

  package struct Redirection: Hashable, Sendable {
    /// As it is written: ">", ">>", "<<-", "2>&" without the number.
    package var sign: String
    package var descriptor: Int?
    /// A file, a descriptor, the name of a here-document.
    package var target: ShellWord?
  }

  package enum Link: Hashable, Sendable {
    /// The first of a script, a group or a branch.
    case begin
    /// `&&`
    case and
    /// `||`
    case or
    /// `;` or the end of a line.
    case sequence
    /// `|`
    case pipe
    /// `&`
    case background
  }

  package enum Nesting: Hashable, Sendable {
    case subshell
    case group
    /// Between `if`, `elif`, `while`, `until` and `then` or `do`.
    case condition
    /// Behind `then` and `else`.
    case branch
    case loop
    case caseItem
    case function(String)
    /// `$(…)`, `` `…` ``, `<(…)`.
    case substitution
    /// The text of `sh -c`, or what a shell reads.
    case unwrapped
  }
}

/// A word of a shell.
package struct ShellWord: Hashable, Sendable {
  /// As it is written, with lines that go on joined.
  package var text: String
  /// What the shell makes of it; `nil` where that depends on variables or commands.
  package var value: String?
  package var place: Place
  /// Whether a part of it is quoted or escaped.
  package var isQuoted: Bool

  /// The value, or where there is none the text without quotes, variables in it as they are written.
  package var known: String { value ?? (isQuoted ? text.filter { $0 != "\"" && $0 != "'" } : text) }
}

/// What a shell does at a command that fails, and other switches of `set`.
package struct ShellOptions: Hashable, Sendable {
  /// `-e`: it ends.
  package var endsAtError = false
  /// `-o pipefail`: a pipeline fails with any of its commands.
  package var pipefail = false
  /// `-u`
  package var refusesUnset = false
  /// `-x`
  package var traces = false

  /// Takes in arguments of `set` or of a shell; others than switches are passed over.
  mutating func enter(_ words: some Sequence<String>) {
    var takesName: Bool?
    for word in words {
      if let isOn = takesName {
        takesName = nil
        switch word {
        case "errexit": endsAtError = isOn
        case "pipefail": pipefail = isOn
        case "nounset": refusesUnset = isOn
        case "xtrace": traces = isOn
        default: break
        }
        continue
      }
      guard let sign = word.first, sign == "-" || sign == "+", word.count > 1 else { continue }
      if word == "--" { return }
      let isOn = sign == "-"
      for letter in word.dropFirst() {
        switch letter {
        case "e": endsAtError = isOn
        case "u": refusesUnset = isOn
        case "x": traces = isOn
        case "o": takesName = isOn
        default: break
        }
      }
    }
  }
}
