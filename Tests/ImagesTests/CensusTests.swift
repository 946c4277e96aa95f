// SPDX-License-Identifier: Apache-2.0
import Images
import Testing

@Suite struct CensusTests {
  /// A tree of `path: (size, mark)`, one layer after the other.
  private func tree(_ layers: [[(String, Int, FileMark)]]) -> FileTree<Int> {
    var tree = FileTree<Int>()
    for (index, files) in layers.enumerated() {
      var contents = LayerContents<Int>()
      for (path, size, mark) in files {
        let start = UInt32(contents.names.count)
        contents.names += Array(path.utf8)
        let end = UInt32(contents.names.count)
        var entry = LayerEntry(kind: .file, isClaimed: false, note: -1, path: start..<end, link: end..<end, size: size)
        entry.mark = mark
        contents.entries.append(entry)
      }
      tree.lay(contents, layer: index)
    }
    return tree
  }

  @Test func filesInListsAndInFoldersBelong() {
    let tree = tree([
      [
        ("usr/bin/sh", 10, .program), ("usr/lib/a.so", 20, .program), ("app/node_modules/x/package.json", 1, .other),
        ("app/node_modules/x/lib/deep/a.node", 5, .program), ("opt/tool", 100, .program), ("srv/b.zip", 7, .archive),
        ("etc/passwd", 3, .other),
      ]
    ])
    // The list of a distribution before the merge of /usr names the old places.
    let census = tree.census(
      owned: [FileKey("/bin/sh"), FileKey("lib/a.so")], folders: [FileKey("app/node_modules/x")])
    #expect(census.files == 7)
    #expect(census.bytes == 146)
    #expect(census.ownedFiles == 4)
    #expect(census.ownedBytes == 36)
    #expect(census.strangers.map(\.path) == ["opt/tool", "srv/b.zip"])
    #expect(census.strangers.map(\.mark) == [.program, .archive])
  }

  @Test func onlyTheFinishedImageCounts() {
    let tree = tree([[("a/x", 10, .program)], [("a/x", 4, .program), ("b", 1, .other)]])
    let census = tree.census(owned: [], folders: [])
    #expect(census.files == 2)
    #expect(census.bytes == 5)
    #expect(census.strangers == [Census.Stranger(path: "a/x", size: 4, layer: 1, mark: .program)])
  }

  @Test(
    arguments: [
      ([0x7F, 0x45, 0x4C, 0x46, 2, 1], FileMark.program), ([0x4D, 0x5A, 0, 0, 0, 0], .program),
      ([0x50, 0x4B, 3, 4, 0, 0], .archive), ([0x1F, 0x8B, 8, 0, 0, 0], .archive),
      ([0x42, 0x5A, 0x68, 0x39, 0, 0], .archive),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .archive), ([0x23, 0x21, 0x2F, 0x62, 0x69, 0x6E], .other), ([], .other),
      ([0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 52], .other), ([0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 2], .program),
    ] as [([UInt8], FileMark)])
  func filesAreToldByTheirFirstBytes(head: [UInt8], mark: FileMark) {
    #expect(FileMark(head.span) == mark)
  }

  @Test func aTarIsToldByItsFirstHeader() {
    var head = [UInt8](repeating: 0, count: 512)
    head.replaceSubrange(257..<262, with: "ustar".utf8)
    #expect(FileMark(head.span) == .archive)
    #expect(FileMark(Array(head.prefix(260)).span) == .other)
  }
}
