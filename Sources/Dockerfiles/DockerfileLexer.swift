// SPDX-License-Identifier: Apache-2.0

/// Cuts a Dockerfile into instructions.
///
/// Specification: https://docs.docker.com/reference/dockerfile (Format, Parser directives, Here-documents).
struct DockerfileLexer {
  private let lines: [Substring]
  private var next = 0
  private(set) var escape: Character = "\\"
  /// Lower case names of parser directives and their values.
  private(set) var directives: [String: String] = [:]
  private(set) var instructions: [Instruction] = []
  private(set) var problems: [Dockerfile.Problem] = []

  /// Lines and instructions that are read.
  static let lineLimit = 100_000
  static let limit = 10_000
  private static let heredocLimit = 20

  init(_ text: String) {
    var rest = text[...]
    if rest.first == "\u{FEFF}" { rest = rest.dropFirst() }
    let bytes = rest.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    lines = bytes.prefix(Self.lineLimit).map { line in
      Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }
    if bytes.count > Self.lineLimit {
      problems.append(.init(line: Self.lineLimit, reason: "more than \(Self.lineLimit) lines; the rest is not read"))
    }
    readDirectives()
    while next < lines.count {
      guard instructions.count < Self.limit else {
        problems.append(.init(line: next + 1, reason: "more than \(Self.limit) instructions; the rest is not read"))
        break
      }
      readInstruction()
    }
  }

  /// Directives stand before everything else; the first line that is none ends them.
  private mutating func readDirectives() {
    while next < lines.count {
      let line = lines[next].drop(while: isBlank)
      guard line.first == "#", let sign = line.firstIndex(of: "=") else { return }
      let name = trimmed(line[line.index(after: line.startIndex)..<sign]).lowercased()
      guard !name.isEmpty, name.allSatisfy({ $0.isASCII && $0.isLetter }), directives[name] == nil else { return }
      let value = trimmed(line[line.index(after: sign)...])
      directives[name] = value
      if name == "escape" {
        if value == "`" || value == "\\" {
          escape = Character(value)
        } else {
          problems.append(.init(line: next + 1, reason: "the escape character is \\ or `"))
        }
      }
      next += 1
    }
  }

  private mutating func readInstruction() {
    let line = lines[next].drop(while: isBlank)
    if line.isEmpty || line.first == "#" {
      next += 1
      return
    }
    let first = next + 1
    var text = ""
    var last = first
    var isOpen = true
    while isOpen, next < lines.count {
      // Comments and empty lines within an instruction are as if they were not there.
      let line = next + 1 == first ? lines[next].drop(while: isBlank) : lines[next]
      next += 1
      let bare = line.drop(while: isBlank)
      if next > first, bare.isEmpty || bare.first == "#" { continue }
      last = next
      let (piece, goesOn) = continued(line)
      text += piece
      isOpen = goesOn
    }
    let keyword = text.prefix { !$0.isWhitespace }
    let rest = trimmed(text[keyword.endIndex...])
    var instruction = Instruction(keyword: keyword.uppercased(), text: rest, lines: first...last)
    if !keyword.allSatisfy({ $0.isASCII && $0.isLetter }) {
      problems.append(.init(line: first, reason: "an instruction begins with a word of letters"))
    }
    readHeredocs(of: &instruction)
    instructions.append(instruction)
  }

  /// The line without the character that says it goes on, and whether it does.
  private func continued(_ line: Substring) -> (Substring, Bool) {
    var end = line
    while let last = end.last, isBlank(last) { end = end.dropLast() }
    guard end.last == escape else { return (line, false) }
    let before = end.dropLast()
    return before.last == escape ? (line, false) : (before, true)
  }

  /// Specification: "Here-documents" of the reference; a word `<<EOF`, `<<-EOF`, `3<<"EOF"` of `RUN`, `COPY` or `ADD`.
  private mutating func readHeredocs(of instruction: inout Instruction) {
    let keywords: Set<String> = ["RUN", "COPY", "ADD", "ONBUILD"]
    guard keywords.contains(instruction.keyword), instruction.text.contains("<<") else { return }
    for (name, stripsTabs) in heredocNames(in: instruction.text).prefix(Self.heredocLimit) {
      let start = next
      var content = ""
      var isClosed = false
      while next < lines.count, !isClosed {
        let line = stripsTabs ? lines[next].drop { $0 == "\t" } : lines[next]
        next += 1
        if line == name {
          isClosed = true
        } else {
          content += line + "\n"
        }
      }
      guard next > start else { return }
      if !isClosed {
        problems.append(.init(line: instruction.lines.lowerBound, reason: "the here-document \(name) has no end"))
      }
      instruction.heredocs.append(.init(name: name, content: content, lines: start + 1...next))
      instruction.lines = instruction.lines.lowerBound...next
    }
  }

  private func heredocNames(in text: String) -> [(name: String, stripsTabs: Bool)] {
    words(of: text).compactMap { word in
      var rest = word.drop(while: \.isNumber)
      guard rest.hasPrefix("<<") else { return nil }
      rest = rest.dropFirst(2)
      let stripsTabs = rest.first == "-"
      if stripsTabs { rest = rest.dropFirst() }
      let name = rest.filter { $0 != "\"" && $0 != "'" }
      return name.isEmpty || name.contains("<") ? nil : (name, stripsTabs)
    }
  }

  /// Words as a shell parts them; quotes stay in them.
  private func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    var isEscaped = false
    for character in text {
      if quote == nil, !isEscaped, character.isWhitespace {
        if !word.isEmpty { words.append(word) }
        word = ""
        continue
      }
      word.append(character)
      if isEscaped {
        isEscaped = false
      } else if character == escape, quote != "'" {
        isEscaped = true
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "\"" || character == "'" {
        quote = character
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}

private func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }

private func trimmed(_ text: Substring) -> String {
  var text = text.drop(while: \.isWhitespace)
  while text.last?.isWhitespace == true { text.removeLast() }
  return String(text)
}
