// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Anatomy

/// dive's measure, held against a slow computation that follows its description word by word.
@Suite struct EfficiencyTests {
  /// A tree of names as dive keeps one of each layer.
  private final class Node {
    let name: String
    var size = 0
    var isFolder = false
    var children: [String: Node] = [:]

    init(_ name: String) { self.name = name }

    /// The node at a path, made with all above it.
    func made(_ parts: some Collection<String>) -> Node {
      parts.reduce(self) { node, part in
        let next = node.children[part] ?? Node(part)
        node.children[part] = next
        return next
      }
    }

    func found(_ parts: some Collection<String>) -> Node? { parts.reduce(self) { $0?.children[$1] } }

    /// All below, what is in a folder before the folder, in the order of names.
    func inward(_ path: [String] = []) -> [(path: [String], node: Node)] {
      children.values.sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }.flatMap {
        $0.inward(path + [$0.name]) + [(path + [$0.name], $0)]
      }
    }

    var total: Int { size + children.values.reduce(0) { $0 + $1.total } }
  }

  private static func parts(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }

  private static func tree(_ deeds: [Deed]) -> (tree: Node, bytes: Int) {
    let root = Node("")
    var bytes = 0
    for deed in deeds {
      switch deed {
      case .folder(let path):
        let node = root.made(parts(path))
        (node.size, node.isFolder) = (0, true)
      case .file(let path, let content):
        let node = root.made(parts(path))
        (node.size, node.isFolder) = (content.count, false)
        bytes += content.count
      case .symlink(let path, _), .hardlink(let path, _):
        let node = root.made(parts(path))
        (node.size, node.isFolder) = (0, false)
      case .remove(let path):
        let node = root.made(parts(StudiedImage.sibling(of: path, ".wh." + StudiedImage.name(of: path))))
        (node.size, node.isFolder) = (0, false)
      case .clear(let path): _ = root.made(parts(path))
      }
    }
    return (root, bytes)
  }

  private static func lay(_ upper: Node, on lower: Node) {
    for (path, node) in upper.inward() {
      if node.name.hasPrefix(".wh.") {
        lower.found(path.dropLast())?.children[String(node.name.dropFirst(4))] = nil
      } else {
        let target = lower.made(path)
        (target.size, target.isFolder) = (node.size, node.isFolder)
      }
    }
  }

  private static func expected(_ layers: [[Deed]]) -> Efficiency {
    let trees = layers.map { tree($0) }
    var seen: [[String]: [Int]] = [:]
    for (index, (tree, _)) in trees.enumerated() {
      // Copied afresh for each layer, as slowly as can be.
      let below = Node("")
      if index == 0 {
        for (path, node) in tree.inward() {
          let copy = below.made(path)
          (copy.size, copy.isFolder) = (node.size, node.isFolder)
        }
      }
      for lower in trees[..<index] { lay(lower.tree, on: below) }
      for (path, node) in tree.inward() where node.children.isEmpty {
        guard node.name.hasPrefix(".wh.") else {
          seen[path, default: []].append(node.size)
          continue
        }
        let removed = path.dropLast() + [String(node.name.dropFirst(4))]
        guard let before = below.found(removed) else { break }
        seen[Array(removed), default: []].append(before.isFolder ? before.total : 0)
      }
    }
    let repeated = seen.filter { $0.value.count > 1 }
    return Efficiency(
      least: seen.values.reduce(0) { $0 + ($1.min() ?? 0) }, all: seen.values.reduce(0) { $0 + $1.reduce(0, +) },
      user: trees.dropFirst().reduce(0) { $0 + $1.bytes },
      wasted: repeated.values.reduce(0) { $0 + $1.reduce(0, +) },
      repeated: repeated.map {
        .init(path: $0.key.joined(separator: "/"), count: $0.value.count, bytes: $0.value.reduce(0, +))
      }.sorted { $0.bytes != $1.bytes ? $0.bytes > $1.bytes : $0.path < $1.path })
  }

  @Test(arguments: 0..<150)
  func theFiguresAreThoseOfTheSlowComputation(seed: UInt64) async throws {
    var dice = Dice(seed)
    let image = dice.image()
    #expect(try await EfficiencyCount.efficiency(of: StudiedImage.layers(image)) == Self.expected(image), "\(image)")
  }

  @Test func aFileThatChangesIsCountedAtItsSmallest() async throws {
    let layers = try await StudiedImage.layers([
      [.file("a", "0123456789"), .file("b", "01234")], [.file("a", "012345678901")],
    ])
    let efficiency = try #require(EfficiencyCount.efficiency(of: layers))
    #expect(efficiency.least == 15)
    #expect(efficiency.all == 27)
    #expect(efficiency.user == 12)
    #expect(efficiency.wasted == 22)
    #expect(efficiency.repeated == [.init(path: "a", count: 2, bytes: 22)])
    #expect(abs(efficiency.score - 15.0 / 27) < 1e-12)
    #expect(abs(efficiency.userWasted - 22.0 / 12) < 1e-12)
  }

  @Test func aFileThatIsRemovedNeedsNothing() async throws {
    let layers = try await StudiedImage.layers([[.file("a", "0123456789")], [.remove("a")]])
    let efficiency = try #require(EfficiencyCount.efficiency(of: layers))
    #expect(efficiency.score == 0)
    #expect(efficiency.wasted == 10)
    // All that the build added is wasted, and it added nothing.
    #expect(efficiency.userWasted == .infinity)
  }

  @Test func anEmptyImageIsAsEfficientAsCanBe() async throws {
    let efficiency = try #require(EfficiencyCount.efficiency(of: try await StudiedImage.layers([[]])))
    #expect(efficiency.score == 1)
    #expect(efficiency.userWasted == 0)
  }
}
