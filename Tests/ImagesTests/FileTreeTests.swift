// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Images
import Testing

@Suite struct FileTreeTests {
  private func seen(_ image: ImageBuilder) async throws -> Reading {
    let folder = try TemporaryFolder()
    return try await Reading(image.writeLayout(folder), folder)
  }

  @Test func upperLayersHideAndWhiteoutsRemove() async throws {
    let image = ImageBuilder.make(
      {
        $0.file("a/keep.txt", "1"); $0.file("a/gone.txt", "1"); $0.file("a/new.txt", "1");
        $0.file("dir/deep/x.txt", "1")
      },
      {
        $0.file("a/.wh.gone.txt", ""); $0.file("a/new.txt", "2"); $0.file(".wh.dir", "")
      },
      { $0.file("dir/y.txt", "3") })
    #expect(try await seen(image).seen == ["a/keep.txt@0=1", "a/new.txt@1=2", "dir/y.txt@2=3"])
  }

  @Test func anOpaqueDirectoryHidesWhatIsBelowAndKeepsItsOwn() async throws {
    let image = ImageBuilder.make(
      {
        $0.file("d/old.txt", "1"); $0.file("d/sub/old.txt", "1"); $0.file("e/old.txt", "1")
      },
      // The mark stands behind a file of its own layer: order in the archive does not matter.
      {
        $0.file("d/own.txt", "2"); $0.file("d/.wh..wh..opq", "")
      })
    #expect(try await seen(image).seen == ["d/own.txt@1=2", "e/old.txt@0=1"])
    let root = ImageBuilder.make(
      {
        $0.file("a.txt", "1"); $0.file("d/b.txt", "1")
      },
      {
        $0.file(".wh..wh..opq", ""); $0.file("c.txt", "2")
      })
    #expect(try await seen(root).seen == ["c.txt@1=2"])
  }

  @Test func pathsGoThroughLinksOfLowerLayers() async throws {
    let image = ImageBuilder.make(
      {
        $0.directory("usr/lib"); $0.symlink("lib", to: "usr/lib"); $0.symlink("abs", to: "/usr/lib");
        $0.file("usr/lib/a.txt", "1")
      },
      {
        $0.file("lib/a.txt", "2"); $0.file("abs/b.txt", "2")
      },
      { $0.file("usr/lib/.wh.b.txt", "") })
    #expect(try await seen(image).seen == ["lib/a.txt@1=2"])
  }

  @Test func aFileIsFoundWhereLinksLead() async throws {
    let image = ImageBuilder.make(
      {
        $0.file("doc/a/c.txt", "1"); $0.symlink("doc/b", to: "a"); $0.symlink("doc/d.txt", to: "/doc/b/c.txt");
        $0.file("doc/gone/c.txt", "1"); $0.symlink("doc/dead", to: "gone"); $0.symlink("doc/loop", to: "loop");
        $0.file("doc/plain", "1"); $0.hardlink("doc/e.txt", to: "doc/a/c.txt"); $0.symlink("doc/up", to: "../../doc/a")
      },
      {
        $0.file("doc/a/c.txt", "2"); $0.file("doc/.wh.gone", "")
      })
    let tree = try await seen(image).tree
    for path in ["doc/a/c.txt", "doc/b/c.txt", "doc/d.txt", "doc/up/c.txt"] {
      #expect(tree.file(at: path).map { "\($0.note.path)@\($0.layer)=\($0.note.text)" } == "doc/a/c.txt@1=2", "\(path)")
    }
    #expect(tree.file(at: "doc/e.txt")?.note.text == "1")
    for path in ["doc/gone/c.txt", "doc/dead/c.txt", "doc/loop/c.txt", "doc/plain", "doc", "doc/a/x.txt", ""] {
      #expect(tree.file(at: path)?.note == nil, "\(path)")
    }
  }

  @Test func linksNeverLeadOutOfTheRoot() async throws {
    let image = ImageBuilder.make(
      {
        $0.symlink("up", to: "../../../../etc"); $0.file("etc/x.txt", "1")
      }, { $0.file("up/x.txt", "2") })
    #expect(try await seen(image).seen == ["up/x.txt@1=2"])
  }

  @Test func loopsOfLinksAreDamage() async throws {
    let image = ImageBuilder.make(
      {
        $0.symlink("a", to: "b"); $0.symlink("b", to: "a"); $0.file("c.txt", "1")
      }, { $0.file("a/x.txt", "2") })
    let reading = try await seen(image)
    #expect(reading.seen == ["c.txt@0=1"])
    #expect(reading.damages == ["its path goes through a loop of links"])
  }

  @Test func aFileInPlaceOfADirectoryHidesAllBelow() async throws {
    let image = ImageBuilder.make(
      { $0.file("d/x.txt", "1") }, { $0.file("d", "now a file") }, { $0.file("d/y.txt", "3") })
    #expect(try await seen(image).seen == ["d/y.txt@2=3"])
  }

  @Test func aHardLinkOutlivesItsFirstName() async throws {
    let image = ImageBuilder.make(
      {
        $0.file("a.txt", "1"); $0.hardlink("b.txt", to: "a.txt")
      }, { $0.file(".wh.a.txt", "") })
    #expect(try await seen(image).seen == ["a.txt@0=1"])
    let both = ImageBuilder.make({
      $0.file("a.txt", "1"); $0.hardlink("b.txt", to: "a.txt")
    })
    #expect(try await seen(both).seen == ["a.txt@0=1"])
  }

  @Test func aClaimedLinkToAnUnclaimedFileIsSaid() async throws {
    let image = ImageBuilder.make({
      $0.file("real.bin", "1"); $0.symlink("name.txt", to: "real.bin")
    })
    #expect(
      try await seen(image).tree.unread().map(\.reason) == [
        "it is a link to /real.bin, which was not read under that name"
      ])
  }

  @Test func entriesThatLeadOutAreLeftOutAndSaid() async throws {
    let image = ImageBuilder.make({
      $0.file("../evil.txt", "1"); $0.file("/abs.txt", "2"); $0.file("./x/./y.txt", "3");
      $0.entry("3", "dev/null.txt", [])
    })
    let reading = try await seen(image)
    #expect(reading.seen == ["abs.txt@0=2", "x/y.txt@0=3"])
    #expect(reading.damages == ["the path ../evil.txt leads out of the image and is left out"])
  }
}
