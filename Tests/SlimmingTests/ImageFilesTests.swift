// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Slimming

@Suite struct ImageFilesTests {
  private static func files(_ make: (inout SampleImage) -> Void) -> ImageFiles {
    var image = SampleImage()
    make(&image)
    return ImageFiles(image.files)
  }

  @Test func linksAndDotsAreFollowedInsideTheRoot() throws {
    let files = Self.files {
      $0.link("lib", to: "usr/lib")
      $0.link("usr/lib/a", to: "../share/b")
      $0.link("usr/share/b", to: "/../../etc/c")
      $0.file("etc/c")
    }
    let way = try #require(files.way("/lib/a"))
    #expect(files[way.end].path == "etc/c")
    #expect(way.links.map { files[$0].path } == ["lib", "usr/lib/a", "usr/share/b"])
  }

  @Test func loopsOfLinksLeadNowhere() {
    let files = Self.files {
      $0.link("a", to: "b")
      $0.link("b", to: "a")
      $0.link("self", to: "self/self/self")
    }
    #expect(files.way("/a") == nil)
    #expect(files.way("/self") == nil)
    #expect(files.way("/a/b/c") == nil)
  }

  @Test func patternsFindWhatTheyStandFor() {
    let files = Self.files {
      $0.file("usr/lib/python3.11/os.py")
      $0.file("usr/lib/python3/x.py")
      $0.file("usr/lib/perl/y.pm")
      $0.file("usr/bin/python3.11")
    }
    #expect(files.matches("/usr/lib/python3*").map { files[$0].path } == ["usr/lib/python3", "usr/lib/python3.11"])
    let folder = files.exact("usr/bin") ?? 0
    #expect(files.matches("./../lib/python3.*", from: folder).map { files[$0].path } == ["usr/lib/python3.11"])
    #expect(files.matches("/nothing/*").isEmpty)
  }

  @Test func aPatternOfManyStarsTakesNoTime() {
    let name = String(repeating: "a", count: 5000)
    let pattern = String(repeating: "a*", count: 200) + "b"
    #expect(!ImageFiles.matches(name[...], pattern[...]))
    #expect(ImageFiles.matches("libz.so.1"[...], "lib*.so*"[...]))
    #expect(!ImageFiles.matches("lib"[...], "lib?"[...]))
  }
}
