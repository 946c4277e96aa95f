// SPDX-License-Identifier: Apache-2.0

/// The part of a name that is not what it should be, with both values: why a statement is about something else.
package struct Mismatch: Hashable, Sendable {
  /// "registry", "repository", "tag", "digest", "package name", "version", "qualifier arch", …
  package let part: String
  /// What the statement says.
  package let stated: String
  /// What is there.
  package let found: String
  /// How much of the name fits up to here: of several names the one that came furthest is told.
  let progress: Int

  init(_ part: String, stated: String, found: String, progress: Int) {
    self.part = part
    self.stated = stated
    self.found = found
    self.progress = progress
  }

  /// The one that tells most; of equals the first.
  static func nearest(_ all: [Mismatch]) -> Mismatch? {
    all.reduce(nil) { best, next in
      guard let best, best.progress >= next.progress else { return next }
      return best
    }
  }
}

extension Mismatch: CustomStringConvertible {
  package var description: String { "\(part): the statement says \(stated), here it is \(found)" }
}
