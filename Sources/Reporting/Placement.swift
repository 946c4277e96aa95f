// SPDX-License-Identifier: Apache-2.0

/// Where in a Dockerfile the layers of an image come from.
package struct Placement: Hashable, Sendable {
  /// What is known of an instruction that made a layer.
  package enum Certainty: Hashable, Sendable {
    /// The image's history has the instruction's own text.
    case exact
    /// Only the order of the instructions says so.
    case likely
    /// The layer is of the image that is built upon: the lines are those of `FROM`.
    case base
    /// Nothing fits: the lines are the first of the file.
    case unknown
  }

  /// Lines of the file, counted from 1.
  package struct Lines: Hashable, Sendable {
    package var first: Int
    package var last: Int
    package var certainty: Certainty

    package init(_ first: Int, _ last: Int, _ certainty: Certainty) {
      self.first = first
      self.last = last
      self.certainty = certainty
    }
  }

  /// As a path relative to the root of the sources, with slashes.
  package var file: String
  /// By index into the layers of the report.
  package var layers: [Int: Lines]
  /// Why nothing could be placed; absent: something was.
  package var note: String?

  package init(file: String, layers: [Int: Lines] = [:], note: String? = nil) {
    self.file = file
    self.layers = layers
    self.note = note
  }

  /// The lines for what a layer brought.
  package func lines(of layer: Int?) -> Lines { layer.flatMap { layers[$0] } ?? Lines(1, 1, .unknown) }

  /// The lines for what some layers brought: those of the first that an instruction of the file made, else `FROM`.
  func lines(of all: [Int]) -> Lines {
    let order: [Certainty] = [.exact, .likely, .base]
    for certainty in order {
      for layer in all {
        if let lines = layers[layer], lines.certainty == certainty { return lines }
      }
    }
    return Lines(1, 1, .unknown)
  }

  /// What a reader should know of the lines.
  func words(for lines: Lines) -> String {
    switch lines.certainty {
    case .exact: "added by \(file), \(lines.span)"
    case .likely: "probably added by \(file), \(lines.span): only the order of the instructions says so"
    case .base: "part of the base image, \(file), \(lines.span)"
    case .unknown: note ?? "no instruction of \(file) could be found for it"
    }
  }
}

extension Placement.Lines {
  /// "line 3", "lines 3-7".
  var span: String { first == last ? "line \(first)" : "lines \(first)-\(last)" }
}
