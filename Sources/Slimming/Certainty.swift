// SPDX-License-Identifier: Apache-2.0

/// How sure an answer is.
package enum Certainty: String, Comparable, Hashable, Sendable, Encodable {
  case low, medium, high

  private var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    }
  }

  package static func < (a: Certainty, b: Certainty) -> Bool { a.rank < b.rank }

  /// One step surer.
  var raised: Certainty { self == .low ? .medium : .high }
}

/// Something that is taken for granted or could not be seen, and how sure the answer can be with it.
package struct Assumption: Hashable, Sendable {
  /// A path or a command.
  package var subject: String
  package var words: String
  package var certainty: Certainty
}
