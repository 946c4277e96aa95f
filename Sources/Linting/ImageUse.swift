// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// An image from outside that an instruction names: the base of a stage, or what files are copied or mounted from.
struct ImageUse: Sendable {
  let name: ImageName
  /// With variables replaced.
  let expansion: Expansion
  /// Where it is named.
  let word: Word
  /// "FROM", "COPY", or "RUN" for a mount.
  let keyword: String

  /// For a reader: without the tag, and where the name comes from a variable with the word as it is written.
  var subject: String { word.text.contains("$") ? "\(name.repository) (\(word.text))" : name.repository }

  /// How sure a remark is: whoever builds may give an argument another value than its default.
  var confidence: Confidence? { expansion.assumed.isEmpty ? nil : .medium }
}

extension LintedFile {
  /// Images that a step names; stages of the file, `scratch` and names without text are none.
  func images(of step: Step) -> [ImageUse] {
    switch step.instruction.content {
    case .from(let from):
      guard let stage = step.stage, stages.indices.contains(stage) else { return [] }
      switch stages[stage].origin {
      case .stage, .scratch, .missing: return []
      case .image, .unknown: break
      }
      let expansion = step.scope.expand(from.base)
      guard expansion.problem == nil, expansion.value != "" else { return [] }
      return [ImageUse(name: ImageName(expansion), expansion: expansion, word: from.base, keyword: "FROM")]
    case .copy(let transfer): return transfer.from.map { images(named: $0, of: step) } ?? []
    case .run(let run): return run.mounts.compactMap(\.from).flatMap { images(named: $0, of: step) }
    default: return []
    }
  }

  private func images(named word: Word, of step: Step) -> [ImageUse] {
    guard case .image(let text) = dockerfile.reference(word.text), !text.isEmpty else { return [] }
    // A word alone is a stage that is not there, or a context that is given to the build, rather than an image.
    guard text.contains(where: { ":/@.".contains($0) }) else { return [] }
    var expansion = Expansion()
    expansion.pieces = [.text(text)]
    return [ImageUse(name: ImageName(text), expansion: expansion, word: word, keyword: step.keyword)]
  }
}
