// SPDX-License-Identifier: Apache-2.0

/// A step of a history as builders write it, parted into keyword and text.
///
/// BuildKit writes `RUN |1 A=b /bin/sh -c true # buildkit`; the classic builder and Buildah write `/bin/sh -c true`,
/// `|1 A=b /bin/sh -c true` and `/bin/sh -c #(nop)  CMD ["true"]`; Kaniko writes the instruction.
struct StepText: Hashable {
  let keyword: String
  let text: String

  private static let keywords: Set<String> = [
    "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD", "RUN",
    "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
  ]

  init(_ raw: String) {
    var text = collapsed(raw)[...]
    if text.hasSuffix(" # buildkit") { text = text.dropLast(" # buildkit".count) }
    if text.hasPrefix("/bin/sh -c #(nop) ") { text = text.dropFirst("/bin/sh -c #(nop) ".count) }
    let word = text.prefix { $0 != " " }
    if Self.keywords.contains(word.uppercased()) {
      keyword = word.uppercased()
      text = text.dropFirst(word.count).drop { $0 == " " }
    } else {
      keyword = "RUN"
    }
    self.text = keyword == "RUN" ? Self.withoutArguments(text) : String(text)
  }

  /// `|2 A=b C=d` in front are the arguments of the build, so many as the number says; their values may hold blanks, so
  /// that where they end is only known by the shell behind them.
  private static func withoutArguments(_ text: Substring) -> String {
    guard text.first == "|" else { return String(text) }
    for mark in [" /bin/sh -c ", " /bin/bash "] {
      if let range = text.ranges(of: mark).first { return String(text[range.lowerBound...].dropFirst()) }
    }
    return String(text)
  }
}

/// An instruction, made to be compared with steps.
struct InstructionText {
  private let keyword: String
  private let text: String
  /// Pieces of the text between variables, which the builder replaces; `nil` where it has none.
  private let pieces: [String]?

  init(_ instruction: Instruction) {
    keyword = instruction.keyword
    text = Self.text(of: instruction)
    // A shell replaces the variables of RUN, and the history keeps them as they are.
    pieces = keyword == "RUN" || !text.contains("$") ? nil : Self.pieces(of: text)
  }

  /// `nil`: they cannot be the same. True: the texts are the same. False: the step is of that kind, and no more.
  func fits(_ step: StepText) -> Bool? {
    guard step.keyword == keyword else { return nil }
    if text.isEmpty { return step.text.isEmpty }
    switch keyword {
    case "RUN":
      guard step.text.hasSuffix(text) else { return false }
      // In front stands nothing, or a shell with its options.
      let front = step.text.dropLast(text.count)
      return front.isEmpty
        || front.hasSuffix(" ") && (front.first == "/" || front.contains(" -") || front.contains(" /"))
    case "COPY", "ADD":
      let other = Self.withoutFlags(step.text)
      // The classic builder keeps the digest of what was copied, and where to.
      if let range = other.ranges(of: " in ").last, ["file:", "dir:", "multi:"].contains(where: other.hasPrefix) {
        let place = Self.bare(String(other[range.upperBound...]))
        return matches(place, text.split(separator: " ").last.map(String.init) ?? text)
      }
      return matches(Self.bare(other), text)
    case "EXPOSE":
      let ports = text.split(separator: " ").map { $0.prefix(while: \.isNumber) }
      return ports.allSatisfy { !$0.isEmpty && step.text.contains($0) }
    case "CMD", "ENTRYPOINT", "SHELL", "VOLUME", "WORKDIR", "HEALTHCHECK":
      let other = Self.bare(step.text)
      return matches(other, text) || pieces == nil && other.hasSuffix(" " + text)
        || keyword == "WORKDIR" && pieces == nil && other.hasSuffix("/" + text)
    default: return matches(Self.bare(step.text), text)
    }
  }

  private func matches(_ other: String, _ text: String) -> Bool {
    let pieces = text == self.text ? pieces : text.contains("$") ? Self.pieces(of: text) : nil
    guard let pieces else { return other == text }
    // So little would fit nearly anything.
    guard pieces.reduce(0, { $0 + $1.count }) >= 3 else { return false }
    var rest = other[...]
    for (index, piece) in pieces.enumerated() {
      if index == 0 {
        guard rest.hasPrefix(piece) else { return false }
        rest = rest.dropFirst(piece.count)
      } else if index == pieces.count - 1 {
        return rest.hasSuffix(piece)
      } else if !piece.isEmpty {
        guard let range = rest.firstRange(of: piece) else { return false }
        rest = rest[range.upperBound...]
      }
    }
    return rest.isEmpty
  }

  private static func text(of instruction: Instruction) -> String {
    let list = instruction.list?.joined(separator: " ")
    switch instruction.keyword {
    case "RUN":
      if let list { return collapsed(list) }
      let body = collapsed(instruction.body)
      if let only = instruction.heredocs.first, instruction.heredocs.count == 1, body.hasPrefix("<<"),
        !body.contains(" ")
      {
        return collapsed(only.content)
      }
      return collapsed(([body] + instruction.heredocs.flatMap { [$0.content, $0.name] }).joined(separator: " "))
    case "ENV", "LABEL":
      let body = collapsed(instruction.body)
      // The old form: ENV NAME all the rest.
      let name = body.prefix { $0 != " " && $0 != "=" }
      let isOld = body.dropFirst(name.count).first == " "
      return bare(isOld ? name + "=" + body.dropFirst(name.count + 1) : body)
    default: return bare(list ?? instruction.body)
    }
  }

  /// Without what builders add or take away: quotes, backslashes, brackets and commas of lists.
  private static func bare(_ text: String) -> String {
    var text = text
    // Go writes a set as map[/data:{}].
    if text.hasPrefix("map["), text.hasSuffix("]") {
      text = text.dropFirst(4).dropLast().split(separator: " ").map { $0.hasSuffix(":{}") ? $0.dropLast(3) : $0 }
        .joined(separator: " ")
    }
    return collapsed(text.filter { !"\"'\\[],".contains($0) })
  }

  private static func withoutFlags(_ text: String) -> String {
    var rest = text[...]
    while rest.hasPrefix("--") { rest = rest.drop { $0 != " " }.drop { $0 == " " } }
    return String(rest)
  }

  /// What stands between `$name` and `${name…}`; as many pieces as variables and one more.
  private static func pieces(of text: String) -> [String] {
    var pieces = [""]
    var rest = text[...]
    while let character = rest.first {
      rest = rest.dropFirst()
      guard character == "$" else {
        pieces[pieces.count - 1].append(character)
        continue
      }
      if rest.first == "{" {
        rest = rest.drop { $0 != "}" }.dropFirst()
      } else {
        rest = rest.drop { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      }
      pieces.append("")
    }
    return pieces
  }
}

/// With single blanks between words.
private func collapsed(_ text: some StringProtocol) -> String {
  text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
