// SPDX-License-Identifier: Apache-2.0
package import Dockerfiles

/// A Dockerfile, read once for all rules.
package struct LintedFile: Sendable {
  package let dockerfile: Dockerfile
  /// All instructions in order, those before the first `FROM` too.
  package let steps: [Step]
  package let settings: LintSettings
  /// Patterns of the `.dockerignore` of the build; `nil` where there is none or nobody looked.
  package let ignorePatterns: [String]?

  /// By stage: its steps, `FROM` first.
  private let ranges: [Range<Int>]
  /// Stages whose files are in the final image: the last one and those it is built on, the last one first.
  package let lineage: [Int]
  private let inImage: Set<Int>

  package init(_ dockerfile: Dockerfile, settings: LintSettings = LintSettings(), ignorePatterns: [String]? = nil) {
    self.dockerfile = dockerfile
    self.settings = settings
    self.ignorePatterns = ignorePatterns
    let scopes = dockerfile.scopes(settings.scope)
    let shells = dockerfile.shells
    var steps: [Step] = []
    var ranges: [Range<Int>] = []
    steps.reserveCapacity(dockerfile.instructions.count)
    var spoken = Self.spokenShells(dockerfile)[...]
    var preamble = Scope.global(of: [], settings: settings.scope)
    for instruction in dockerfile.preamble {
      steps.append(
        Step(
          index: steps.count, stage: nil, instruction: instruction, trigger: nil, scope: preamble, shell: .linux,
          script: nil, installations: []))
      preamble.enter(instruction)
    }
    for stage in dockerfile.stages {
      let start = steps.count
      // Variables in FROM are those of the global scope.
      steps.append(
        Step(
          index: start, stage: stage.number, instruction: stage.from, trigger: nil, scope: preamble,
          shell: .linux, script: nil, installations: []))
      var scope = scopes[stage.number]
      var shell = shells[stage.number]
      for instruction in stage.instructions {
        while let next = spoken.first, next.line < instruction.place.line {
          spoken.removeFirst()
          if next.line > stage.from.place.line { shell = next.shell }
        }
        var inner = instruction
        var trigger: Instruction?
        if case .onbuild(let kept) = instruction.content { (inner, trigger) = (kept, instruction) }
        let script = dockerfile.script(of: inner, shell: shell)
        steps.append(
          Step(
            index: steps.count, stage: stage.number, instruction: inner, trigger: trigger, scope: scope, shell: shell,
            script: script, installations: script?.installations ?? []))
        scope.enter(instruction)
        shell.enter(instruction)
      }
      ranges.append(start..<steps.count)
    }
    self.steps = steps
    self.ranges = ranges
    lineage = dockerfile.lineage.map(\.number).reversed()
    inImage = Set(lineage)
  }

  /// `# hadolint shell=powershell`: what the shell is where the file does not say it otherwise.
  private static func spokenShells(_ dockerfile: Dockerfile) -> [(line: Int, shell: ShellChoice)] {
    dockerfile.comments.compactMap { comment in
      let words = comment.text.split(whereSeparator: \.isWhitespace)
      guard words.first == "hadolint" else { return nil }
      let rest = words.dropFirst().joined().prefix { $0 != "#" }
      guard rest.hasPrefix("shell=") else { return nil }
      return (comment.place.line, ShellChoice(words: [String(rest.dropFirst(6)), "-c"]))
    }
  }

  package var stages: [Stage] { dockerfile.stages }

  /// The steps of a stage, `FROM` first.
  package func steps(of stage: Int) -> ArraySlice<Step> { ranges.indices.contains(stage) ? steps[ranges[stage]] : [] }

  /// The line that an instruction begins on, by its number.
  func line(ofInstruction index: Int) -> Int? {
    guard steps.indices.contains(index) else { return nil }
    return (steps[index].trigger ?? steps[index].instruction).keywordPlace.line
  }

  /// The last stage's number.
  package var finalStage: Int? { lineage.first }

  /// Whether what the step leaves behind is in the final image.
  package func isInImage(_ step: Step) -> Bool { step.stage.map { inImage.contains($0) } ?? false }

  /// Steps that make the final image, in the order in which they are run: those of the stages it is built on first.
  package var imageSteps: [Step] { lineage.reversed().flatMap { steps(of: $0) } }

  /// The image that the stage is built on in the end, through other stages; `nil` where it is none or not known.
  package func image(under stage: Int) -> String? {
    var number = stage
    while stages.indices.contains(number) {
      switch stages[number].origin {
      case .stage(let below): number = below
      case .image(let name): return name
      default: return nil
      }
    }
    return nil
  }
}
