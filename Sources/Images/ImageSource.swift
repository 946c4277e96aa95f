// SPDX-License-Identifier: Apache-2.0

/// A kind of place that images are read from.
package protocol ImageSource: Sendable {
  /// What stands before `://` to name it.
  static var scheme: String { get }
  /// One line for help and manual.
  static var summary: String { get }
  /// Whether a path without a scheme is one of these. A place that is no path of this machine recognises none.
  static func recognises(_ path: String) -> Bool
  /// Opens what is there.
  /// - Throws: `ImageError`, `ArchiveError`.
  static func open(_ path: String, choice: ImageChoice) async throws -> OpenedTarget
}

/// What was found at the place.
package enum OpenedTarget: Sendable {
  case image(Image)
  /// A directory with the files themselves: no layers, no digests.
  case directory(path: String)
  /// A document that lists what an image holds, and what it is called.
  case document(bytes: [UInt8], name: String)
}
