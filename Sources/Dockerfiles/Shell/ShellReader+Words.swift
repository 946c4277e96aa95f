// SPDX-License-Identifier: Apache-2.0

/// Words, quotes and redirections.
///
/// Grammar: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html, 2.2 Quoting, 2.6 Word Expansions,
/// 2.7 Redirection.
extension ShellReader {
  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  func peek(_ offset: Int) -> UInt8? { index + offset < bytes.count ? bytes[index + offset] : nil }

  /// Blanks, comments, and ends of lines behind `\`.
  mutating func skipBlanks() {
    while let byte = next {
      if byte == 0x20 || byte == 0x09 || byte == 0x0D {
        index += 1
      } else if byte == UInt8(ascii: "\\"), peek(1) == UInt8(ascii: "\n") {
        index += 2
      } else if byte == UInt8(ascii: "#") {
        while let byte = next, byte != UInt8(ascii: "\n") { index += 1 }
      } else {
        return
      }
    }
  }

  mutating func skipBlanksAndLines() {
    while true {
      skipBlanks()
      guard next == UInt8(ascii: "\n") else { return }
      index += 1
      skipBodies()
    }
  }

  /// One word; empty where none begins here.
  mutating func readWord() -> (ShellWord, TracedText?) {
    let start = index
    var value = TracedText()
    var isKnown = true
    var isQuoted = false
    while let byte = next, !isStopped {
      switch byte {
      case 0x20, 0x09, 0x0D, UInt8(ascii: "<"), UInt8(ascii: ">"): break
      case UInt8(ascii: "\\"):
        isQuoted = true
        if peek(1) != UInt8(ascii: "\n"), index + 1 < bytes.count {
          value.append(index + 1..<index + 2, of: text)
        }
        index = min(index + 2, bytes.count)
        continue
      case UInt8(ascii: "'"):
        isQuoted = true
        readSingleQuoted(into: &value)
        continue
      case UInt8(ascii: "\""):
        isQuoted = true
        if !readDoubleQuoted(into: &value) { isKnown = false }
        continue
      case UInt8(ascii: "$"):
        if !readDollar(into: &value) { isKnown = false }
        continue
      case UInt8(ascii: "`"):
        readBackquoted()
        isKnown = false
        continue
      default:
        if Self.isEnd(byte) { break }
        let start = index
        while index < bytes.count, Self.isPlain(bytes[index]) { index += 1 }
        value.append(start..<index, of: text)
        continue
      }
      break
    }
    // Where reading has stopped, the index is at the end of all.
    let end = isStopped ? min(start + 100, index) : index
    let word = ShellWord(
      text: String(decoding: bytes[start..<end], as: UTF8.self), value: isKnown ? value.string : nil,
      place: source.place(of: text.source(of: start..<end)), isQuoted: isQuoted)
    // The bytes are needed where a shell reads them as commands.
    return (word, isQuoted && isKnown ? value : nil)
  }

  /// Bytes of a word that mean themselves.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "'"),
      UInt8(ascii: "\""), UInt8(ascii: "$"), UInt8(ascii: "`"):
      false
    default: !isEnd(byte)
    }
  }

  private mutating func readSingleQuoted(into value: inout TracedText) {
    let start = index + 1
    guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "'")) else {
      return stop("the quote ' is not closed")
    }
    value.append(start..<end, of: text)
    index = end + 1
  }

  /// False where variables or commands are in it.
  private mutating func readDoubleQuoted(into value: inout TracedText) -> Bool {
    let start = index
    var isKnown = true
    index += 1
    while let byte = next, !isStopped {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return isKnown
      case UInt8(ascii: "\\"):
        let escaped = peek(1)
        if let escaped, "$`\"\\".utf8.contains(escaped) {
          value.append(index + 1..<index + 2, of: text)
        } else if let escaped, escaped != UInt8(ascii: "\n") {
          value.append(index..<index + 2, of: text)
        }
        index = min(index + 2, bytes.count)
      case UInt8(ascii: "$"):
        if !readDollar(into: &value, isInQuotes: true) { isKnown = false }
      case UInt8(ascii: "`"):
        readBackquoted()
        isKnown = false
      default:
        let start = index
        while index < bytes.count, !"\"\\$`".utf8.contains(bytes[index]) { index += 1 }
        value.append(start..<index, of: text)
      }
    }
    if !isStopped {
      index = start
      stop("the quote \" is not closed")
    }
    return false
  }

  /// `$name`, `${…}`, `$(…)`, `$((…))`, `$'…'`; true where it is text: a `$` alone, or a quote.
  private mutating func readDollar(into value: inout TracedText, isInQuotes: Bool = false) -> Bool {
    switch peek(1) {
    case UInt8(ascii: "("):
      if peek(2) == UInt8(ascii: "(") {
        index += 2
        skipParentheses(opened: 1)
      } else {
        index += 2
        readSubstitution()
      }
      return false
    case UInt8(ascii: "{"):
      index += 2
      skipBraces()
      return false
    case UInt8(ascii: "'") where !isInQuotes:
      readQuotedEscapes(into: &value)
      return true
    case let byte? where isNameByte(byte) || "@*#?-$!".utf8.contains(byte):
      index += 2
      if isLetter(byte) || byte == UInt8(ascii: "_") { while let byte = next, isNameByte(byte) { index += 1 } }
      return false
    default:
      value.append(index..<index + 1, of: text)
      index += 1
      return true
    }
  }

  /// `$'…'` of Bash; of its escapes only those of one letter are read.
  private mutating func readQuotedEscapes(into value: inout TracedText) {
    index += 2
    while let byte = next {
      if byte == UInt8(ascii: "'") {
        index += 1
        return
      }
      if byte == UInt8(ascii: "\\"), let escaped = peek(1) {
        let meaning: UInt8 =
          switch escaped {
          case UInt8(ascii: "n"): 0x0A
          case UInt8(ascii: "t"): 0x09
          case UInt8(ascii: "r"): 0x0D
          default: escaped
          }
        value.append(meaning, at: text.source(of: index..<index + 1).lowerBound)
        index += 2
      } else {
        value.append(index..<index + 1, of: text)
        index += 1
      }
    }
    stop("the quote $' is not closed")
  }

  /// `` `…` ``: a backslash in it stands before `` ` ``, `\` and `$`.
  private mutating func readBackquoted() {
    var inner = TracedText()
    let start = index
    index += 1
    while let byte = next {
      if byte == UInt8(ascii: "`") {
        index += 1
        readPart(inner, nesting: .substitution)
        return
      }
      if byte == UInt8(ascii: "\\"), let escaped = peek(1), "`\\$".utf8.contains(escaped) { index += 1 }
      inner.append(index..<index + 1, of: text)
      index += 1
    }
    index = start
    stop("the quote ` is not closed")
  }

  /// From behind `${` to behind its `}`; commands in it are read.
  private mutating func skipBraces() {
    guard depth < Self.depthLimit else {
      return stop("variables stand in each other more than \(Self.depthLimit) deep")
    }
    depth += 1
    defer { depth -= 1 }
    var ignored = TracedText()
    while let byte = next, !isStopped {
      switch byte {
      case UInt8(ascii: "}"):
        index += 1
        return
      case UInt8(ascii: "\\"): index = min(index + 2, bytes.count)
      case UInt8(ascii: "'"):
        // In "${x:-it's}" it is no quote: without an end it is text.
        index = bytes[(index + 1)...].prefix(4096).firstIndex(of: byte).map { $0 + 1 } ?? index + 1
      case UInt8(ascii: "\""): _ = readDoubleQuoted(into: &ignored)
      case UInt8(ascii: "$"): _ = readDollar(into: &ignored)
      case UInt8(ascii: "`"): readBackquoted()
      default: index += 1
      }
    }
    if !isStopped { stop("${ is not closed") }
  }

  /// Arithmetic: from a parenthesis to behind the one that closes the outermost.
  mutating func skipParentheses(opened: Int) {
    var open = opened
    while let byte = next, open > 0 {
      if byte == UInt8(ascii: "(") { open += 1 }
      if byte == UInt8(ascii: ")") { open -= 1 }
      index += 1
    }
    if open > 0 { stop("(( is not closed") }
  }

  // MARK: Redirections

  /// Whether a redirection begins here, with its number if it has one.
  var isRedirection: Bool {
    var ahead = index
    while ahead < bytes.count, ahead < index + 9, isDigit(bytes[ahead]) { ahead += 1 }
    guard ahead < bytes.count else { return false }
    return bytes[ahead] == UInt8(ascii: "<") || bytes[ahead] == UInt8(ascii: ">")
      || ahead == index && bytes[ahead] == UInt8(ascii: "&") && peek(1) == UInt8(ascii: ">")
  }

  /// As many as stand here.
  mutating func readRedirections() -> [ShellCommand.Redirection] {
    var redirections: [ShellCommand.Redirection] = []
    while isRedirection, !isStopped {
      let start = index
      while let byte = next, isDigit(byte) { index += 1 }
      let descriptor = Int(String(decoding: bytes[start..<index], as: UTF8.self))
      let signStart = index
      let signs = ["&>>", "&>", "<<<", "<<-", "<<", "<>", "<&", ">>", ">&", ">|", "<", ">"]
      let sign = signs.first { bytes[signStart...].starts(with: $0.utf8) } ?? "<"
      index += sign.utf8.count
      // <(…) and >(…) are words.
      if sign == "<" || sign == ">", next == UInt8(ascii: "(") {
        index += 1
        readSubstitution()
        redirections.append(.init(sign: sign + "(", descriptor: descriptor, target: nil))
        skipBlanks()
        continue
      }
      skipBlanks()
      let (word, _) = readWord()
      if sign == "<<" || sign == "<<-", !word.known.isEmpty {
        pending.append((word.known, sign == "<<-"))
      }
      redirections.append(.init(sign: sign, descriptor: descriptor, target: word))
      skipBlanks()
    }
    return redirections
  }

  /// Bodies of here-documents, at the begin of the line behind the one that names them.
  mutating func skipBodies() {
    for (name, stripsTabs) in pending {
      while index < bytes.count {
        let end = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        var line = bytes[index..<end]
        if line.last == 0x0D { line = line.dropLast() }
        if stripsTabs { line = line.drop { $0 == 0x09 } }
        index = min(end + 1, bytes.count)
        if line.elementsEqual(name.utf8) { break }
      }
    }
    pending = []
  }
}
