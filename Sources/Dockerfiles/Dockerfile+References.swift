// SPDX-License-Identifier: Apache-2.0
import ImageSpec

/// What stages take from each other.
extension Dockerfile {
  /// A stage or image that an instruction names.
  package struct Reference: Hashable, Sendable {
    package var target: StageReference
    /// Where it is named.
    package var word: Word
    /// "FROM", "COPY", or "RUN" for a mount.
    package var keyword: String
  }

  /// What a name of `COPY --from` or `--mount=from=` stands for: a stage by number or name, or an image.
  ///
  /// BuildKit looks among all stages, and takes the last one of the name; it replaces no variables there.
  package func reference(_ name: String) -> StageReference {
    if name.contains("$") { return .unknown }
    if let number = Int(name) { return stages.indices.contains(number) ? .stage(number) : .missing }
    let lower = name.lowercased()
    if let index = numbers[lower] { return .stage(index) }
    return lower == "scratch" ? .scratch : .image(name)
  }

  /// All that a stage names, `FROM` first.
  package func references(of stage: Stage) -> [Reference] {
    var references: [Reference] = []
    if case .from(let from) = stage.from.content {
      references.append(Reference(target: stage.origin, word: from.base, keyword: "FROM"))
    }
    for instruction in stage.instructions {
      switch instruction.content {
      case .copy(let transfer):
        if let from = transfer.from {
          references.append(Reference(target: reference(from.text), word: from, keyword: instruction.keyword))
        }
      case .run(let run):
        for from in run.mounts.compactMap(\.from) {
          references.append(Reference(target: reference(from.text), word: from, keyword: instruction.keyword))
        }
      default: break
      }
    }
    return references
  }

  /// Stages that the last one is made from, itself among them, in order; others are not built unless asked for.
  package var usedStages: [Int] {
    guard let last = stages.indices.last else { return [] }
    var used: Set<Int> = []
    var open = [last]
    while let number = open.popLast() {
      guard used.insert(number).inserted else { continue }
      for case .stage(let next) in references(of: stages[number]).map(\.target) { open.append(next) }
    }
    return used.sorted()
  }

  /// What BuildKit refuses in them: images of no name, numbers of no stage, stages that wait for each other.
  func problemsOfReferences() -> [Problem] {
    var problems: [Problem] = []
    var edges: [[Int]] = []
    for stage in stages {
      var next: [Int] = []
      for reference in references(of: stage) {
        switch reference.target {
        case .stage(let number): next.append(number)
        case .missing:
          problems.append(.init(place: reference.word.place, reason: "there is no stage \(reference.word.text)"))
        case .unknown where reference.keyword == "COPY":
          problems.append(.init(place: reference.word.place, reason: "variables are not replaced in --from"))
        case .image(let name):
          do {
            _ = try ImageSpec.Reference(name)
          } catch {
            let isID = name.utf8.count == 64 && name.allSatisfy(\.isHexDigit)
            let reason = isID ? "BuildKit takes no ID of an image: it needs a name" : "\(error)"
            problems.append(.init(place: reference.word.place, reason: reason))
          }
        default: break
        }
      }
      // Nothing but the text of the file makes it empty: no argument of a build can fill it.
      let base = stage.expandedBase
      if base.value == "", base.assumed.isEmpty, !stage.base.isEmpty {
        problems.append(.init(place: stage.from.bodyPlace, reason: "the base \(stage.base) is empty"))
      }
      if let reason = base.problem { problems.append(.init(place: stage.from.bodyPlace, reason: reason)) }
      edges.append(next)
    }
    for number in Self.stagesInCircles(edges) {
      problems.append(
        .init(place: stages[number].from.place, reason: "the stage waits for itself: what it copies is made from it"))
    }
    return problems
  }

  /// Numbers of stages that can be reached from themselves: those left when all that wait for nobody are taken away, and
  /// then all that nobody waits for.
  private static func stagesInCircles(_ edges: [[Int]]) -> [Int] {
    func left(_ edges: [[Int]]) -> Set<Int> {
      var counts = edges.map(\.count)
      var back = [[Int]](repeating: [], count: edges.count)
      for (from, all) in edges.enumerated() { for to in all { back[to].append(from) } }
      var free = counts.indices.filter { counts[$0] == 0 }
      var left = Set(edges.indices)
      while let number = free.popLast() {
        left.remove(number)
        for from in back[number] {
          counts[from] -= 1
          if counts[from] == 0 { free.append(from) }
        }
      }
      return left
    }
    var back = [[Int]](repeating: [], count: edges.count)
    for (from, all) in edges.enumerated() { for to in all { back[to].append(from) } }
    return left(edges).intersection(left(back)).sorted()
  }
}
