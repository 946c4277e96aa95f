// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Images
import Packages
import Testing

@Suite struct DpkgFilesTests {
  private static let list = "var/lib/dpkg/info/libharbour1:amd64.list"
  private static let sums = "var/lib/dpkg/status.d/libharbour1.md5sums"

  @Test func everyPathOfAListIsAFile() throws {
    let found = try read(with: DpkgFiles.self, Fixture("Dpkg/libharbour1:amd64.list").bytes, path: Self.list)
    let paths = [
      "lib", "lib/x86_64-linux-gnu", "lib/x86_64-linux-gnu/libharbour.so.1", "usr", "usr/share", "usr/share/harbour",
      "usr/share/harbour/a file with blanks",
    ]
    #expect(found.facts == [.files(type: "deb", package: "libharbour1:amd64", files: paths.map { FileKey($0) })])
    #expect(found.packages.isEmpty && found.gaps.isEmpty)
  }

  @Test func checksumsNameFilesToo() throws {
    let found = try read(with: DpkgFiles.self, Fixture("Dpkg/libharbour1.md5sums").bytes, path: Self.sums)
    let paths = ["lib/x86_64-linux-gnu/libharbour.so.1", "usr/share/harbour/a file with blanks"]
    #expect(found.facts == [.files(type: "deb", package: "libharbour1", files: paths.map { FileKey($0) })])
  }

  @Test func aDotInANameIsPartOfIt() throws {
    let found = try read(with: DpkgFiles.self, "/usr/bin/python3.11\n", path: "var/lib/dpkg/info/python3.11.list")
    #expect(found.facts == [.files(type: "deb", package: "python3.11", files: [FileKey("usr/bin/python3.11")])])
  }

  @Test func anEmptyListSaysNothing() throws {
    for text in ["", "\n\n", "/.\n", "\u{0}"] {
      #expect(try read(with: DpkgFiles.self, text, path: Self.list) == Catalogued())
      #expect(try read(with: DpkgFiles.self, text, path: Self.sums) == Catalogued())
    }
  }

  @Test func everyBeginningIsRead() throws {
    var lengths = 0
    for (fixture, path) in [("libharbour1:amd64.list", Self.list), ("libharbour1.md5sums", Self.sums)] {
      let bytes = try Fixture("Dpkg/" + fixture).bytes
      readPrefixes(with: DpkgFiles.self, of: bytes, path: path) { _, found in
        lengths += 1
        #expect(found.packages.isEmpty && found.facts.count <= 1)
      }
      #expect(lengths == bytes.count + 1)
      lengths = 0
    }
  }

  @Test func aListWithoutEndIsCutAndSaysSo() throws {
    let text = (0..<200_010).map { "/usr/share/\($0)\n" }.joined()
    let found = try read(with: DpkgFiles.self, text, path: Self.list)
    #expect(found.gaps.map(\.reason) == ["lists more than 200000 files; the rest is left out"])
    guard case .files(_, _, let files) = found.facts.first else {
      Issue.record("no files")
      return
    }
    #expect(files.count == 200_000)
  }

  @Test func bytesThatAreNoTextAreAPathLikeOthers() throws {
    let found = try read(with: DpkgFiles.self, [0x2F, 0xFF, 0xFE, 0x0A, 0x0A], path: Self.list)
    #expect(found.facts == [.files(type: "deb", package: "libharbour1:amd64", files: [FileKey([0xFF, 0xFE].span)])])
  }
}
