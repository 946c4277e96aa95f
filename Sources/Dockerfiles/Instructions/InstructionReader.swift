// SPDX-License-Identifier: Apache-2.0

/// Reads what an instruction says, and notes what BuildKit refuses in it.
///
/// Specification: https://docs.docker.com/reference/dockerfile, and BuildKit's `frontend/dockerfile/instructions`.
struct InstructionReader {
  private let head: InstructionHead
  private let heredocs: [Heredoc]
  private let keyword: String
  private(set) var problems: [Dockerfile.Problem] = []
  private(set) var strings: [Word]?

  private var reader: WordReader { head.reader }

  /// `ONBUILD` may stand before any instruction but itself.
  private init(_ head: InstructionHead, heredocs: [Heredoc]) {
    self.head = head
    self.heredocs = heredocs
    keyword = head.name
  }

  static func read(_ piece: DockerfileLexer.Piece, source: Source, escape: UInt8) -> (
    Instruction, [Dockerfile.Problem]
  ) {
    let head = InstructionHead(piece.text, source: source, escape: escape)
    var (instruction, problems) = read(head, piece, isTrigger: false)
    // Cases that no user meets are no reason to leave a piece without a place.
    if instruction.place.range.isEmpty { instruction.place = head.reader.place(0..<piece.text.count) }
    for index in problems.indices where problems[index].column == 0 { problems[index].column = 1 }
    return (instruction, problems)
  }

  private static func read(_ head: InstructionHead, _ piece: DockerfileLexer.Piece, isTrigger: Bool) -> (
    Instruction, [Dockerfile.Problem]
  ) {
    var reader = InstructionReader(head, heredocs: piece.heredocs)
    var content = reader.content(piece, isTrigger: isTrigger)
    for (place, reason) in FlagTable.problems(of: head.flags, keyword: reader.keyword) { reader.refuse(reason, place) }
    if !InstructionHead.keywords.contains(reader.keyword) { content = .unreadable }
    reader.checkLimits(content)
    let end = head.rest.isEmpty ? max(head.keyword.upperBound, head.rest.lowerBound) : head.rest.upperBound
    let instruction = Instruction(
      keyword: reader.keyword, spelling: String(decoding: head.reader.bytes[head.keyword], as: UTF8.self),
      keywordPlace: head.reader.place(head.keyword), place: head.reader.place(head.keyword.lowerBound..<end),
      lines: piece.lines, emptyLines: piece.emptyLines, flags: head.flags,
      body: String(decoding: head.reader.bytes[head.rest], as: UTF8.self), bodyPlace: head.reader.place(head.rest),
      heredocs: piece.heredocs, strings: reader.strings, content: content)
    return (instruction, reader.problems)
  }

  private mutating func refuse(_ reason: String, _ place: Place) {
    // Nobody reads more of one instruction.
    if problems.count < 100 { problems.append(.init(place: place, reason: reason)) }
  }

  private mutating func checkLimits(_ content: Instruction.Content) {
    if head.flags.count == InstructionHead.flagLimit {
      tell("more than \(InstructionHead.flagLimit) flags; the rest is not read as flags", here)
    }
    let count =
      switch content {
      case .arg(let declarations): declarations.count
      case .env(let pairs), .label(let pairs): pairs.count
      case .copy(let transfer), .add(let transfer): transfer.sources.count + 1
      case .expose(let words), .volume(let words): words.count
      default: strings?.count ?? 0
      }
    if count >= WordReader.limit {
      tell("more than \(WordReader.limit) words; the rest is not read", here)
    }
  }

  /// A problem of ours, however many there are.
  private mutating func tell(_ reason: String, _ place: Place) {
    problems.append(.init(place: place, reason: reason, isRefused: false))
  }

  private var here: Place { reader.place(head.keyword) }

  private mutating func content(_ piece: DockerfileLexer.Piece, isTrigger: Bool) -> Instruction.Content {
    switch keyword {
    case "FROM": return from()
    case "ARG": return arg()
    case "ENV", "LABEL":
      guard let pairs = pairs() else { return .unreadable }
      return keyword == "ENV" ? .env(pairs) : .label(pairs)
    case "RUN":
      let mounts = head.flags.filter { $0.name == "mount" }.map { flag in
        let mount = MountReader(flag, source: reader.source)
        for (place, reason) in mount.problems { refuse(reason, place) }
        return mount.mount
      }
      return program(head.rest).map { .run(Run(program: $0, mounts: mounts)) } ?? .unreadable
    case "CMD": return program(head.rest).map { .cmd($0) } ?? .unreadable
    case "ENTRYPOINT": return program(head.rest).map { .entrypoint($0) } ?? .unreadable
    case "SHELL":
      guard case .exec(let words, _)? = program(head.rest), !words.isEmpty else {
        refuse("SHELL is written in the JSON form: [\"/bin/sh\", \"-c\"]", here)
        return .unreadable
      }
      return .shell(words)
    case "COPY", "ADD": return transfer()
    case "HEALTHCHECK": return healthcheck()
    case "EXPOSE":
      let words = reader.plainWords(head.rest)
      if words.isEmpty { refuse("EXPOSE names no port", here) }
      return .expose(words)
    case "VOLUME":
      guard let words = list() else { return .unreadable }
      if words.isEmpty { refuse("VOLUME names no path", here) }
      for word in words where word.text.allSatisfy(\.isWhitespace) {
        refuse("a path of VOLUME is empty", word.place)
      }
      return .volume(words)
    case "USER": return only().map { .user($0) } ?? .unreadable
    case "WORKDIR": return only().map { .workdir($0) } ?? .unreadable
    case "STOPSIGNAL": return only().map { .stopsignal($0) } ?? .unreadable
    case "MAINTAINER": return only().map { .maintainer($0) } ?? .unreadable
    case "ONBUILD": return onbuild(piece, isTrigger: isTrigger)
    default:
      let spelling = String(decoding: reader.bytes[head.keyword].prefix(40), as: UTF8.self)
      refuse("unknown instruction: \(spelling)", here)
      return .unreadable
    }
  }

  private mutating func from() -> Instruction.Content {
    let words = reader.plainWords(head.rest)
    guard let base = words.first else {
      refuse("FROM names no image", here)
      return .unreadable
    }
    if words.count == 3, words[1].text.lowercased() == "as" {
      // "^[a-z][a-z0-9-_.]*$", upper and lower case alike.
      let name = words[2].text.lowercased().utf8
      if !name.allSatisfy({ isLetter($0) || isDigit($0) || "-_.".utf8.contains($0) }) || !isLetter(name.first ?? 0) {
        refuse(
          "'\(words[2].text)' is no name of a stage: a letter, then letters, digits, and . _ -", words[2].place)
      }
      return .from(From(base: base, asWord: words[1], name: words[2]))
    }
    if words.count != 1 {
      refuse("behind FROM stands an image, and AS and a name if at all", words[1].place)
    }
    return .from(From(base: base, asWord: nil, name: nil))
  }

  private mutating func arg() -> Instruction.Content {
    let words = reader.quotedWords(head.rest)
    if words.isEmpty { refuse("ARG names nothing", here) }
    var declarations: [Declaration] = []
    for range in words {
      guard let sign = reader.bytes[range].firstIndex(of: UInt8(ascii: "=")) else {
        declarations.append(Declaration(name: reader.word(range), value: nil))
        continue
      }
      if sign == range.lowerBound { refuse("the name in front of = is empty", reader.place(range)) }
      declarations.append(
        Declaration(name: reader.word(range.lowerBound..<sign), value: reader.word(sign + 1..<range.upperBound)))
    }
    return .arg(declarations)
  }

  /// "The trigger to know which one is being used": whether the first word has `=` in it.
  private mutating func pairs() -> [Pair]? {
    let words = reader.quotedWords(head.rest)
    let bytes = reader.bytes
    guard let first = words.first else {
      refuse("\(keyword) names nothing", here)
      return nil
    }
    guard bytes[first].contains(UInt8(ascii: "=")) else {
      var end = head.rest.lowerBound
      while end < head.rest.upperBound, !Blank.isArgumentSpace(bytes[end]) { end += 1 }
      var start = end
      while start < head.rest.upperBound, Blank.isArgumentSpace(bytes[start]) { start += 1 }
      guard start > end else {
        refuse("\(keyword) needs a name and a value", here)
        return nil
      }
      return [
        Pair(
          name: reader.word(head.rest.lowerBound..<end), value: reader.word(start..<head.rest.upperBound),
          isOldForm: true)
      ]
    }
    var pairs: [Pair] = []
    for range in words {
      guard let sign = bytes[range].firstIndex(of: UInt8(ascii: "=")) else {
        refuse("'\(reader.word(range).text.prefix(40))' is no name=value", reader.place(range))
        continue
      }
      if sign == range.lowerBound { refuse("the name in front of = is empty", reader.place(range)) }
      pairs.append(
        Pair(
          name: reader.word(range.lowerBound..<sign), value: reader.word(sign + 1..<range.upperBound), isOldForm: false)
      )
    }
    return pairs
  }

  /// The JSON form if it is one, or the text of a shell.
  private mutating func program(_ range: Range<Int>) -> Program? {
    switch JSONList.read(range, in: reader) {
    case .strings(let words):
      strings = words
      return .exec(words, reader.place(range))
    case .other:
      refuse("the JSON form may hold strings and nothing else", reader.place(range))
      return nil
    case .none: return .shell(reader.text.part(range), reader.place(range))
    }
  }

  private mutating func list() -> [Word]? {
    switch JSONList.read(head.rest, in: reader) {
    case .strings(let words):
      strings = words
      return words
    case .other:
      refuse("the JSON form may hold strings and nothing else", reader.place(head.rest))
      return nil
    case .none: return reader.plainWords(head.rest)
    }
  }

  private mutating func transfer() -> Instruction.Content {
    guard var words = list() else { return .unreadable }
    guard words.count >= 2, let destination = words.popLast() else {
      refuse("\(keyword) needs a source and a destination", here)
      return .unreadable
    }
    if heredocs.contains(where: { $0.place.range == destination.place.range }) {
      refuse("a here-document is no destination", destination.place)
    }
    let transfer = Transfer(
      sources: words, destination: destination, from: head.flags.last { $0.name == "from" }?.value)
    return keyword == "COPY" ? .copy(transfer) : .add(transfer)
  }

  private mutating func healthcheck() -> Instruction.Content {
    let bytes = reader.bytes
    var end = head.rest.lowerBound
    while end < head.rest.upperBound, Blank.width(in: bytes, at: end, before: head.rest.upperBound) == 0 { end += 1 }
    let type = String(decoding: bytes[head.rest.lowerBound..<end], as: UTF8.self).uppercased()
    let rest = Blank.trimmed(end..<head.rest.upperBound, in: bytes)
    switch type {
    case "NONE":
      if !rest.isEmpty { refuse("nothing stands behind HEALTHCHECK NONE", reader.place(rest)) }
      return .healthcheck(nil)
    case "CMD":
      guard let program = program(rest) else { return .unreadable }
      if rest.isEmpty || strings?.isEmpty == true { refuse("no command stands behind HEALTHCHECK CMD", here) }
      return .healthcheck(program)
    default:
      refuse("behind HEALTHCHECK stands CMD or NONE", here)
      return .unreadable
    }
  }

  /// All behind the keyword.
  private mutating func only() -> Word? {
    guard !head.rest.isEmpty else {
      refuse("\(keyword) needs a value", here)
      return nil
    }
    return reader.word(head.rest)
  }

  private mutating func onbuild(_ piece: DockerfileLexer.Piece, isTrigger: Bool) -> Instruction.Content {
    guard !head.rest.isEmpty else {
      refuse("ONBUILD needs an instruction", here)
      return .unreadable
    }
    let inner = InstructionHead(reader, head.rest)
    if ["ONBUILD", "FROM", "MAINTAINER"].contains(inner.name) || isTrigger {
      refuse("\(inner.name) may not stand behind ONBUILD", reader.place(inner.keyword))
      return .unreadable
    }
    let (instruction, problems) = Self.read(inner, piece, isTrigger: true)
    // They are refused when another image is built on this one, and not before.
    self.problems += problems.map { problem in
      var problem = problem
      problem.isRefused = false
      return problem
    }
    return .onbuild(instruction)
  }
}
