// SPDX-License-Identifier: Apache-2.0

/// Which instruction of a Dockerfile made which layer of an image.
///
/// The steps of the image's history are aligned with the instructions from the end: what is left of the history in front
/// is the base image's.
package struct LayerTrace: Hashable, Sendable {
  /// A step of an image's history: its text, and the layer it made.
  package struct Step: Hashable, Sendable {
    package var text: String
    package var layer: Int?

    package init(text: String, layer: Int?) {
      self.text = text
      self.layer = layer
    }
  }

  /// The instruction of a layer.
  package enum Origin: Hashable, Sendable {
    /// The step has the text of the instruction.
    case exact(Instruction)
    /// Only the order says so.
    case likely(Instruction)
    /// It is below all instructions.
    case base
  }

  /// By index of the layer; a layer is absent where nothing can be said.
  package private(set) var layers: [Int: Origin] = [:]
  /// `FROM` of the lowest stage.
  package private(set) var from: Instruction?
  /// Whether any instruction was recognised in the history.
  package private(set) var isOfThisImage = false

  /// Steps and instructions that are held against each other.
  private static let limit = 500

  /// - Parameter baseLayers: how many of the lowest layers are the base image's, where that is known otherwise.
  package init(_ dockerfile: Dockerfile, steps: [Step], baseLayers: Int? = nil) {
    let lineage = dockerfile.lineage
    from = lineage.first?.from
    let all = lineage.flatMap(\.instructions)
    let instructions = Array(all.suffix(Self.limit))
    let steps = Array(steps.suffix(Self.limit))
    guard from != nil, !steps.isEmpty else { return }
    if instructions.isEmpty {
      // Nothing is added: nothing can be recognised, and nothing contradicts.
      return
    }
    let pairs = Alignment(steps: steps.map { StepText($0.text) }, layers: steps.map { $0.layer != nil }, instructions)
      .pairs
    isOfThisImage = pairs.contains { $0.isExact }
    guard isOfThisImage, let first = pairs.first else { return }
    for pair in pairs {
      guard let layer = steps[pair.step].layer else { continue }
      let instruction = instructions[pair.instruction]
      layers[layer] = pair.isExact ? .exact(instruction) : .likely(instruction)
    }
    // What is below the first instruction is the base image's, if no instruction that makes layers is left over there.
    let isComplete =
      all.count == instructions.count
      && !instructions[..<first.instruction].contains { ["RUN", "COPY", "ADD"].contains($0.keyword) }
    for step in steps[..<first.step] {
      guard let layer = step.layer else { continue }
      if let baseLayers {
        if layer < baseLayers { layers[layer] = .base }
      } else if isComplete {
        layers[layer] = .base
      }
    }
  }
}

/// The best way to lay steps and instructions side by side, both in their order, up to the last of each.
private struct Alignment {
  struct Pair {
    let step: Int
    let instruction: Int
    let isExact: Bool
  }

  /// In order.
  private(set) var pairs: [Pair] = []

  init(steps: [StepText], layers: [Bool], _ instructions: [Instruction]) {
    let texts = instructions.map { InstructionText($0) }
    let (n, m) = (steps.count, instructions.count)
    func weight(step: Int) -> Int { layers[step] ? 6 : 1 }
    func weight(instruction: Int) -> Int { ["RUN", "COPY", "ADD"].contains(instructions[instruction].keyword) ? 6 : 1 }
    // best[i][j]: of the first i steps and j instructions. Steps in front of all instructions cost nothing.
    var best = [[Int]](repeating: [Int](repeating: 0, count: m + 1), count: n + 1)
    var fits = [[Int8]](repeating: [Int8](repeating: 0, count: m), count: n)
    for j in 1...m { best[0][j] = best[0][j - 1] - weight(instruction: j - 1) }
    for i in 1...n {
      for j in 1...m {
        var value = max(best[i - 1][j] - weight(step: i - 1), best[i][j - 1] - weight(instruction: j - 1))
        if let isExact = texts[j - 1].fits(steps[i - 1]) {
          fits[i - 1][j - 1] = isExact ? 2 : 1
          let weight = weight(instruction: j - 1)
          value = max(value, best[i - 1][j - 1] + (isExact ? 4 * weight : weight / 2))
        }
        best[i][j] = value
      }
    }
    var (i, j) = (n, m)
    while i > 0, j > 0 {
      let fit = fits[i - 1][j - 1]
      let weight = weight(instruction: j - 1)
      if fit > 0, best[i][j] == best[i - 1][j - 1] + (fit == 2 ? 4 * weight : weight / 2) {
        pairs.append(Pair(step: i - 1, instruction: j - 1, isExact: fit == 2))
        (i, j) = (i - 1, j - 1)
      } else if best[i][j] == best[i][j - 1] - weight {
        j -= 1
      } else {
        i -= 1
      }
    }
    pairs.reverse()
  }
}
