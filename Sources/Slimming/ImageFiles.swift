// SPDX-License-Identifier: Apache-2.0

/// One file, folder or link of the finished image.
package struct ImageFile: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case file, folder, link, special }

  /// Without a leading slash.
  package var path: String
  package var kind: Kind
  /// Where a link leads, as it says.
  package var target = ""
  package var size = 0
  package var mode: UInt32 = 0o755
  package var uid = 0
  package var gid = 0
  /// Another name of the same bytes.
  package var isSecondName = false
  package var facts: FileFacts?

  package init(_ path: String, _ kind: Kind) {
    self.path = path
    self.kind = kind
  }

  var name: Substring { path.split(separator: "/").last ?? "" }
  /// The folder it is in; empty for the root.
  var folder: String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }
}

/// The files that a container of the image would see, by path and by folder.
package struct ImageFiles: Sendable {
  /// The root first, then sorted by path.
  package private(set) var items: [ImageFile]
  private var places: [String: Int]
  private(set) var children: [[Int]]
  private(set) var parents: [Int]

  package static let root = 0
  private static let linkLimit = 40
  private static let depthLimit = 4096

  /// - Parameter files: in any order; folders that are not named are made.
  package init(_ files: [ImageFile]) {
    var byPath: [String: ImageFile] = [:]
    for file in files where !file.path.isEmpty { byPath[file.path] = file }
    for path in Array(byPath.keys) {
      var folder = ImageFile(path, .folder).folder
      while !folder.isEmpty, byPath[folder] == nil {
        byPath[folder] = ImageFile(folder, .folder)
        folder = ImageFile(folder, .folder).folder
      }
    }
    items = [ImageFile("", .folder)] + byPath.values.sorted { $0.path < $1.path }
    places = [:]
    places.reserveCapacity(items.count)
    for (index, item) in items.enumerated() { places[item.path] = index }
    children = [[Int]](repeating: [], count: items.count)
    parents = [Int](repeating: 0, count: items.count)
    for (index, item) in items.enumerated().dropFirst() {
      let parent = places[item.folder] ?? Self.root
      parents[index] = parent
      children[parent].append(index)
    }
  }

  package subscript(_ index: Int) -> ImageFile { items[index] }

  /// What stands at a path, its own folders no links.
  func exact(_ path: String) -> Int? { places[path] }

  /// Where a path leads.
  package struct Way: Hashable {
    package var end: Int
    /// Links on the way.
    package var links: [Int] = []
  }

  /// Follows a path from the root, links and `..` inside it; `nil` where nothing is there or links loop.
  package func way(_ path: String, from folder: Int = ImageFiles.root) -> Way? {
    var way = Way(end: path.hasPrefix("/") ? Self.root : folder)
    var open: [Substring] = path.split(separator: "/").reversed()
    while let part = open.popLast() {
      if part == "." { continue }
      if part == ".." {
        way.end = parents[way.end]
        continue
      }
      let here = items[way.end].path
      guard let next = places[here.isEmpty ? String(part) : here + "/" + part] else { return nil }
      guard items[next].kind == .link else {
        way.end = next
        continue
      }
      guard way.links.count < Self.linkLimit, open.count < Self.depthLimit else { return nil }
      way.links.append(next)
      if items[next].target.hasPrefix("/") { way.end = Self.root }
      open += items[next].target.split(separator: "/").reversed()
    }
    return way
  }

  /// All below a folder, itself first.
  func below(_ folder: Int, entering: (Int) -> Bool = { _ in true }) -> [Int] {
    var found: [Int] = []
    var open = [folder]
    while let index = open.popLast() {
      guard entering(index) else { continue }
      found.append(index)
      open += children[index].reversed()
    }
    return found
  }

  /// What a pattern finds: `*` stands for any letters of one part. Links on the way are followed.
  func matches(_ pattern: String, from folder: Int = ImageFiles.root) -> [Int] {
    var found: Set<Int> = [pattern.hasPrefix("/") ? Self.root : folder]
    for part in pattern.split(separator: "/") {
      var next: Set<Int> = []
      for place in found {
        if part == "." {
          next.insert(place)
        } else if part == ".." {
          next.insert(parents[place])
        } else if !part.contains("*") {
          if let index = way(String(part), from: place)?.end { next.insert(index) }
        } else {
          for child in children[place] where Self.matches(items[child].name, part) {
            if let index = way(String(items[child].name), from: place)?.end { next.insert(index) }
          }
        }
      }
      found = next
    }
    return found.sorted()
  }

  /// Whether a name is one that a pattern stands for; in time proportional to both, whatever they hold.
  static func matches(_ name: Substring, _ pattern: Substring) -> Bool {
    let (name, pattern) = (Array(name.utf8), Array(pattern.utf8))
    var (at, in_) = (0, 0)
    var star: (pattern: Int, name: Int)?
    while at < name.count {
      if in_ < pattern.count, pattern[in_] == UInt8(ascii: "*") {
        star = (in_ + 1, at)
        in_ += 1
      } else if in_ < pattern.count, pattern[in_] == name[at] {
        at += 1
        in_ += 1
      } else if let back = star {
        star = (back.pattern, back.name + 1)
        at = back.name + 1
        in_ = back.pattern
      } else {
        return false
      }
    }
    while in_ < pattern.count, pattern[in_] == UInt8(ascii: "*") { in_ += 1 }
    return in_ == pattern.count
  }
}
