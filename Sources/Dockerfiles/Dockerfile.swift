// SPDX-License-Identifier: Apache-2.0

/// A Dockerfile: its instructions in order, and the stages they form.
package struct Dockerfile: Hashable, Sendable {
  /// Something in it that cannot be read.
  package struct Problem: Hashable, Sendable {
    package var line: Int
    package var reason: String
  }

  /// A stage: `FROM`, and the instructions up to the next one.
  package struct Stage: Hashable, Sendable {
    /// What it is built on, as it is written: an image, another stage, "scratch".
    package var base: String
    /// Behind `AS`, as it is written.
    package var name: String?
    /// `FROM` itself.
    package var from: Instruction
    /// Those behind `FROM`.
    package var instructions: [Instruction]
  }

  package var directives: [String: String]
  /// Before the first `FROM`: arguments of all stages.
  package var preamble: [Instruction]
  package var stages: [Stage]
  package var problems: [Problem]

  package init(_ text: String) {
    let lexer = DockerfileLexer(text)
    directives = lexer.directives
    problems = lexer.problems
    preamble = []
    stages = []
    for instruction in lexer.instructions {
      if instruction.keyword == "FROM" {
        let words = instruction.body.split(whereSeparator: \.isWhitespace)
        let hasName = words.count >= 3 && words[1].lowercased() == "as"
        stages.append(
          Stage(
            base: words.first.map(String.init) ?? "", name: hasName ? String(words[2]) : nil, from: instruction,
            instructions: []))
        if words.isEmpty { problems.append(.init(line: instruction.lines.lowerBound, reason: "FROM names no image")) }
      } else if stages.isEmpty {
        preamble.append(instruction)
      } else {
        stages[stages.count - 1].instructions.append(instruction)
      }
    }
    if stages.isEmpty { problems.append(.init(line: 1, reason: "there is no FROM")) }
  }

  /// The last stage and those it is built on, the lowest first: the first one is built on an image.
  package var lineage: [Stage] {
    guard var index = stages.indices.last else { return [] }
    var lineage = [stages[index]]
    // Names are those of stages before; an unknown one is an image. Upper and lower case are the same.
    while let below = stages[..<index].lastIndex(where: { $0.name?.lowercased() == stages[index].base.lowercased() }) {
      lineage.append(stages[below])
      index = below
    }
    return lineage.reversed()
  }
}
