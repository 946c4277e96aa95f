// SPDX-License-Identifier: Apache-2.0
package import Archives

/// Whoever looks at the files of an image while its layers are read.
///
/// It says beforehand what it wants; nothing else is unpacked. What it makes of a file is kept as a note, and the file's
/// bytes are let go: memory does not grow with the image. Whether the file is still there in the finished image is for
/// the `FileTree` to say.
package protocol FileVisitor: Sendable {
  associatedtype Note: Sendable

  /// Whether a regular file is wanted, by its path (without a leading slash).
  func interest(path: Span<UInt8>, size: Int, mode: UInt32) -> Interest
  /// Whether a file is wanted whole, now that its first bytes are known.
  func wants(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> Bool
  /// Makes a note of a file by its first bytes, where it is not wanted whole; `nil` where there is nothing to note.
  func glance(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> Note?
  /// Makes a note of a file; `nil` where there is nothing to note.
  func visit(path: String, mode: UInt32, content: ByteSource, spool: Spool) -> Note?
}

extension FileVisitor {
  package func glance(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> Note? { nil }
}

/// How much of a file is wanted.
package enum Interest: Hashable, Sendable {
  case none
  /// The first bytes decide.
  case head
  case whole
}
