// SPDX-License-Identifier: Apache-2.0
import Images

/// Computes `Efficiency`, layer by layer, from the lowest up.
struct EfficiencyCount {
  /// Paths of a hostile image are not counted without end.
  private static let pathLimit = 8_000_000
  private static let whiteout = Array(".wh.".utf8)
  private static let opaque = Array(".wh..wh..".utf8)

  /// What is known of one path.
  private struct Place {
    /// Of the layer that is being counted; it is of another layer where the stamp is another's.
    var stamp: Int32 = -1
    var hasChildren = false
    var isFolder = false
    var size = 0
    /// What stands there once the layers so far are laid on one another.
    var isThere = false
    var isFolderThere = false
    var sizeThere = 0
    /// With all that is below it.
    var sumThere = 0
    /// What was seen of it in all layers.
    var count: Int32 = 0
    var all = 0
    var least = 0
  }

  private var table = PathTable(limit: Self.pathLimit)
  /// By path: the place of the path that a whiteout removes; -1 for all that is no whiteout.
  private var removed: [Int32: Int32] = [:]
  private var places: [Place] = []
  /// By path: its rank where what is in a folder comes before the folder, in the order of names.
  private var ranks: [Int32] = []
  private var starts: [Int32] = []
  private var children: [Int32] = []
  private var user = 0

  /// - Returns: `nil` where there are more paths than are counted.
  static func efficiency(of layers: [LayerContents<Never>]) -> Efficiency? {
    var count = EfficiencyCount()
    var entries: [[Int32]] = []
    for layer in layers {
      guard let nodes = count.enter(layer) else { return nil }
      entries.append(nodes)
    }
    count.order()
    for (index, layer) in layers.enumerated() { count.count(layer, entries[index], index) }
    return count.result()
  }

  // MARK: - Paths

  /// The place of each entry of a layer; one that the layer's tree does not have stands for the folder it is in.
  private mutating func enter(_ layer: LayerContents<Never>) -> [Int32]? {
    var nodes: [Int32] = []
    nodes.reserveCapacity(layer.entries.count)
    for entry in layer.entries {
      let path = layer.names[Int(entry.path.lowerBound)..<Int(entry.path.upperBound)]
      guard let node = entry.kind == .whiteout ? enterWhiteout(path) : table.index(of: Self.visible(path)) else {
        return nil
      }
      nodes.append(node)
    }
    return nodes
  }

  /// A whiteout has a place of its own beside the path that it removes: a layer may have both.
  private mutating func enterWhiteout(_ path: ArraySlice<UInt8>) -> Int32? {
    let visible = Self.visible(path)
    if visible.count < path.count { return table.index(of: visible) }
    let cut = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? path.startIndex
    let marked = Array(path[..<cut]) + Self.whiteout + Array(path[cut...])
    guard let target = table.index(of: path), let node = table.index(of: marked[...]) else { return nil }
    removed[node] = target
    return node
  }

  /// A path up to the first name that begins with `.wh..wh.`: such names belong to aufs, and nothing is at or below them.
  private static func visible(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var start = path.startIndex
    while start < path.endIndex {
      if path[start] == opaque[0], path[start...].starts(with: opaque) {
        return path[..<max(path.startIndex, start - 1)]
      }
      guard let slash = path[start...].firstIndex(of: UInt8(ascii: "/")) else { break }
      start = slash + 1
    }
    return path
  }

  private mutating func order() {
    (starts, children) = table.children()
    places = [Place](repeating: Place(), count: table.count)
    ranks = [Int32](repeating: 0, count: table.count)
    var rank: Int32 = 0
    var stack: [(node: Int32, next: Int32)] = [(PathTable.root, starts[0])]
    while let top = stack.last {
      if top.next < starts[Int(top.node) + 1] {
        stack[stack.count - 1].next += 1
        let child = children[Int(top.next)]
        stack.append((child, starts[Int(child)]))
      } else {
        ranks[Int(top.node)] = rank
        rank += 1
        stack.removeLast()
      }
    }
  }

  // MARK: - Layers

  private mutating func count(_ layer: LayerContents<Never>, _ nodes: [Int32], _ index: Int) {
    var touched: [Int32] = []
    let stamp = Int32(index)
    for (entry, node) in zip(layer.entries, nodes) {
      touch(node, stamp, &touched)
      if index > 0 { user = sum(user, entry.size) }
      // What names no path of its own leaves the folder as it is.
      let isOwn = entry.kind != .opaque && Self.visible(layer.names[entry.path]).count == entry.path.count
      if node != PathTable.root, isOwn {
        places[Int(node)].size = entry.size
        places[Int(node)].isFolder = entry.kind == .directory
      }
    }
    touched.sort { ranks[Int($0)] < ranks[Int($1)] }
    // Nothing is below the lowest layer; there, whiteouts are held against the layer itself.
    if index == 0 { lay(touched, keepsAll: true) }
    look(touched)
    lay(touched, keepsAll: false)
  }

  /// Says that the layer has a path, and the folders it is in.
  private mutating func touch(_ node: Int32, _ stamp: Int32, _ touched: inout [Int32]) {
    var at = node
    while at != PathTable.root, places[Int(at)].stamp != stamp {
      places[Int(at)].stamp = stamp
      places[Int(at)].hasChildren = false
      places[Int(at)].isFolder = false
      places[Int(at)].size = 0
      touched.append(at)
      at = table.parents[Int(at)]
    }
    var child = node
    while child != PathTable.root {
      let parent = table.parents[Int(child)]
      if parent == PathTable.root || places[Int(parent)].hasChildren { break }
      places[Int(parent)].hasChildren = true
      child = parent
    }
  }

  /// Takes in the sizes of the layer's leaves.
  private mutating func look(_ touched: [Int32]) {
    for node in touched where !places[Int(node)].hasChildren {
      guard let target = removed[node] else {
        note(node, places[Int(node)].size)
        continue
      }
      let there = places[Int(target)]
      // dive looks no further in a layer that removes what is not there.
      guard there.isThere else { return }
      // A file that is removed needs no bytes; a folder is counted with all that was in it.
      note(target, there.isFolderThere ? there.sumThere : 0)
    }
  }

  private mutating func note(_ node: Int32, _ size: Int) {
    let place = Int(node)
    places[place].least = places[place].count == 0 ? size : min(places[place].least, size)
    places[place].all = sum(places[place].all, size)
    places[place].count += 1
  }

  /// Lays the layer on those below.
  /// - Parameter keepsAll: whether its whiteouts are passed over.
  private mutating func lay(_ touched: [Int32], keepsAll: Bool) {
    for node in touched {
      if let target = removed[node] {
        if !keepsAll { remove(target) }
        continue
      }
      var at = node
      while at != PathTable.root, !places[Int(at)].isThere {
        places[Int(at)].isThere = true
        at = table.parents[Int(at)]
      }
      let place = places[Int(node)]
      places[Int(node)].sizeThere = place.size
      places[Int(node)].isFolderThere = place.isFolder
      if place.size != place.sizeThere { add(place.size - place.sizeThere, to: node) }
    }
  }

  private mutating func add(_ bytes: Int, to node: Int32) {
    var at = node
    while at >= PathTable.root {
      places[Int(at)].sumThere = sum(places[Int(at)].sumThere, bytes)
      at = table.parents[Int(at)]
    }
  }

  private mutating func remove(_ target: Int32) {
    guard places[Int(target)].isThere else { return }
    add(-places[Int(target)].sumThere, to: target)
    var waiting = [target]
    while let node = waiting.popLast() {
      places[Int(node)].isThere = false
      places[Int(node)].isFolderThere = false
      places[Int(node)].sizeThere = 0
      places[Int(node)].sumThere = 0
      for child in children[Int(starts[Int(node)])..<Int(starts[Int(node) + 1])] where places[Int(child)].isThere {
        waiting.append(child)
      }
    }
  }

  // MARK: - Result

  private func result() -> Efficiency {
    var out = Efficiency(least: 0, all: 0, user: user, wasted: 0, repeated: [])
    for (node, place) in places.enumerated() where place.count > 0 {
      out.least = sum(out.least, place.least)
      out.all = sum(out.all, place.all)
      guard place.count > 1 else { continue }
      out.wasted = sum(out.wasted, place.all)
      out.repeated.append(.init(path: table.path(Int32(node)), count: Int(place.count), bytes: place.all))
    }
    out.repeated.sort { $0.bytes != $1.bytes ? $0.bytes > $1.bytes : $0.path < $1.path }
    return out
  }
}

/// Sizes are claims of the image: their sum may be larger than any number.
func sum(_ a: Int, _ b: Int) -> Int {
  let (sum, isOver) = a.addingReportingOverflow(b)
  return isOver ? .max : sum
}

extension [UInt8] {
  fileprivate subscript(_ range: Range<UInt32>) -> ArraySlice<UInt8> {
    self[Int(range.lowerBound)..<Int(range.upperBound)]
  }
}
