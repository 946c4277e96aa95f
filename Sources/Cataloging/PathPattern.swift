// SPDX-License-Identifier: Apache-2.0

/// A pattern of paths: `*` stands for a part of one path component, `**/` for any run of folders, an empty one included.
struct PathPattern: Hashable, Sendable {
  /// The pattern's bytes, with the wildcards as the two bytes below, which no pattern holds otherwise.
  private let program: [UInt8]
  private static let star: UInt8 = 0
  private static let folders: UInt8 = 1

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var program: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at] != UInt8(ascii: "*") {
        program.append(bytes[at])
        at += 1
      } else if at + 2 < bytes.count, bytes[at + 1] == UInt8(ascii: "*"), bytes[at + 2] == UInt8(ascii: "/") {
        program.append(Self.folders)
        at += 3
      } else {
        program.append(Self.star)
        at += 1
      }
    }
    self.program = program
  }

  /// Whether the pattern stands for all of `path`.
  ///
  /// The latest wildcard of each kind is enough to return to: whatever an earlier one could take over, a later one can
  /// as well. So the time is bounded by the product of the two lengths.
  func matches(_ path: Span<UInt8>) -> Bool {
    var next = 0
    var at = 0
    var star = (next: -1, at: 0)
    var folders = (next: -1, at: 0)
    while true {
      if next < program.count {
        let wanted = program[next]
        next += 1
        if wanted == Self.folders {
          folders = (next, at)
          star.next = -1
          continue
        }
        if wanted == Self.star {
          star = (next, at)
          continue
        }
        if at < path.count, path[at] == wanted {
          at += 1
          continue
        }
      } else if at == path.count {
        return true
      }
      if star.next >= 0, star.at < path.count, path[star.at] != UInt8(ascii: "/") {
        star.at += 1
        (next, at) = star
      } else if folders.next >= 0 {
        while folders.at < path.count, path[folders.at] != UInt8(ascii: "/") { folders.at += 1 }
        guard folders.at < path.count else { return false }
        folders.at += 1
        star.next = -1
        (next, at) = folders
      } else {
        return false
      }
    }
  }
}
