// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

extension Dockerfile {
  /// Images that `FROM`, `COPY --from` and `RUN --mount=from=` name.
  ///
  /// A name that comes from an argument is changed in the argument's default, and only where nothing else hangs on it.
  func mentions() -> Mentions {
    var mentions = Mentions()
    let lastNumber = lineage.first?.number
    for stage in stages {
      for reference in references(of: stage) {
        let word = reference.word
        switch reference.target {
        case .stage, .scratch, .missing: continue
        case .image, .unknown: break
        }
        do throws(Refusal) {
          let mention =
            if word.text.contains("$"), reference.keyword == "FROM" {
              try argument(of: stage, word)
            } else {
              try literal(reference)
            }
          let index = mentions.images.firstIndex { $0.range == mention.range }
          if reference.keyword == "FROM", stage.number == lastNumber {
            mentions.lastBase = index ?? mentions.images.count
          }
          if index == nil { mentions.images.append(mention) }
        } catch {
          mentions.left.append(
            .init(line: word.place.line, column: word.place.column, image: word.text, reason: error.reason))
        }
      }
    }
    return mentions
  }

  /// Why a name stays as it is.
  private struct Refusal: Error { let reason: String }

  private func literal(_ reference: Reference) throws(Refusal) -> ImageMention {
    let word = reference.word
    guard !word.text.contains("$") else { throw Refusal(reason: "a variable is in it") }
    // A word alone may be a context that is given to the build.
    guard reference.keyword == "FROM" || word.text.contains(where: { ":/@.".contains($0) }) else {
      throw Refusal(reason: "without a tag it may be a context that is given to the build")
    }
    guard bytes(word.place.range) == word.text, !word.text.contains(where: { "\"'\\".contains($0) }) else {
      throw Refusal(reason: "it is written with quotes, escapes or over several lines")
    }
    return ImageMention(
      text: word.text, range: word.place.range, line: word.place.line, column: word.place.column,
      keyword: reference.keyword)
  }

  private func bytes(_ range: Range<Int>) -> String { String(decoding: source.bytes[range], as: UTF8.self) }

  /// The default of the argument that the base comes from: `$BASE`, or `python:${VERSION}`.
  private func argument(of stage: Stage, _ word: Word) throws(Refusal) -> ImageMention {
    guard let (prefix, name) = Self.lastVariable(of: word.text) else {
      throw Refusal(reason: "its name is put together from variables")
    }
    guard prefix.isEmpty || prefix.hasSuffix(":") && prefix.count > 1 else {
      throw Refusal(reason: "\(name) is neither the whole name nor its tag")
    }
    let values = preamble.flatMap { instruction -> [Declaration] in
      if case .arg(let declarations) = instruction.content { declarations.filter { $0.name.text == name } } else { [] }
    }
    guard values.count == 1, let value = values.first?.value else {
      let reason =
        values.isEmpty || values[0].value == nil
        ? "the argument \(name) has no default" : "\(name) has several defaults"
      throw Refusal(reason: reason)
    }
    try checkUse(of: name, in: word.text)
    var range = value.place.range
    var text = bytes(range)
    if let quote = text.first, text.count > 1, quote == "\"" || quote == "'", text.last == quote {
      text = String(text.dropFirst().dropLast())
      range = range.lowerBound + 1..<range.upperBound - 1
    }
    guard !text.isEmpty, !text.contains(where: { "\"'\\$ \t\n".contains($0) }), stage.origin == .image(prefix + text)
    else { throw Refusal(reason: "the default of \(name) is no plain text") }
    return ImageMention(
      text: text, range: range, line: value.place.line,
      column: value.place.column + range.lowerBound - value.place.range.lowerBound, keyword: "ARG",
      form: prefix.isEmpty ? .whole : .tag(of: String(prefix.dropLast())))
  }

  /// - Throws: where something else would change with the default of an argument.
  private func checkUse(of name: String, in base: String) throws(Refusal) {
    for stage in stages {
      if case .from(let from) = stage.from.content, Self.uses(name, from.base.text), !Self.isSame(from.base.text, base)
      {
        throw Refusal(reason: "\(name) is in the names of several images")
      }
      if stage.from.flags.contains(where: { Self.uses(name, $0.description) }) {
        throw Refusal(reason: "\(name) is in a flag of FROM too")
      }
      for case .arg(let declarations) in stage.instructions.map(\.content)
      where declarations.contains(where: { $0.name.text == name && $0.value == nil }) {
        throw Refusal(reason: "the argument \(name) is used inside a stage too")
      }
    }
    for case .arg(let declarations) in preamble.map(\.content)
    where declarations.contains(where: { Self.uses(name, $0.value?.text ?? "") }) {
      throw Refusal(reason: "another argument is made from \(name)")
    }
  }

  /// What stands before the only variable of a text, which must end with it: `$NAME` or `${NAME}`.
  private static func lastVariable(of text: String) -> (prefix: String, name: String)? {
    guard let sign = text.firstIndex(of: "$") else { return nil }
    var name = text[text.index(after: sign)...]
    if name.first == "{" {
      guard name.last == "}" else { return nil }
      name = name.dropFirst().dropLast()
    }
    guard let first = name.first, !first.isNumber, name.allSatisfy({ isNameCharacter($0) }) else { return nil }
    let prefix = text[..<sign]
    return prefix.contains(where: { "\"'\\@".contains($0) }) ? nil : (String(prefix), String(name))
  }

  /// Whether two texts mean the same: `$BASE` and `${BASE}` do.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    guard let a = lastVariable(of: a), let b = lastVariable(of: b) else { return a == b }
    return a == b
  }

  /// Whether a text has a variable of that name in it.
  private static func uses(_ name: String, _ text: String) -> Bool {
    text.split(separator: "$", omittingEmptySubsequences: false).dropFirst().contains { piece in
      let piece = piece.first == "{" ? piece.dropFirst() : piece
      return piece.prefix { isNameCharacter($0) } == name
    }
  }

  private static func isNameCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "_")
  }
}
