// SPDX-License-Identifier: Apache-2.0
import Images
import Testing

@testable import Anatomy

@Suite struct FolderTreeTests {
  private static let image: [[Deed]] = [
    [
      .folder("etc"), .file("etc/a", "aaaa"), .file("etc/b", "bb"), .folder("usr"), .folder("usr/lib"),
      .file("usr/lib/deep", "12345"), .symlink("lib", to: "usr/lib"), .file("usr.txt", "x"),
    ],
    [.file("etc/a", "AA"), .remove("etc/b"), .file("lib/new", "123"), .remove("usr.txt")],
  ]

  private static func lines(_ outlook: FolderTree.Outlook) async throws -> [String] {
    let tree = FolderTree(LaidLayers(try await StudiedImage.layers(image)), outlook)
    return tree.shown().map { index in
      let node = tree.nodes[index]
      let link = node.link.map { " -> " + $0 } ?? ""
      return String(repeating: " ", count: node.depth) + "\(node.mark.rawValue) \(node.name)\(link) \(node.size)"
    }
  }

  @Test func theFinishedImageIsWhatAContainerSees() async throws {
    #expect(
      try await Self.lines(.init()) == [
        "none etc 2", " none a 2", "none lib -> usr/lib 0", "none usr 8", " none lib 8", "  none deep 5",
        "  none new 3",
      ])
  }

  @Test func aLayerShowsWhatItDid() async throws {
    #expect(
      try await Self.lines(.init(layer: 1)) == [
        "none etc 2", " changed a 2", " removed b 2", "none usr 3", " none lib 3", "  added new 3", "removed usr.txt 1",
      ])
    #expect(try await Self.lines(.init(layer: 0)).count == 8)
  }

  @Test func foldersAreOpenedDownToADepth() async throws {
    #expect(try await Self.lines(.init(depth: 1)) == ["none etc 2", "none lib -> usr/lib 0", "none usr 8"])
    #expect(try await Self.lines(.init(depth: 2)).count == 5)
  }

  @Test func rightsAreWrittenAsListingsWriteThem() async throws {
    let tree = FolderTree(LaidLayers(try await StudiedImage.layers(Self.image)), .init())
    let node = try #require(tree.nodes.first { $0.name == "etc" })
    #expect(node.permissions == "drwxr-xr-x")
    #expect([node.uid, node.gid] == [7, 8])
    var special = node
    special.kind = .file
    special.mode = 0o6745
    #expect(special.permissions == "-rwsr-Sr-x")
    special.mode = 0o1777
    #expect(special.permissions == "-rwxrwxrwt")
  }
}
