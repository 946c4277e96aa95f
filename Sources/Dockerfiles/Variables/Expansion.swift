// SPDX-License-Identifier: Apache-2.0

/// What a word stands for once its variables are replaced. What nobody can know from the file is a hole in it.
package struct Expansion: Hashable, Sendable {
  package enum Piece: Hashable, Sendable {
    case text(String)
    case hole(Hole)
  }

  /// A part that the file does not say.
  package struct Hole: Hashable, Sendable {
    /// Of the variable.
    package var name: String
    package var reason: Reason
  }

  package enum Reason: Hashable, Sendable {
    /// `ARG` without a value: whoever builds gives it.
    case argument
    /// A predefined argument for the platform of the build.
    case platform
    /// A predefined argument for proxies.
    case proxy
    /// Nothing in the file sets it; the image that the stage is built on may.
    case image
    /// It depends on another hole.
    case pattern
    /// More text or more variables than are kept.
    case tooLong
  }

  package var pieces: [Piece] = []
  /// Variables in it, in order, each once.
  package var names: [String] = []
  /// Variables that have no value and stand for nothing.
  package var unset: [String] = []
  /// Arguments whose default, or whose absence, is taken: another value may be given to the build.
  package var assumed: [String] = []
  /// Why it cannot be read; BuildKit refuses the instruction.
  package var problem: String?

  package init() {}

  /// The whole text, or `nil` where a part of it is not known.
  package var value: String? {
    guard problem == nil else { return nil }
    var value = ""
    for piece in pieces {
      guard case .text(let text) = piece else { return nil }
      value += text
    }
    return value
  }

  package var holes: [Hole] {
    pieces.compactMap { piece in
      guard case .hole(let hole) = piece else { return nil }
      return hole
    }
  }

  /// For a reader: known text, and `${name}` for what is not known.
  package var outline: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .hole(let hole): "${\(hole.name)}"
      }
    }.joined()
  }

  /// Text that is kept; a chain of variables that double each other would fill every memory.
  static let longest = 1 << 16
  static let pieceLimit = 256
}
