// SPDX-License-Identifier: Apache-2.0

/// Which of a list of catalogers claim a file: their places in the list.
package struct ClaimSet: Hashable, Sendable, Sequence {
  private var bits: UInt128 = 0

  package init() {}

  package var isEmpty: Bool { bits == 0 }

  package func contains(_ index: Int) -> Bool { bits & 1 << UInt128(index) != 0 }

  package mutating func insert(_ index: Int) { bits |= 1 << UInt128(index) }

  package mutating func formUnion(_ other: ClaimSet) { bits |= other.bits }

  package func makeIterator() -> AnyIterator<Int> {
    var left = bits
    return AnyIterator {
      guard left != 0 else { return nil }
      defer { left &= left &- 1 }
      return left.trailingZeroBitCount
    }
  }
}

/// All that a list of catalogers claims, arranged so that a path nobody wants is known as such in about 50 nanoseconds.
///
/// An image has up to a million paths and a few hundred claimed ones. A pattern is therefore filed under one thing that a
/// path must have to match it: its last component, its extension, or its folder. A path asks for these three, and only
/// patterns found there are held against it.
package struct ClaimIndex: Sendable {
  /// More catalogers than this find no place in a `ClaimSet`.
  static let limit = 128
  /// Longer paths cannot be opened in a container (PATH_MAX), so no file is there.
  static let longestPath = 4096

  /// The catalogers that want executables.
  package let executables: ClaimSet
  /// An open hash table of the keys; its size is a power of two, at least a quarter is free. 0 stands for a free place.
  private let keys: [UInt64]
  /// The patterns filed under each key.
  private let rules: [[Rule]]
  /// Patterns that have nothing to be filed under.
  private let others: [Rule]

  private struct Rule: Sendable {
    let pattern: PathPattern
    let cataloger: Int
  }

  /// - Precondition: at most 128 catalogers.
  package init(_ catalogers: [any Cataloger.Type]) {
    precondition(catalogers.count <= Self.limit, "a ClaimSet has room for \(Self.limit) catalogers")
    var executables = ClaimSet()
    var filed: [UInt64: [Rule]] = [:]
    var others: [Rule] = []
    for (index, cataloger) in catalogers.enumerated() {
      for claim in cataloger.claims {
        switch claim {
        case .executable: executables.insert(index)
        case .path(let text):
          let rule = Rule(pattern: PathPattern(text), cataloger: index)
          if let key = Self.key(of: text) { filed[key, default: []].append(rule) } else { others.append(rule) }
        }
      }
    }
    self.executables = executables
    self.others = others
    var size = 16
    while size < filed.count * 2 { size *= 2 }
    var keys = [UInt64](repeating: 0, count: size)
    var rules = [[Rule]](repeating: [], count: size)
    for (key, list) in filed {
      var place = Int(truncatingIfNeeded: key) & (size - 1)
      while keys[place] != 0 { place = (place + 1) & (size - 1) }
      keys[place] = key
      rules[place] = list
    }
    self.keys = keys
    self.rules = rules
  }

  /// The catalogers that claim a file by its path (without a leading slash).
  package func claims(on path: Span<UInt8>) -> ClaimSet {
    var found = ClaimSet()
    guard path.count <= Self.longestPath else { return found }
    // Hashes run backwards over the path, so that one pass gives the extension, the last component and the folder.
    var hash = Key.start
    var hasExtension = false
    var at = path.count
    while at > 0 {
      at &-= 1
      let byte = path[at]
      if byte == UInt8(ascii: "/") { break }
      if byte == UInt8(ascii: "."), !hasExtension {
        hasExtension = true
        collect(Key.fileExtension(hash), path, &found)
      }
      hash = Key.step(hash, byte)
    }
    collect(Key.name(hash), path, &found)
    hash = Key.start
    while at > 0 {
      at &-= 1
      let byte = path[at]
      if byte == UInt8(ascii: "/") { break }
      hash = Key.step(hash, byte)
    }
    collect(Key.folder(hash), path, &found)
    for rule in others where rule.pattern.matches(path) { found.insert(rule.cataloger) }
    return found
  }

  /// The catalogers that claim a file by its path (without a leading slash).
  package func claims(on path: String) -> ClaimSet { claims(on: path.utf8.span) }

  @inline(__always)
  private func collect(_ key: UInt64, _ path: Span<UInt8>, _ found: inout ClaimSet) {
    var place = Int(truncatingIfNeeded: key) & (keys.count &- 1)
    while keys[place] != 0 {
      if keys[place] == key {
        for rule in rules[place] where rule.pattern.matches(path) { found.insert(rule.cataloger) }
        return
      }
      place = (place &+ 1) & (keys.count &- 1)
    }
  }

  /// What a pattern is filed under; `nil` where its last two components leave nothing to hold on to.
  private static func key(of pattern: String) -> UInt64? {
    let components = pattern.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = components.last else { return nil }
    if !name.contains("*") { return Key.name(Key.hash(name)) }
    if let dot = name.lastIndex(of: "."), !name[dot...].contains("*") {
      return Key.fileExtension(Key.hash(name[name.index(after: dot)...]))
    }
    if let folder = components.dropLast().last, !folder.contains("*") { return Key.folder(Key.hash(folder)) }
    return nil
  }
}

/// Hashes of parts of a path, taken from the last byte to the first (FNV-1a), with a mark of what the part is.
private enum Key {
  static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

  static func hash(_ text: Substring) -> UInt64 { text.utf8.reversed().reduce(start, step) }

  // The low bits choose the place in the table, and FNV mixes upwards: the high half is folded in. Never 0, which is a
  // free place.
  @inline(__always)
  static func name(_ hash: UInt64) -> UInt64 { (hash ^ hash >> 32) | 1 << 63 }
  @inline(__always)
  static func fileExtension(_ hash: UInt64) -> UInt64 { ~(hash ^ hash >> 29) | 1 << 63 }
  @inline(__always)
  static func folder(_ hash: UInt64) -> UInt64 { ((hash ^ hash >> 31) &+ 0x9E37_79B9) | 1 << 63 }
}
