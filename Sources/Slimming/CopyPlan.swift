// SPDX-License-Identifier: Apache-2.0

/// How the files that are reached get into another image: folders whole, files by name, links made anew.
///
/// `COPY` follows a link that it is given and knows no exceptions, so links are made and exceptions removed in a stage of
/// their own, where the image has a shell and the programs for it. Where it has none, a link is copied as the file it
/// leads to, and folders are taken apart until nothing is left over.
struct CopyPlan: Hashable, Sendable {
  struct Folder: Hashable, Sendable {
    var path: String
    /// Paths in it that nobody reaches.
    var without: [String] = []
  }

  struct FileGroup: Hashable, Sendable {
    var folder: String
    var names: [String]
  }

  struct MadeFolder: Hashable, Sendable {
    var path: String
    var mode: UInt32
    var uid: Int
    var gid: Int
  }

  private(set) var folders: [Folder] = []
  private(set) var groups: [FileGroup] = []
  /// Links by their paths, and where they lead.
  private(set) var links: [(path: String, target: String)] = []
  /// Files that are copied to another path than theirs, where links of folders cannot be made.
  private(set) var copies: [(path: String, to: String)] = []
  private(set) var made: [MadeFolder] = []
  /// Bytes and files that it takes along.
  private(set) var bytes = 0
  private(set) var count = 0
  let hasTools: Bool

  /// Layers that overlay file systems can lay on one another are 128; the rest of the file has some, too.
  private static let lineLimit = 90

  static func == (a: CopyPlan, b: CopyPlan) -> Bool {
    a.folders == b.folders && a.groups == b.groups && a.made == b.made && a.hasTools == b.hasTools
      && a.links.elementsEqual(b.links, by: ==) && a.copies.elementsEqual(b.copies, by: ==)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(folders)
    hasher.combine(groups)
  }

  /// - Parameter hasTools: whether the image can make links and remove files.
  init(_ reach: Reach, hasTools: Bool) {
    self.hasTools = hasTools
    let weight = Weights(reach)
    let terms: [Terms] =
      hasTools
      ? [Terms(share: 50, exceptions: 40), Terms(share: 25, exceptions: 200), Terms(share: 0, exceptions: 2000)]
      : [Terms(share: 101, exceptions: 0), Terms(share: 75, exceptions: .max), Terms(share: 0, exceptions: .max)]
    for term in terms {
      (folders, groups, links, copies, made) = ([], [], [], [], [])
      cover(ImageFiles.root, reach, weight, term)
      if folders.count + groups.count + copies.count <= Self.lineLimit { break }
    }
    if !hasTools {
      for (alias, index) in reach.aliases.sorted(by: { $0.key < $1.key }) where reach.files[index].kind == .file {
        copies.append((path: reach.files[index].path, to: alias))
      }
    }
    folders.sort { $0.path < $1.path }
    count(reach)
  }

  /// When a folder of which something is not reached is taken with exceptions.
  private struct Terms {
    /// Per cent of its bytes that are reached.
    var share: Int
    var exceptions: Int
  }

  private mutating func cover(_ folder: Int, _ reach: Reach, _ weight: Weights, _ terms: Terms) {
    let files = reach.files
    var names: [String] = []
    for child in files.children[folder] {
      let item = files[child]
      switch item.kind {
      case .file: if reach.reasons[child] != nil { names.append(String(item.name)) }
      case .link:
        guard reach.reasons[child] != nil else { continue }
        if hasTools {
          links.append((item.path, item.target))
        } else if let end = files.way("/" + item.path)?.end, files[end].kind == .file {
          copies.append((path: item.path, to: item.path))
        }
      case .folder:
        if weight.kept[child] == 0 {
          if reach.reasons[child] != nil { make(item) }
        } else if weight.kept[child] == weight.all[child] || isTaken(child, files, weight, terms) {
          folders.append(Folder(path: item.path, without: hasTools ? exceptions(in: child, reach, weight) : []))
          if item.mode & 0o7777 != 0o755 || item.uid != 0 || item.gid != 0 { make(item) }
        } else {
          if item.mode & 0o7777 != 0o755 || item.uid != 0 || item.gid != 0 { make(item) }
          cover(child, reach, weight, terms)
        }
      case .special: break
      }
    }
    if !names.isEmpty { groups.append(FileGroup(folder: files[folder].path, names: names)) }
  }

  private mutating func make(_ item: ImageFile) {
    made.append(MadeFolder(path: item.path, mode: item.mode & 0o7777, uid: item.uid, gid: item.gid))
  }

  private func isTaken(_ folder: Int, _ files: ImageFiles, _ weight: Weights, _ terms: Terms) -> Bool {
    // The roots of the system are always taken apart.
    let parts = files[folder].path.split(separator: "/").count
    guard parts > 1, !Self.roots.contains(files[folder].path), weight.bytes[folder] > 0 else { return false }
    return weight.exceptions[folder] <= terms.exceptions
      && weight.keptBytes[folder] * 100 >= weight.bytes[folder] * terms.share
  }

  private static let roots: Set<String> = [
    "usr/bin", "usr/sbin", "usr/lib", "usr/lib64", "usr/local", "usr/local/bin", "usr/local/lib", "usr/share",
    "usr/lib32",
    "usr/libx32", "usr/local/sbin", "usr/local/share", "var/lib",
  ]

  private func exceptions(in folder: Int, _ reach: Reach, _ weight: Weights) -> [String] {
    guard weight.kept[folder] != weight.all[folder] else { return [] }
    var paths: [String] = []
    var open = [folder]
    while let next = open.popLast() {
      for child in reach.files.children[next] where weight.kept[child] != weight.all[child] {
        if weight.kept[child] == 0 { paths.append(reach.files[child].path) } else { open.append(child) }
      }
    }
    return paths.sorted()
  }

  private mutating func count(_ reach: Reach) {
    var taken: Set<Int> = []
    for folder in folders {
      guard let index = reach.files.exact(folder.path) else { continue }
      let without = Set(folder.without.compactMap { reach.files.exact($0) })
      taken.formUnion(reach.files.below(index) { !without.contains($0) })
    }
    for group in groups {
      taken.formUnion(
        group.names.compactMap { reach.files.exact(group.folder.isEmpty ? $0 : group.folder + "/" + $0) })
    }
    for index in taken where reach.files[index].kind == .file {
      bytes += reach.files[index].size
      count += 1
    }
    for copy in copies {
      guard let end = reach.files.way("/" + copy.path)?.end else { continue }
      bytes += reach.files[end].size
      count += 1
    }
  }
}

/// What is in folders and how much of it is reached.
private struct Weights {
  /// Files and links below, those reached, and the same in bytes.
  var all: [Int]
  var kept: [Int]
  var bytes: [Int]
  var keptBytes: [Int]
  /// The fewest paths that have to be taken out so that what is reached is left.
  var exceptions: [Int]

  init(_ reach: Reach) {
    let count = reach.files.items.count
    all = [Int](repeating: 0, count: count)
    (kept, bytes, keptBytes, exceptions) = (all, all, all, all)
    // A folder stands before what is in it.
    for index in reach.files.items.indices.reversed() {
      let item = reach.files[index]
      if item.kind != .folder {
        all[index] = 1
        bytes[index] = item.size
        if reach.reasons[index] != nil, item.kind != .special {
          kept[index] = 1
          keptBytes[index] = item.size
        }
      } else if all[index] == 0 {
        // An empty folder is like a file of no bytes.
        all[index] = 1
        kept[index] = reach.reasons[index] == nil ? 0 : 1
      }
      if kept[index] == 0 { exceptions[index] = 1 } else if kept[index] == all[index] { exceptions[index] = 0 }
      guard index > 0 else { continue }
      let parent = reach.files.parents[index]
      all[parent] += all[index]
      kept[parent] += kept[index]
      bytes[parent] += bytes[index]
      keptBytes[parent] += keptBytes[index]
      exceptions[parent] += exceptions[index]
    }
  }
}
