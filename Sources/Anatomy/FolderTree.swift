// SPDX-License-Identifier: Apache-2.0
package import Images

/// Files and folders of an image or of one of its layers, with the sizes of folders added up.
package struct FolderTree: Hashable, Sendable {
  /// Which files are shown.
  package struct Outlook: Hashable, Sendable {
    /// The layer whose files they are; `nil`: those that are there in the finished image.
    package var layer: Int?
    /// Folders in folders that are opened; `nil`: all.
    package var depth: Int?

    package init(layer: Int? = nil, depth: Int? = nil) {
      self.layer = layer
      self.depth = depth
    }
  }

  /// What a layer did with something.
  package enum Mark: String, Hashable, Sendable {
    case added, changed, removed
    /// In a finished image, and for folders that a layer only goes through.
    case none
  }

  /// Something at a path.
  package struct Node: Hashable, Sendable {
    package var name: String
    package var kind: LayerEntry.Kind
    package var mark = Mark.none
    package var mode: UInt32?
    package var uid: Int?
    package var gid: Int?
    /// Bytes of the file, or of all files in the folder.
    package var size = 0
    /// Files and links in the folder.
    package var files = 0
    /// The layer that it is of.
    package var layer: Int?
    /// Where a link leads.
    package var link: String?
    /// Places of what is in the folder, in the order of names.
    package var children: [Int] = []
    /// Folders above it, without the root.
    package var depth: Int

    init(name: String, kind: LayerEntry.Kind, depth: Int) {
      self.name = name
      self.kind = kind
      self.depth = depth
    }
  }

  package let outlook: Outlook
  /// The root first; a folder stands before what is in it.
  package private(set) var nodes: [Node]

  init(_ laid: LaidLayers, _ outlook: Outlook) {
    self.outlook = outlook
    nodes = [Node(name: "", kind: .directory, depth: -1)]
    var folders: [Substring: Int] = ["": 0]
    var removed: Set<String> = []
    if let layer = outlook.layer {
      for place in laid.places where place.hiddenBy == layer && place.layer < layer {
        removed.insert(place.path)
        if laid.isReplaced(place) { continue }
        add(place, laid, .removed, &folders)
      }
    }
    for place in laid.places {
      if let layer = outlook.layer {
        guard place.layer == layer, place.hiddenBy != layer else { continue }
        let isFolder = laid.entry(of: place).kind == .directory
        add(place, laid, removed.contains(place.path) ? .changed : isFolder ? .none : .added, &folders)
      } else if place.hiddenBy == nil {
        add(place, laid, .none, &folders)
      }
    }
    settle()
  }

  private mutating func add(
    _ place: FileTree<Never>.Place, _ laid: LaidLayers, _ mark: Mark, _ folders: inout [Substring: Int]
  ) {
    let entry = laid.entry(of: place)
    let index = node(at: place.path[...], &folders)
    nodes[index].kind = entry.kind
    nodes[index].mark = mark
    nodes[index].layer = place.layer
    nodes[index].size = entry.kind == .file ? entry.size : 0
    if entry.kind == .symlink || entry.kind == .hardlink {
      nodes[index].link = laid.layers[place.layer].link(of: entry)
    }
    if let attributes = laid.attributes(of: place) {
      nodes[index].mode = attributes.mode
      nodes[index].uid = attributes.uid
      nodes[index].gid = attributes.gid
    }
  }

  /// The node at a path, made where it is missing with the folders that it is in.
  private mutating func node(at path: Substring, _ folders: inout [Substring: Int]) -> Int {
    if let known = folders[path] { return known }
    // From the first folder that is known downwards: paths may be deep.
    var missing = [path]
    var parent = 0
    while let slash = missing[missing.count - 1].lastIndex(of: "/") {
      let above = path[..<slash]
      if let known = folders[above] {
        parent = known
        break
      }
      missing.append(above)
    }
    for next in missing.reversed() {
      let name = next.lastIndex(of: "/").map { next[next.index(after: $0)...] } ?? next
      nodes[parent].children.append(nodes.count)
      folders[next] = nodes.count
      nodes.append(Node(name: String(name), kind: .directory, depth: nodes[parent].depth + 1))
      parent = nodes.count - 1
    }
    return parent
  }

  /// Adds sizes up and puts names in order.
  private mutating func settle() {
    for index in nodes.indices.reversed() {
      let children = nodes[index].children
      guard !children.isEmpty else { continue }
      let isRemoved = nodes[index].mark == .removed
      for child in children {
        // What a layer removes is no part of what it brings.
        if nodes[child].mark == .removed, !isRemoved { continue }
        nodes[index].size = sum(nodes[index].size, nodes[child].size)
        nodes[index].files += nodes[child].files + (nodes[child].kind == .directory ? 0 : 1)
      }
      nodes[index].children = children.sorted { nodes[$0].name < nodes[$1].name }
    }
  }

  /// Places of the nodes that are shown, in the order in which they are; the root is not.
  package func shown() -> [Int] {
    var out: [Int] = []
    var waiting = Array(nodes[0].children.reversed())
    while let index = waiting.popLast() {
      out.append(index)
      if let depth = outlook.depth, nodes[index].depth + 1 >= depth { continue }
      waiting += nodes[index].children.reversed()
    }
    return out
  }
}

extension FolderTree.Node {
  /// Its kind and rights as `ls` writes them: `drwxr-xr-x`; `nil` where they are not known.
  package var permissions: String? {
    guard let mode else { return nil }
    var text: String
    switch kind {
    case .directory: text = "d"
    case .symlink: text = "l"
    case .special: text = "c"
    case .file, .hardlink, .whiteout, .opaque: text = "-"
    }
    // Setuid, setgid and sticky stand in the place of the x they belong to.
    let special: [(bit: UInt32, letter: String)] = [(0o4000, "s"), (0o2000, "s"), (0o1000, "t")]
    for (index, (bit, letter)) in special.enumerated() {
      let bits = mode >> UInt32(6 - 3 * index) & 7
      text += bits & 4 == 0 ? "-" : "r"
      text += bits & 2 == 0 ? "-" : "w"
      let runs = bits & 1 != 0
      text += mode & bit == 0 ? (runs ? "x" : "-") : runs ? letter : letter.uppercased()
    }
    return text
  }
}
