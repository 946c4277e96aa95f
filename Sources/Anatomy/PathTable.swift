// SPDX-License-Identifier: Apache-2.0

/// The paths of all layers, each once, as a tree of names.
///
/// Paths are bytes: two names that look alike are two names.
struct PathTable {
  static let root: Int32 = 0
  /// By path: the path it stands below; a path stands behind it in the table.
  private(set) var parents: [Int32] = [-1]
  private var names: [Range<Int>] = [0..<0]
  private var bytes: [UInt8] = []
  /// Open addressing over (parent, name).
  private var slots = [Int32](repeating: -1, count: 1024)
  private let limit: Int
  /// The path that was asked for last and its folders: entries of a layer come folder by folder.
  private var last: [UInt8] = []
  private var trail: [(end: Int, node: Int32)] = []

  /// - Parameter limit: names that are kept.
  init(limit: Int) { self.limit = limit }

  var count: Int { parents.count }

  /// The place of a path, made where it is missing; `nil` where there are too many.
  /// - Parameter path: without slashes at its ends and without empty parts.
  mutating func index(of path: ArraySlice<UInt8>) -> Int32? {
    if path.isEmpty { return Self.root }
    let slash = UInt8(ascii: "/")
    var shared = 0
    for (a, b) in zip(path, last) {
      if a != b { break }
      shared += 1
    }
    func isEnd(_ end: Int) -> Bool { end == path.count || end < path.count && path[path.startIndex + end] == slash }
    while let (end, _) = trail.last, end > shared || !isEnd(end) { trail.removeLast() }
    var node = trail.last?.node ?? Self.root
    var at = trail.last.map { $0.end + 1 } ?? 0
    while at < path.count {
      var end = at
      while end < path.count, path[path.startIndex + end] != slash { end += 1 }
      guard let next = child(node, path[(path.startIndex + at)..<(path.startIndex + end)]) else {
        last = []
        trail = []
        return nil
      }
      node = next
      trail.append((end, node))
      at = end + 1
    }
    last = Array(path)
    return node
  }

  /// The path at a place.
  func path(_ node: Int32) -> String {
    var parts: [ArraySlice<UInt8>] = []
    var at = node
    while at > Self.root {
      parts.append(bytes[names[Int(at)]])
      at = parents[Int(at)]
    }
    return String(decoding: Array(parts.reversed().joined(separator: [UInt8(ascii: "/")])), as: UTF8.self)
  }

  /// What stands below each path, in the order of the names' bytes: the children of `n` are `all[starts[n]..<starts[n + 1]]`.
  func children() -> (starts: [Int32], all: [Int32]) {
    var starts = [Int32](repeating: 0, count: count + 1)
    for parent in parents.dropFirst() { starts[Int(parent) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var next = starts
    var all = [Int32](repeating: 0, count: max(0, count - 1))
    for node in parents.indices.dropFirst() {
      let parent = Int(parents[node])
      all[Int(next[parent])] = Int32(node)
      next[parent] += 1
    }
    for node in parents.indices {
      let range = Int(starts[node])..<Int(starts[node + 1])
      if range.count > 1 {
        all[range].sort { bytes[names[Int($0)]].lexicographicallyPrecedes(bytes[names[Int($1)]]) }
      }
    }
    return (starts, all)
  }

  private mutating func child(_ parent: Int32, _ name: ArraySlice<UInt8>) -> Int32? {
    var place = slot(parent, name)
    if slots[place] >= 0 { return slots[place] }
    guard count < limit else { return nil }
    if count * 2 > slots.count {
      grow()
      place = slot(parent, name)
    }
    let node = Int32(count)
    names.append(bytes.count..<(bytes.count + name.count))
    bytes += name
    parents.append(parent)
    slots[place] = node
    return node
  }

  private func slot(_ parent: Int32, _ name: ArraySlice<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(parent)
    unsafe name.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    let mask = slots.count - 1
    var place = hasher.finalize() & mask
    while slots[place] >= 0 {
      let node = Int(slots[place])
      if parents[node] == parent, names[node].count == name.count, bytes[names[node]] == name { return place }
      place = (place + 1) & mask
    }
    return place
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for node in parents.indices.dropFirst() {
      slots[slot(parents[node], bytes[names[node]])] = Int32(node)
    }
  }
}
