// SPDX-License-Identifier: Apache-2.0

/// A stage: `FROM`, and the instructions up to the next one.
package struct Stage: Hashable, Sendable {
  /// From 0.
  package var number: Int
  /// What it is built on, as it is written: an image, another stage, "scratch".
  package var base: String
  /// Behind `AS`, as it is written.
  package var name: String?
  /// `FROM` itself.
  package var from: Instruction
  /// Those behind `FROM`.
  package var instructions: [Instruction]
  /// What it is built on, with the variables of the global scope replaced by their defaults.
  package var expandedBase: Expansion
  /// What that is.
  package var origin: StageReference

  /// The value of `--platform`.
  package var platform: Word? { from.flag("platform")?.value }

  static func stages(of instructions: ArraySlice<Instruction>, preamble: [Instruction], escape: UInt8) -> [Stage] {
    var stages: [Stage] = []
    var numbers: [String: Int] = [:]
    let scope = Scope.global(of: preamble, escape: escape)
    for instruction in instructions {
      guard instruction.keyword == "FROM" else {
        stages[stages.count - 1].instructions.append(instruction)
        continue
      }
      var base = Word(text: "", place: instruction.place)
      var name: String?
      if case .from(let from) = instruction.content { (base, name) = (from.base, from.name?.text) }
      let expansion = scope.expand(base)
      var origin = StageReference.unknown
      if let value = expansion.value, !value.isEmpty {
        // Names are those of stages before; an unknown one is an image. Upper and lower case are the same.
        origin =
          numbers[value.lowercased()].map { .stage($0) } ?? (value == "scratch" ? .scratch : .image(value))
      }
      if let name { numbers[name.lowercased()] = stages.count }
      stages.append(
        Stage(
          number: stages.count, base: base.text, name: name, from: instruction, instructions: [],
          expandedBase: expansion, origin: origin))
    }
    return stages
  }
}

/// What the name of a stage or an image stands for.
package enum StageReference: Hashable, Sendable {
  case stage(Int)
  case image(String)
  /// No file at all.
  case scratch
  /// Variables without a value are in it.
  case unknown
  /// A number that no stage has.
  case missing
}
