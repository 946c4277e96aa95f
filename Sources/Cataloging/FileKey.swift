// SPDX-License-Identifier: Apache-2.0

/// A path of an image as eight bytes: who owns which file is asked of hundreds of thousands of paths.
///
/// Two spellings of one place are one key: distributions that moved `/bin`, `/sbin` and `/lib*` below `/usr` still list
/// files under the old names, which are links there ("merged /usr"). A key says nothing that the image did not say
/// itself, so two paths with one key, which can be made on purpose, gain nobody more than a false file list does.
package struct FileKey: Hashable, Sendable {
  package let hash: UInt64

  /// - Parameter path: from the root of the image, with or without a leading slash.
  package init(_ path: Span<UInt8>) {
    var at = path.count > 0 && path[0] == UInt8(ascii: "/") ? 1 : 0
    if Self.isMerged(path, at) { at += 4 }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    while at < path.count {
      hash = (hash ^ UInt64(path[at])) &* 0x0000_0100_0000_01B3
      at += 1
    }
    self.hash = hash ^ hash >> 31
  }

  package init(_ path: String) { self.init(path.utf8.span) }

  /// Whether "usr/" stands at `start` before a folder that has a twin in the root.
  private static func isMerged(_ path: Span<UInt8>, _ start: Int) -> Bool {
    guard stands("usr/", path, start) else { return false }
    return merged.contains { stands($0, path, start + 4) }
  }

  private static let merged: [StaticString] = ["bin/", "sbin/", "lib/", "lib64/", "lib32/", "libx32/"]

  private static func stands(_ text: StaticString, _ path: Span<UInt8>, _ at: Int) -> Bool {
    guard at + text.utf8CodeUnitCount <= path.count else { return false }
    return text.withUTF8Buffer { bytes in
      for index in bytes.indices where unsafe bytes[index] != path[at + index] { return false }
      return true
    }
  }
}
