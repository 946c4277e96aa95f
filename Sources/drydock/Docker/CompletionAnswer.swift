// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// How a command line may go on, as the shells of docker's users ask for it.
///
/// Docker's completion scripts are Cobra's: a candidate a line, with a tab before the word on it, then `:` and a number
/// that says what the shell does with files (spf13/cobra, completions.go, `ShellCompDirective`).
struct CompletionAnswer {
  struct Candidate: Hashable {
    let word: String
    let meaning: String
  }

  /// What the shell adds of its own.
  enum Directive: Int {
    case files = 0
    case nothing = 4
    /// The candidates are endings of file names.
    case filesOfType = 8
    case folders = 16
  }

  private(set) var candidates: [Candidate] = []
  private(set) var directive = Directive.nothing

  /// - Parameter words: all after the program's name; the last, maybe empty, is the one to be completed.
  init(words: [String], root: any ParsableCommand.Type) throws {
    var given = words[...]
    let current = given.popLast() ?? ""
    var command = root
    while let word = given.first,
      let next = command.configuration.subcommands.first(where: { OptionVariables.answers($0, to: word) })
    {
      command = next
      given.removeFirst()
    }
    let declaration = try Declaration.of(command)
    let arguments = declaration.arguments ?? []
    let isAfterDashes = given.contains("--")
    if !isAfterDashes, let last = given.last, let option = arguments.first(where: { $0.isAwaiting(after: last) }) {
      offer(option, for: current)
    } else if !isAfterDashes, current.hasPrefix("--"), let equals = current.firstIndex(of: "=") {
      let name = current[..<equals].dropFirst(2)
      guard let option = arguments.first(where: { $0.kind == "option" && $0.long == String(name) }) else { return }
      offer(option, for: String(current[current.index(after: equals)...]), before: current[...equals])
    } else if !isAfterDashes, current.hasPrefix("-") {
      offerOptions(arguments.filter(\.shouldDisplay), given: given, for: current)
    } else if !declaration.shown.isEmpty {
      guard Self.count(given, arguments) == 0 else { return }
      offer(declaration.shown.map { Candidate(word: $0.commandName, meaning: $0.abstract ?? "") }, for: current)
    } else {
      let operands = declaration.operands
      let position = Self.count(given, arguments)
      guard let last = operands.last else { return }
      if position < operands.count {
        offer(operands[position], for: current)
      } else if last.isRepeating {
        offer(last, for: current)
      }
    }
  }

  /// The answer as it is written.
  func text(isDescribed: Bool) -> String {
    candidates.map { isDescribed && !$0.meaning.isEmpty ? "\($0.word)\t\($0.meaning)\n" : $0.word + "\n" }.joined()
      + ":\(directive.rawValue)\n"
  }

  /// The values of an argument.
  private mutating func offer(_ argument: Declaration.Argument, for current: String, before: Substring = "") {
    switch argument.completion {
    case .list(let values):
      // "critical,hi": the last of several words between commas.
      let start = current.lastIndex(of: ",").map { current.index(after: $0) } ?? current.startIndex
      let head = before + current[..<start]
      offer(values.map { Candidate(word: head + $0, meaning: "") }, for: before + current)
    case .file(let extensions):
      directive = extensions.isEmpty ? .files : .filesOfType
      candidates = extensions.map { Candidate(word: $0, meaning: "") }
    case .directory: directive = .folders
    case .other: directive = argument.kind == "positional" ? .files : .nothing
    }
  }

  private mutating func offer(_ all: [Candidate], for current: some StringProtocol) {
    candidates = all.filter { $0.word.hasPrefix(current) }
  }

  private mutating func offerOptions(
    _ options: [Declaration.Argument], given: ArraySlice<String>, for current: String
  ) {
    let free = options.filter { option in
      guard let long = option.long else { return false }
      return option.isRepeating || !given.contains { $0 == "--" + long || $0.hasPrefix("--\(long)=") }
    }
    offer(
      free.map { Candidate(word: "--" + ($0.long ?? ""), meaning: Self.firstSentence($0.abstract ?? "")) },
      for: current)
  }

  /// How many operands there are already.
  private static func count(_ given: ArraySlice<String>, _ arguments: [Declaration.Argument]) -> Int {
    var count = 0
    var isValue = false
    var isAfterDashes = false
    for word in given {
      if isValue {
        isValue = false
      } else if isAfterDashes || !word.hasPrefix("-") || word == "-" {
        count += 1
      } else if word == "--" {
        isAfterDashes = true
      } else {
        isValue = arguments.contains { $0.isAwaiting(after: word) }
      }
    }
    return count
  }

  private static func firstSentence(_ text: String) -> String {
    let line = text.prefix { $0 != "\n" }
    guard let stop = line.firstIndex(of: "."), line.index(after: stop) == line.endIndex else { return String(line) }
    return String(line[..<stop])
  }
}

extension Declaration.Argument {
  /// Whether this option takes its value from the word after that one.
  fileprivate func isAwaiting(after word: String) -> Bool {
    guard kind == "option" else { return false }
    return (names ?? []).contains { word == ($0.kind == "long" ? "--" : "-") + $0.name }
  }
}
