// SPDX-License-Identifier: Apache-2.0

/// Paths of the entries of a layer.
///
/// Specification: https://github.com/opencontainers/image-spec/blob/main/layer.md, "Whiteouts"
enum LayerPath {
  private static let slash = UInt8(ascii: "/")
  private static let dot = UInt8(ascii: ".")
  private static let prefix = Array(".wh.".utf8)
  private static let opaque = Array(".wh..wh..opq".utf8)

  /// Writes the path without leading slash, `.` and empty parts.
  /// - Returns: false where a part is `..` or a byte is zero: such an entry has no place in an image.
  static func clean(_ name: [UInt8], into path: inout [UInt8]) -> Bool {
    path.removeAll(keepingCapacity: true)
    var start = 0
    while start <= name.count {
      var end = start
      while end < name.count, name[end] != slash {
        if name[end] == 0 { return false }
        end += 1
      }
      let length = end - start
      if length == 2, name[start] == dot, name[start + 1] == dot { return false }
      if length > 1 || length == 1 && name[start] != dot {
        if !path.isEmpty { path.append(slash) }
        path += name[start..<end]
      }
      start = end + 1
    }
    return true
  }

  /// What a whiteout hides: a file, or all of a directory; `nil` for any other path.
  static func whiteout(_ path: [UInt8]) -> (path: [UInt8], isOpaque: Bool)? {
    let cut = path.lastIndex(of: slash)
    let base = cut.map { path[($0 + 1)...] } ?? path[...]
    guard base.count > prefix.count, base.starts(with: prefix) else { return nil }
    let parent = cut.map { Array(path[..<$0]) } ?? []
    if base.elementsEqual(opaque) { return (parent, true) }
    let hidden = base.dropFirst(prefix.count)
    // `.wh..wh.*` names belong to aufs and hide nothing.
    if hidden.starts(with: prefix) { return nil }
    return (parent + (parent.isEmpty ? [] : [slash]) + hidden, false)
  }
}
