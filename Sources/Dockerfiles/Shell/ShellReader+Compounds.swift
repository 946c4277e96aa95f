// SPDX-License-Identifier: Apache-2.0

/// What opens and closes: groups, subshells, `if`, loops, `case`, functions.
///
/// Grammar: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html, 2.9.4 Compound Commands and 2.9.5
/// Function Definition Command.
extension ShellReader {
  /// Something open.
  struct Frame {
    enum End { case parenthesis, brace, fi, done, esac }
    var end: End
    var nesting: ShellCommand.Nesting
    var pipeline: Int
    /// In `case`: whether a pattern comes next.
    var awaitsPattern = false
  }

  mutating func separate(_ link: ShellCommand.Link) {
    self.link = link
    pipelines += 1
    pipeline = pipelines
  }

  /// The last command that does not stand in another; those of `sh -c` follow theirs.
  mutating func sendToBackground() {
    let level = outer.count + frames.count
    let last = commands.indices.suffix(64).last { commands[$0].nesting.count <= level } ?? commands.indices.last
    if let last { commands[last].isInBackground = true }
  }

  mutating func open(_ end: Frame.End, _ nesting: ShellCommand.Nesting) {
    guard frames.count < Self.frameLimit else {
      return stop("more than \(Self.frameLimit) groups stand in each other")
    }
    frames.append(Frame(end: end, nesting: nesting, pipeline: pipeline))
    function = nil
    pipelines += 1
    pipeline = pipelines
    link = .begin
  }

  mutating func close(_ end: Frame.End, _ base: Int) {
    guard let found = frames[min(base, frames.count)...].lastIndex(where: { $0.end == end }) else {
      note("nothing is open that this closes", max(0, index - 1))
      return
    }
    pipeline = frames[found].pipeline
    frames.removeSubrange(found...)
    link = .sequence
    // Redirections of the whole group.
    skipBlanks()
    let redirections = readRedirections()
    if let first = redirections.first?.target?.place {
      commands.append(
        ShellCommand(
          redirections: redirections, place: first, link: .sequence, pipeline: pipeline, nesting: nesting,
          options: options))
    }
  }

  static func opener(_ frame: Frame) -> String {
    switch frame.end {
    case .parenthesis: "("
    case .brace: "{"
    case .fi: "if"
    case .done: "a loop"
    case .esac: "case"
    }
  }

  /// Words that open and close; true where it was one.
  mutating func readKeyword(_ word: ShellWord) -> Bool {
    switch word.text {
    case "if": open(.fi, .condition)
    case "while", "until": open(.done, .condition)
    case "then": turn(.fi, .branch)
    case "elif": turn(.fi, .condition)
    case "else": turn(.fi, .branch)
    case "do": turn(.done, .loop)
    case "fi": close(.fi, 0)
    case "done": close(.done, 0)
    case "{": open(.brace, function.map { .function($0) } ?? .group)
    case "}": close(.brace, 0)
    case "esac": close(.esac, 0)
    case "for", "select": readFor()
    case "case": readCase()
    case "function":
      skipBlanks()
      function = readWord().0.text
      if let close = closingParenthesis(after: index) { index = close + 1 }
    case "!": isNegated = true
    case "time": break
    default: return false
    }
    return true
  }

  mutating func turn(_ end: Frame.End, _ nesting: ShellCommand.Nesting) {
    guard let last = frames.lastIndex(where: { $0.end == end }) else {
      return note("nothing is open that this goes on with", max(0, index - 1))
    }
    frames.removeSubrange((last + 1)...)
    frames[last].nesting = nesting
    link = .begin
    pipelines += 1
    pipeline = pipelines
  }

  /// `for NAME in WORDS; do`
  mutating func readFor() {
    open(.done, .condition)
    skipBlanks()
    if next == UInt8(ascii: "("), peek(1) == UInt8(ascii: "(") {
      index += 1
      skipParentheses(opened: 1)
      return
    }
    while let byte = next, !Self.isEnd(byte), !isStopped {
      let start = index
      _ = readWord()
      if index == start { index += 1 }
      skipBlanks()
    }
  }

  /// `case WORD in`
  mutating func readCase() {
    open(.esac, .caseItem)
    skipBlanks()
    _ = readWord()
    skipBlanksAndLines()
    let (word, _) = readWord()
    if word.text != "in" { note("'in' is missing behind case", index) }
    if !frames.isEmpty { frames[frames.count - 1].awaitsPattern = true }
  }

  /// `a | b)` of `case`, or `esac`.
  mutating func readPattern() {
    skipBlanksAndLines()
    if next == UInt8(ascii: "(") { index += 1 }
    while let byte = next, !isStopped {
      if byte == UInt8(ascii: ")") {
        index += 1
        break
      }
      let start = index
      let (word, _) = readWord()
      if word.text == "esac", !word.isQuoted { return close(.esac, 0) }
      if index == start { index += 1 }
      skipBlanksAndLines()
    }
    if !frames.isEmpty { frames[frames.count - 1].awaitsPattern = false }
    link = .begin
    pipelines += 1
    pipeline = pipelines
  }
}
