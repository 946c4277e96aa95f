// SPDX-License-Identifier: Apache-2.0

/// The files a container would see, which layer brought each, and what was noted of them.
///
/// Layers are laid one on another as an engine unpacks them: a file replaces what stood in its place, a directory joins
/// one that is there, paths go through symbolic links that lower layers left, inside the root.
/// Specification: https://github.com/opencontainers/image-spec/blob/main/layer.md, "Applying Changesets"
package struct FileTree<Note: Sendable>: Sendable {
  /// A file of the finished image that something was noted of.
  package struct File: Sendable {
    /// Index of the layer that brought it.
    package var layer: Int
    package var note: Note
  }

  /// Something that a layer brought.
  package struct Place: Hashable, Sendable {
    /// Index of the layer that brought it, or last gave a folder its rights.
    package var layer: Int
    /// Its place in the entries of that layer.
    package var entry: Int
    /// Where it is: links that the layer's own path goes through are followed.
    package var path: String
    /// The layer that took it away or put something else in its place; `nil` where it is there in the finished image.
    package var hiddenBy: Int?
  }

  private static var root: Int32 { 0 }
  private static var linkLimit: Int { 40 }

  private var nodes: [Node]
  private var names: [UInt8] = []
  private var notes: [Note] = []
  /// Open addressing over (parent, name): index of the node that has the name now, or -1.
  private var table = [Int32](repeating: -1, count: 1024)
  private var used = 0
  /// Loops of links and other things that have no place.
  package private(set) var damages: [Damage] = []

  package init() {
    nodes = [Node(parent: -1, kind: .directory, layer: 0, name: 0..<0)]
  }

  /// Lays one more layer on top: new files hide old ones, whiteouts remove them.
  package mutating func lay(_ contents: LayerContents<Note>, layer: Int) {
    let firstNote = Int32(notes.count)
    notes += contents.notes
    // Whiteouts speak of lower layers only, wherever they stand in the archive.
    for entry in contents.entries where entry.kind == .whiteout || entry.kind == .opaque {
      hide(Array(contents.names[Int(entry.path.lowerBound)..<Int(entry.path.upperBound)]), entry.kind, layer)
    }
    for (index, entry) in contents.entries.enumerated() where entry.kind != .whiteout && entry.kind != .opaque {
      add(entry, index, contents, layer, firstNote)
    }
  }

  /// The files that are there in the end and have a note.
  package func files() -> [File] {
    var alive = [Int8](repeating: -1, count: nodes.count)
    var out: [File] = []
    for index in nodes.indices where nodes[index].note >= 0 && isAlive(Int32(index), &alive) {
      let node = nodes[index]
      if node.first >= 0, isAlive(node.first, &alive) { continue }
      out.append(File(layer: Int(node.layer), note: notes[Int(node.note)]))
    }
    return out
  }

  /// All that is there in the end, folders before what is in them. A folder that no layer names has no entry and is left
  /// out.
  /// - Parameter hidden: whether what upper layers hide is told too.
  package func places(hidden isTold: Bool = false) -> [Place] {
    var fates = [Int32](repeating: -1, count: nodes.count)
    return nodes.indices.dropFirst().compactMap { index in
      let node = nodes[index]
      // A node stands behind its folder in the list, and goes with it.
      let (own, folders) = (node.hiddenBy, fates[Int(node.parent)])
      let fate = own < 0 || folders < 0 ? max(own, folders) : min(own, folders)
      fates[index] = fate
      guard node.entry >= 0, isTold || fate < 0 else { return nil }
      return Place(
        layer: Int(node.layer), entry: Int(node.entry), path: path(Int32(index)), hiddenBy: fate < 0 ? nil : Int(fate))
    }
  }

  /// The file at a path of the finished image, links followed, where something was noted of it.
  package func file(at path: String) -> File? {
    var budget = Self.linkLimit
    guard let found = find(Array(path.utf8), from: Self.root, &budget) else { return nil }
    let node = nodes[Int(found)]
    return node.note < 0 ? nil : File(layer: Int(node.layer), note: notes[Int(node.note)])
  }

  /// Files that somebody wants by their path, whose bytes stand under a name nobody claimed.
  package func unread() -> [Damage] {
    var alive = [Int8](repeating: -1, count: nodes.count)
    var out: [Damage] = []
    for index in nodes.indices where nodes[index].isClaimed && nodes[index].note < 0 {
      let node = nodes[index]
      guard node.kind == .symlink || node.kind == .hardlink, isAlive(Int32(index), &alive) else { continue }
      var budget = Self.linkLimit
      guard let target = find(Array(names[node.link]), from: node.kind == .symlink ? node.parent : Self.root, &budget)
      else { continue }
      let found = nodes[Int(target)]
      if found.kind == .file, found.note < 0, !found.isClaimed {
        out.append(
          Damage(
            layer: Int(node.layer), path: path(Int32(index)),
            reason: "it is a link to /\(path(target)), which was not read under that name"))
      }
    }
    return out
  }

  /// Counts the files that are there in the end, and those that belong to packages.
  /// - Parameters:
  ///   - owned: files that packages list as theirs, or that tell of a package.
  ///   - folders: folders that belong to a package with all that is in them.
  package func census(owned: Set<FileKey>, folders: Set<FileKey>) -> Census {
    var census = Census()
    var alive = [Int8](repeating: -1, count: nodes.count)
    // A node stands behind its folder in the list, so one pass has the folder's key when a file asks for it.
    var keys = [FolderKey](repeating: .root, count: nodes.count)
    var isOwned = [Bool](repeating: false, count: nodes.count)
    let names = names.span
    for index in nodes.indices.dropFirst() {
      let node = nodes[index]
      let parent = Int(node.parent)
      switch node.kind {
      case .directory:
        keys[index] = keys[parent].entering(names, node.name)
        isOwned[index] = isOwned[parent] || folders.contains(keys[parent].key(of: names, node.name))
      case .file:
        guard isAlive(Int32(index), &alive) else { continue }
        let belongs = isOwned[parent] || owned.contains(keys[parent].key(of: names, node.name))
        census.count(size: node.size, belongs: belongs)
        if !belongs, node.mark != .other {
          census.strangers.append(
            Census.Stranger(path: path(Int32(index)), size: node.size, layer: Int(node.layer), mark: node.mark))
        }
      default: break
      }
    }
    census.strangers.sort()
    return census
  }

  // MARK: laying

  private mutating func hide(_ path: [UInt8], _ kind: LayerEntry.Kind, _ layer: Int) {
    var budget = Self.linkLimit
    if kind == .whiteout {
      guard let node = find(path, from: Self.root, &budget, followsLast: false), node != Self.root else { return }
      nodes[Int(node)].isDeleted = true
      hidden(node, layer)
      return
    }
    guard let node = find(path, from: Self.root, &budget), nodes[Int(node)].kind == .directory else { return }
    if node == Self.root {
      for index in nodes.indices where nodes[index].parent == Self.root {
        nodes[index].isDeleted = true
        hidden(Int32(index), layer)
      }
    } else {
      // A new node in its place has no children; the old ones hang on a node that no path leads to.
      _ = put(nodes[Int(node)].parent, names, nodes[Int(node)].name, .directory, layer)
    }
  }

  private mutating func add(
    _ entry: LayerEntry, _ index: Int, _ contents: LayerContents<Note>, _ layer: Int, _ firstNote: Int32
  ) {
    let start = Int(entry.path.lowerBound)
    let end = Int(entry.path.upperBound)
    var cut = end
    while cut > start, contents.names[cut - 1] != UInt8(ascii: "/") { cut -= 1 }
    var budget = Self.linkLimit
    let parent =
      cut == start
      ? Self.root
      : directory(contents.names, start..<(cut - 1), from: Self.root, layer, &budget)
    guard let parent else {
      let path = String(decoding: contents.names[start..<end], as: UTF8.self)
      damages.append(Damage(layer: layer, path: path, reason: "its path goes through a loop of links"))
      return
    }
    if entry.kind == .directory, let old = child(parent, contents.names, cut..<end), nodes[Int(old)].kind == .directory
    {
      // The folder stays; its rights are those that the last layer gives it.
      nodes[Int(old)].layer = Int32(layer)
      nodes[Int(old)].entry = Int32(index)
      return
    }
    let node = put(parent, contents.names, cut..<end, entry.kind, layer)
    nodes[Int(node)].entry = Int32(index)
    nodes[Int(node)].isClaimed = entry.isClaimed
    nodes[Int(node)].size = entry.size
    nodes[Int(node)].mark = entry.mark
    if entry.note >= 0 { nodes[Int(node)].note = firstNote + entry.note }
    guard !entry.link.isEmpty else { return }
    let link = Array(contents.names[Int(entry.link.lowerBound)..<Int(entry.link.upperBound)])
    nodes[Int(node)].link = names.count..<(names.count + link.count)
    names += link
    if entry.kind == .hardlink {
      budget = Self.linkLimit
      if let target = find(link, from: Self.root, &budget, followsLast: false), target != node {
        nodes[Int(node)].note = nodes[Int(target)].note
        nodes[Int(node)].first = target
      }
    }
  }

  /// The directory at a path, made where it is missing; `nil` where links loop.
  private mutating func directory(
    _ source: [UInt8], _ path: Range<Int>, from: Int32, _ layer: Int, _ budget: inout Int
  ) -> Int32? {
    var node = from
    var at = path.lowerBound
    while at < path.upperBound {
      var end = at
      while end < path.upperBound, source[end] != UInt8(ascii: "/") { end += 1 }
      let next = child(node, source, at..<end)
      switch next.map({ nodes[Int($0)].kind }) {
      case .directory: node = next ?? node
      case .symlink:
        guard let next, let target = follow(next, &budget, layer) else { return nil }
        node = target
      default: node = put(node, source, at..<end, .directory, layer)
      }
      at = end + 1
    }
    return node
  }

  /// The directory a symbolic link leads to, made where it is missing, as an engine does on unpacking.
  private mutating func follow(_ link: Int32, _ budget: inout Int, _ layer: Int) -> Int32? {
    budget -= 1
    guard budget > 0 else { return nil }
    let parts = self.parts(names[nodes[Int(link)].link])
    var node = names[nodes[Int(link)].link].first == UInt8(ascii: "/") ? Self.root : nodes[Int(link)].parent
    for part in parts {
      if part == [UInt8(ascii: "."), UInt8(ascii: ".")] {
        node = max(Self.root, nodes[Int(node)].parent)
        continue
      }
      guard let next = directory(part, part.indices, from: node, layer, &budget) else { return nil }
      node = next
    }
    return node
  }

  /// The node at a path, links followed; `nil` where there is none.
  private func find(
    _ path: [UInt8], from: Int32, _ budget: inout Int, followsLast: Bool = true
  ) -> Int32? {
    var node = path.first == UInt8(ascii: "/") ? Self.root : from
    let parts = self.parts(path[...])
    for (index, part) in parts.enumerated() {
      if part == [UInt8(ascii: "."), UInt8(ascii: ".")] {
        node = max(Self.root, nodes[Int(node)].parent)
        continue
      }
      guard let next = child(node, part, part.indices) else { return nil }
      node = next
      if nodes[Int(node)].kind == .symlink, followsLast || index < parts.count - 1 {
        budget -= 1
        guard budget > 0,
          let target = find(Array(names[nodes[Int(node)].link]), from: nodes[Int(node)].parent, &budget)
        else { return nil }
        node = target
      }
    }
    return node
  }

  private func parts(_ path: ArraySlice<UInt8>) -> [[UInt8]] {
    path.split(separator: UInt8(ascii: "/")).map(Array.init).filter { $0 != [UInt8(ascii: ".")] }
  }

  // MARK: nodes

  private func isAlive(_ node: Int32, _ known: inout [Int8]) -> Bool {
    var chain: [Int32] = []
    var at = node
    while at != Self.root, known[Int(at)] < 0 {
      let state = nodes[Int(at)]
      if state.isDeleted || table[slot(state.parent, names, state.name)] != at {
        known[Int(at)] = 0
        break
      }
      chain.append(at)
      at = state.parent
    }
    let isAlive = at == Self.root || known[Int(at)] == 1
    for index in chain { known[Int(index)] = isAlive ? 1 : 0 }
    return isAlive
  }

  private func path(_ node: Int32) -> String {
    var parts: [String] = []
    var at = node
    while at != Self.root {
      parts.append(String(decoding: names[nodes[Int(at)].name], as: UTF8.self))
      at = nodes[Int(at)].parent
    }
    return parts.reversed().joined(separator: "/")
  }

  private func child(_ parent: Int32, _ source: [UInt8], _ name: Range<Int>) -> Int32? {
    let found = table[slot(parent, source, name)]
    return found < 0 || nodes[Int(found)].isDeleted ? nil : found
  }

  private mutating func put(
    _ parent: Int32, _ source: [UInt8], _ name: Range<Int>, _ kind: LayerEntry.Kind, _ layer: Int
  ) -> Int32 {
    let index = Int32(nodes.count)
    let place = slot(parent, source, name)
    let old = table[place]
    var kept = old >= 0 ? nodes[Int(old)].name : 0..<0
    if old < 0 {
      kept = names.count..<(names.count + name.count)
      names += source[name]
      used += 1
    }
    if old >= 0 { hidden(old, layer) }
    nodes.append(Node(parent: parent, kind: kind, layer: Int32(layer), name: kept))
    table[place] = index
    if used * 2 > table.count { grow() }
    return index
  }

  /// Notes which layer hid a node first.
  private mutating func hidden(_ node: Int32, _ layer: Int) {
    if nodes[Int(node)].hiddenBy < 0 { nodes[Int(node)].hiddenBy = Int32(layer) }
  }

  /// Where (parent, name) stands in the table, or the free place where it belongs.
  private func slot(_ parent: Int32, _ source: [UInt8], _ name: Range<Int>) -> Int {
    var hasher = Hasher()
    hasher.combine(parent)
    let length = name.count
    unsafe source.withUnsafeBytes { unsafe hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[name])) }
    let mask = table.count - 1
    var place = hasher.finalize() & mask
    while table[place] >= 0 {
      let node = nodes[Int(table[place])]
      if node.parent == parent, node.name.count == length, equal(node.name, source, name) { return place }
      place = (place + 1) & mask
    }
    return place
  }

  private func equal(_ kept: Range<Int>, _ source: [UInt8], _ name: Range<Int>) -> Bool {
    var a = kept.lowerBound
    var b = name.lowerBound
    while b < name.upperBound {
      if names[a] != source[b] { return false }
      a += 1
      b += 1
    }
    return true
  }

  private mutating func grow() {
    let old = table
    table = [Int32](repeating: -1, count: old.count * 2)
    for index in old where index >= 0 {
      table[slot(nodes[Int(index)].parent, names, nodes[Int(index)].name)] = index
    }
  }
}

/// A place in the tree. It stands outside of the generic type: there, every use would look up its layout.
private struct Node {
  var parent: Int32
  var kind: LayerEntry.Kind
  var isDeleted = false
  var isClaimed = false
  /// A second name of a file whose note is told under its first name while that is there.
  var first: Int32 = -1
  var note: Int32 = -1
  var layer: Int32
  /// Its place in the entries of that layer; -1 for a folder that no entry names.
  var entry: Int32 = -1
  var name: Range<Int>
  var link: Range<Int> = 0..<0
  var size = 0
  var mark = FileMark.other
  /// The layer that hid it; -1 where none did.
  var hiddenBy: Int32 = -1
}
