// SPDX-License-Identifier: Apache-2.0

/// A path of an image as eight bytes: who owns which file is asked of hundreds of thousands of paths.
///
/// Two spellings of one place are one key: distributions that moved `/bin`, `/sbin` and `/lib*` below `/usr` still list
/// files under the old names, which are links there ("merged /usr"). A key says nothing that the image did not say
/// itself, so two paths with one key, which can be made on purpose, gain nobody more than a false file list does.
package struct FileKey: Hashable, Sendable {
  package let hash: UInt64

  /// A key that was made before.
  package init(hash: UInt64) { self.hash = hash }

  /// - Parameter path: from the root of the image, with or without a leading slash.
  package init(_ path: Span<UInt8>) {
    var folder = FolderKey.root
    var start = path.count > 0 && path[0] == UInt8(ascii: "/") ? 1 : 0
    var at = start
    while at < path.count {
      if path[at] == UInt8(ascii: "/") {
        folder = folder.entering(path, start..<at)
        start = at + 1
      }
      at += 1
    }
    self = folder.key(of: path, start..<at)
  }

  /// - Parameter path: from the root of the image, with or without a leading slash.
  package init(_ path: String) { self.init(path.utf8.span) }
}

/// The beginning of the keys of all that is in one folder.
struct FolderKey: Sendable {
  private var state: UInt64
  private var place: Place

  private enum Place { case root, usr, elsewhere }

  static let root = FolderKey(state: 0x9E37_79B9_7F4A_7C15, place: .root)

  /// The folder of a name in this one.
  func entering(_ text: Span<UInt8>, _ name: Range<Int>) -> FolderKey {
    switch place {
    case .root where Self.stands("usr", text, name):
      return FolderKey(state: step(text, name, slash: true), place: .usr)
    case .usr where Self.merged.contains(where: { Self.stands($0, text, name) }):
      return FolderKey(state: Self.root.step(text, name, slash: true), place: .elsewhere)
    default: return FolderKey(state: step(text, name, slash: true), place: .elsewhere)
    }
  }

  /// The key of a name in this folder.
  func key(of text: Span<UInt8>, _ name: Range<Int>) -> FileKey { FileKey(hash: step(text, name, slash: false)) }

  /// Takes in one name. Eight bytes at a time: multiplied by an odd number, and the high half, where the multiplication
  /// leaves most of what tells words apart, folded into the low one.
  private func step(_ text: Span<UInt8>, _ name: Range<Int>, slash: Bool) -> UInt64 {
    let bytes = unsafe text.bytes
    var hash = state ^ UInt64(name.count) << 1 ^ (slash ? 1 : 0)
    var at = name.lowerBound
    precondition(at >= 0 && name.upperBound <= text.count)
    while at + 8 <= name.upperBound {
      hash = Self.mix(hash, unsafe bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    var rest: UInt64 = 0
    while at < name.upperBound {
      rest = rest << 8 | UInt64(text[at])
      at += 1
    }
    return Self.mix(hash, rest)
  }

  @inline(__always)
  private static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word) &* 0xD6E8_FEB8_6659_FD93
    return product ^ product >> 32
  }

  private static let merged: [StaticString] = ["bin", "sbin", "lib", "lib64", "lib32", "libx32"]

  private static func stands(_ word: StaticString, _ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
    guard name.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { bytes in
      for index in bytes.indices where unsafe bytes[index] != text[name.lowerBound + index] { return false }
      return true
    }
  }
}
