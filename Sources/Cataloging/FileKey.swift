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
    // Eight bytes at a time: multiplied by an odd number, and the high half, where the multiplication leaves most of
    // what tells words apart, folded into the low one. Each step can be undone, so that no two words give one hash.
    let bytes = unsafe path.bytes
    var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(path.count - at)
    while at + 8 <= path.count {
      let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      hash = (hash ^ word) &* 0xD6E8_FEB8_6659_FD93
      hash ^= hash >> 32
      at += 8
    }
    var rest: UInt64 = 0
    while at < path.count {
      rest = rest << 8 | UInt64(path[at])
      at += 1
    }
    hash = (hash ^ rest) &* 0xD6E8_FEB8_6659_FD93
    self.hash = hash ^ hash >> 32
  }

  package init(_ path: String) { self.init(path.utf8.span) }

  /// Whether "usr/" stands at `start` before a folder that has a twin in the root: `bin`, `sbin`, `lib`, `lib32`, `lib64`,
  /// `libx32`.
  private static func isMerged(_ path: Span<UInt8>, _ start: Int) -> Bool {
    let next = start + 4
    guard stands("usr/", path, start), next < path.count else { return false }
    switch path[next] {
    case UInt8(ascii: "b"): return stands("bin/", path, next)
    case UInt8(ascii: "s"): return stands("sbin/", path, next)
    case UInt8(ascii: "l"):
      guard stands("lib", path, next) else { return false }
      return stands("/", path, next + 3) || stands("64/", path, next + 3) || stands("32/", path, next + 3)
        || stands("x32/", path, next + 3)
    default: return false
    }
  }

  private static func stands(_ text: StaticString, _ path: Span<UInt8>, _ at: Int) -> Bool {
    guard at + text.utf8CodeUnitCount <= path.count else { return false }
    for index in 0..<text.utf8CodeUnitCount where unsafe text.utf8Start[index] != path[at + index] { return false }
    return true
  }
}
