// SPDX-License-Identifier: Apache-2.0

/// A Dockerfile: its instructions in order, and the stages they form.
///
/// It is always there: what cannot be read is among its problems, and all else is read.
package struct Dockerfile: Hashable, Sendable {
  /// Something in it that cannot be read.
  package struct Problem: Hashable, Sendable {
    package var line: Int
    package var column: Int
    package var reason: String
    /// Whether BuildKit builds nothing for it.
    package var isRefused = true

    package init(line: Int, column: Int = 1, reason: String, isRefused: Bool = true) {
      self.line = line
      self.column = column
      self.reason = reason
      self.isRefused = isRefused
    }

    init(place: Place, reason: String, isRefused: Bool = true) {
      self.init(line: place.line, column: place.column, reason: reason, isRefused: isRefused)
    }
  }

  /// The file's bytes: printing it is writing these.
  package let source: Source
  /// `\` or `` ` ``.
  package let escape: Character
  package let directives: [Directive]
  /// All of them, those within instructions too, in order.
  package let comments: [Comment]
  /// All instructions, in order.
  package let instructions: [Instruction]
  /// Before the first `FROM`: arguments of all stages.
  package let preamble: [Instruction]
  package let stages: [Stage]
  package private(set) var problems: [Problem]
  /// Of stages, by their names in lower case; the last one of a name.
  let numbers: [String: Int]

  /// Problems that are told, and some more.
  static let problemLimit = 1000

  package init(_ text: String) { self.init(bytes: Array(text.utf8)) }

  package init(bytes: [UInt8]) {
    source = Source(bytes)
    let lexer = DockerfileLexer(source)
    escape = Character(Unicode.Scalar(lexer.escape))
    directives = lexer.directives
    comments = lexer.comments
    problems = lexer.problems
    var instructions: [Instruction] = []
    for piece in lexer.pieces {
      let (instruction, problems) = InstructionReader.read(piece, source: source, escape: lexer.escape)
      instructions.append(instruction)
      if self.problems.count < Self.problemLimit { self.problems += problems }
    }
    self.instructions = instructions
    let first = instructions.firstIndex { $0.keyword == "FROM" } ?? instructions.count
    preamble = Array(instructions[..<first])
    stages = Stage.stages(of: instructions[first...], preamble: preamble, escape: lexer.escape)
    numbers = Dictionary(
      stages.compactMap { stage in stage.name.map { ($0.lowercased(), stage.number) } }, uniquingKeysWith: { $1 })
    if let early = preamble.first(where: { $0.keyword != "ARG" && $0.content != .unreadable }), !stages.isEmpty {
      problems.append(.init(place: early.keywordPlace, reason: "only ARG may stand before the first FROM"))
    }
    if stages.isEmpty { problems.append(.init(line: 1, reason: "there is no FROM")) }
    if bytes.prefix(4096).contains(0) {
      problems.append(.init(line: 1, reason: "the file is binary: it has a byte 0", isRefused: false))
    }
    problems += problemsOfReferences()
    problems.sort { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// The value of a directive, by its name in lower case.
  package func directive(_ name: String) -> String? { directives.first { $0.name == name }?.value }

  /// The first problem for which BuildKit builds nothing.
  package var refusal: Problem? { problems.first(where: \.isRefused) }

  /// The last stage and those it is built on, the lowest first: the first one is built on an image.
  package var lineage: [Stage] {
    guard var index = stages.indices.last else { return [] }
    var lineage = [stages[index]]
    while case .stage(let below) = stages[index].origin {
      lineage.append(stages[below])
      index = below
    }
    return lineage.reversed()
  }
}
