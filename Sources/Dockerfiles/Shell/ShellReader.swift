// SPDX-License-Identifier: Apache-2.0

/// Reads commands out of the text of a shell.
///
/// It goes through the text once. What opens and closes (`if`, `(`, `{`, …) is kept in a list, so that only `$(…)`,
/// `` `…` `` and quotes within them cost stack, and these no deeper than a limit.
struct ShellReader {
  let text: TracedText
  let source: Source
  var bytes: [UInt8] { text.bytes }
  var index = 0
  var depth = 0
  var commands: [ShellCommand] = []
  private(set) var problems: [Dockerfile.Problem] = []
  private(set) var isStopped = false
  var frames: [Frame] = []
  /// What the whole text stands in.
  var outer: [ShellCommand.Nesting]
  var options: ShellOptions
  var link = ShellCommand.Link.begin
  var pipeline = 0
  var pipelines = 0
  var isNegated = false
  var function: String?
  private var wordCount = 0
  /// Names of here-documents whose bodies begin at the next line.
  var pending: [(name: String, stripsTabs: Bool)] = []

  static let depthLimit = 40
  static let frameLimit = 60
  static let wordLimit = 50_000

  init(
    _ text: TracedText, source: Source, options: ShellOptions = .init(), outer: [ShellCommand.Nesting] = [],
    depth: Int = 0, pipelines: Int = 0
  ) {
    self.text = text
    self.source = source
    self.options = options
    self.outer = outer
    self.depth = depth
    self.pipelines = pipelines
    pipeline = pipelines
  }

  /// Reads all of it.
  mutating func read() {
    readList(isSubstitution: false)
    if let frame = frames.last, !isStopped {
      note("\(Self.opener(frame)) is not closed", index)
    }
  }

  // MARK: Lists

  /// Up to the end, or the `)` of a substitution.
  mutating func readList(isSubstitution: Bool) {
    let base = frames.count
    while !isStopped {
      skipBlanks()
      guard let byte = next else { break }
      if frames.count > base, frames[frames.count - 1].awaitsPattern {
        readPattern()
        continue
      }
      switch byte {
      case UInt8(ascii: "\n"):
        index += 1
        skipBodies()
        if link == .begin { continue }
        if link != .and && link != .or && link != .pipe { separate(.sequence) }
      case UInt8(ascii: ";"):
        index += 1
        let isEnd = next == UInt8(ascii: ";") || next == UInt8(ascii: "&")
        while next == UInt8(ascii: ";") || isEnd && next == UInt8(ascii: "&") { index += 1 }
        if isEnd, frames.count > base, frames[frames.count - 1].end == .esac {
          frames[frames.count - 1].awaitsPattern = true
        }
        separate(.sequence)
      case UInt8(ascii: "&"):
        if peek(1) == UInt8(ascii: "&") {
          index += 2
          separate(.and)
        } else if peek(1) == UInt8(ascii: ">") {
          readCommand()
        } else {
          index += 1
          sendToBackground()
          separate(.background)
        }
      case UInt8(ascii: "|"):
        index += 1
        if next == UInt8(ascii: "|") {
          index += 1
          separate(.or)
        } else {
          if next == UInt8(ascii: "&") { index += 1 }
          link = .pipe
        }
      case UInt8(ascii: "("):
        index += 1
        if next == UInt8(ascii: "(") {
          skipParentheses(opened: 1)
        } else {
          open(.parenthesis, function.map { .function($0) } ?? .subshell)
        }
      case UInt8(ascii: ")"):
        index += 1
        if isSubstitution, !frames[base...].contains(where: { $0.end == .parenthesis }) {
          frames.removeSubrange(base...)
          return
        }
        close(.parenthesis, base)
      default: readCommand()
      }
    }
    if isSubstitution, !isStopped {
      note("$( is not closed", index)
      frames.removeSubrange(base...)
    }
  }

  var nesting: [ShellCommand.Nesting] { outer + frames.map(\.nesting) }

  // MARK: Commands

  private mutating func readCommand() {
    let start = index
    var command = ShellCommand(place: .none, link: link, pipeline: pipeline, nesting: [], options: options)
    var traces: [TracedText?] = []
    var isTest = false
    var end = start
    while !isStopped {
      skipBlanks()
      guard let byte = next, !Self.isEnd(byte) || isTest && byte != UInt8(ascii: "\n") else {
        if next == UInt8(ascii: "&"), peek(1) == UInt8(ascii: ">") {
          command.redirections += readRedirections()
          end = index
          continue
        }
        break
      }
      if isTest, Self.isEnd(byte) || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") {
        index += 1
        continue
      }
      if !isTest, isRedirection {
        command.redirections += readRedirections()
        end = index
        count()
        continue
      }
      let wordStart = index
      let (word, trace) = readWord()
      if index == wordStart { index += 1 }
      end = index
      count()
      if command.words.isEmpty {
        if command.assignments.isEmpty, command.redirections.isEmpty, !word.isQuoted, readKeyword(word) { return }
        if let assignment = assignment(word, at: wordStart) {
          command.assignments.append(assignment)
          continue
        }
        // name() { …; }
        if next == UInt8(ascii: "("), let close = closingParenthesis(after: index) {
          index = close + 1
          function = word.text
          return
        }
        isTest = word.text == "[["
      } else if isTest, word.text == "]]" {
        isTest = false
      }
      command.words.append(word)
      traces.append(trace)
    }
    command.nesting = nesting
    command.isNegated = isNegated
    isNegated = false
    command.place = source.place(of: text.source(of: start..<trimmed(end, from: start)))
    // What words brought in stands before them, as it runs before them.
    command.options = options
    commands.append(command)
    link = .sequence
    if command.words.first?.value == "set" { options.enter(command.words.dropFirst().map(\.known)) }
    unwrap(command, traces)
  }

  private mutating func count() {
    wordCount += 1
    if wordCount > Self.wordLimit { stop("more than \(Self.wordLimit) words; the rest is not read") }
  }

  private func trimmed(_ end: Int, from start: Int) -> Int {
    var end = min(end, bytes.count)
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return end
  }

  /// `NAME=value`, `NAME+=value`, `NAME=(…)`, at the begin of a command.
  private mutating func assignment(_ word: ShellWord, at start: Int) -> ShellCommand.Assignment? {
    var end = start
    guard start < bytes.count, isLetter(bytes[start]) || bytes[start] == UInt8(ascii: "_") else { return nil }
    while end < index, isLetter(bytes[end]) || isDigit(bytes[end]) || bytes[end] == UInt8(ascii: "_") { end += 1 }
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    if end < index, bytes[end] == UInt8(ascii: "[") {
      while end < index, bytes[end] != UInt8(ascii: "]") { end += 1 }
      end += 1
    }
    if end < index, bytes[end] == UInt8(ascii: "+") { end += 1 }
    guard end < index, bytes[end] == UInt8(ascii: "=") else { return nil }
    let range = end + 1..<index
    var value = word
    value.text = String(decoding: bytes[range], as: UTF8.self)
    value.place = source.place(of: text.source(of: range))
    value.value = word.value.map { String($0.drop { $0 != "=" }.dropFirst()) }
    if range.isEmpty, next == UInt8(ascii: "(") {
      index += 1
      skipBlanksAndLines()
      while let byte = next, byte != UInt8(ascii: ")"), !isStopped {
        let start = index
        _ = readWord()
        if index == start { index += 1 }
        skipBlanksAndLines()
      }
      if next != nil { index += 1 }
      value.value = nil
    }
    return .init(name: name, value: value)
  }

  func closingParenthesis(after start: Int) -> Int? {
    var index = start
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "(") else { return nil }
    index += 1
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return index < bytes.count && bytes[index] == UInt8(ascii: ")") ? index : nil
  }

  // MARK: Scripts in words

  /// `sh -c 'text'`, once: the text's commands follow the command.
  private mutating func unwrap(_ command: ShellCommand, _ traces: [TracedText?]) {
    guard !outer.contains(.unwrapped), let position = command.scriptPosition, position < traces.count,
      let trace = traces[position]
    else { return }
    var options = ShellOptions()
    options.enter(command.words[..<position].map(\.known))
    readPart(trace, nesting: .unwrapped, options: options)
  }

  /// Commands of a text that stands in a word.
  mutating func readPart(_ part: TracedText, nesting: ShellCommand.Nesting, options: ShellOptions? = nil) {
    guard depth < Self.depthLimit else { return stop("commands stand in each other more than \(Self.depthLimit) deep") }
    var reader = ShellReader(
      part, source: source, options: options ?? self.options, outer: self.nesting + [nesting], depth: depth + 1,
      pipelines: pipelines + 1)
    reader.wordCount = wordCount
    reader.read()
    pipelines = reader.pipelines
    wordCount = reader.wordCount
    commands += reader.commands
    problems += reader.problems
    isStopped = isStopped || reader.isStopped
  }

  /// Commands of `$(…)`, from behind the parenthesis to behind the one that closes it.
  mutating func readSubstitution() {
    guard depth < Self.depthLimit else { return stop("commands stand in each other more than \(Self.depthLimit) deep") }
    let saved = (link, pipeline, isNegated, function, outer, frames, options)
    (outer, frames) = (nesting + [.substitution], [])
    (link, isNegated, function) = (.begin, false, nil)
    pipelines += 1
    pipeline = pipelines
    depth += 1
    readList(isSubstitution: true)
    depth -= 1
    (link, pipeline, isNegated, function, outer, frames, options) = saved
  }

  // MARK: Problems

  mutating func note(_ reason: String, _ index: Int) {
    guard problems.count < 20 else { return }
    let index = max(0, min(index, bytes.count - 1))
    problems.append(
      .init(place: source.place(of: text.source(of: index..<index)), reason: reason, isRefused: false))
  }

  mutating func stop(_ reason: String) {
    note(reason, index)
    isStopped = true
    index = bytes.count
  }

  /// Bytes that end a command.
  static func isEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ";") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
  }
}
