// SPDX-License-Identifier: Apache-2.0

extension Report.Base {
  /// Names that are told beside the first.
  private static var shown: Int { 4 }

  /// What people call it.
  package var title: String { reference ?? digest ?? "an image without a name" }

  /// How sure it is, and by what.
  package var certainty: String {
    let source = Self.sources[evidence] ?? evidence
    return switch confidence {
    case "proved": "proved by its layers"
    case "claimed": "by its layers, as the image claims them"
    case "stated": "by \(source), not proved"
    case "contradicted": "named by \(source), and its layers are others"
    case "guessed": "a guess by the history"
    default: "by \(evidence)"
    }
  }

  /// How many layers are its, how sure that is, and what else it is called.
  package var detail: String {
    var words = certainty
    if confidence != nil, let layers { words = counted(layers, "layer") + ", " + words }
    guard let names, !names.isEmpty else { return words }
    let rest = names.count > Self.shown ? " and \(names.count - Self.shown) more" : ""
    return words + "; also " + names.prefix(Self.shown).joined(separator: ", ") + rest
  }

  private static let sources = [
    "given": "--base", "layers": "layers", "provenance": "its builder's provenance", "annotation": "an annotation",
    "label": "a label", "dockerfile": "the Dockerfile", "history": "the history",
  ]
}
