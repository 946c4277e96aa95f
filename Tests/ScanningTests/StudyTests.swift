// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import Images
import Reporting
import Scanning
import Testing

/// A study is a scan that looks at every file.
@Suite struct StudyTests {
  /// Notes the first bytes of files below `app`, and reads those whole that begin with a brace.
  private struct Looker: FileVisitor {
    func interest(path: Span<UInt8>, size: Int, mode: UInt32) -> Interest {
      path.count > 4 && path[0] == UInt8(ascii: "a") ? .head : .none
    }

    func wants(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> Bool {
      head.count > 0 && head[0] == UInt8(ascii: "{")
    }

    func glance(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> String? { "glanced at \(size) bytes" }

    func visit(path: String, mode: UInt32, content: ByteSource, spool: Spool) -> String? {
      "read \((try? content.all(limit: 1 << 20))?.count ?? -1) bytes of \(path)"
    }
  }

  /// An image with something of everything that a second visitor could disturb: links to files that nobody claims, small
  /// archives that only it looks at, and files that both want.
  private static func image() -> ImageBuilder {
    var image = ScanTests.shop()
    var tar = TarBuilder()
    tar.file("app/tiny.gz", [0x1F, 0x8B, 8, 0, 0, 0])
    tar.file("app/data.json", "{\"a\": 1}")
    tar.symlink("app/link.json", to: "data.json")
    tar.hardlink("app/hard.json", to: "app/data.json")
    tar.file("app/node_modules/lodash/index.js", "x")
    tar.file("app/.wh.lib", "")
    image.layers.append(.init(tar: tar.finished()))
    return image
  }

  @Test func theReportIsThatOfAScan() async throws {
    let folder = try TemporaryFolder()
    let layout = try Self.image().writeLayout(folder)
    var request = ScanTests.request(layout, folder)
    request.cacheLimit = nil
    let scanned = try await JSONDocument.text(of: scan(request))
    #expect(try await JSONDocument.text(of: study(request, looking: Looker()).report) == scanned)
    #expect(try await JSONDocument.text(of: study(request).report) == scanned)
    // Also where a cache is filled by the one and used by the other.
    let cached = ScanTests.request(layout, folder)
    #expect(try await JSONDocument.text(of: study(cached, looking: Looker()).report) == scanned)
    #expect(try await JSONDocument.text(of: scan(cached)) == scanned)
    #expect(try await JSONDocument.text(of: study(cached, looking: Looker()).report) == scanned)
  }

  @Test func theVisitorSeesWhatItAskedFor() async throws {
    let folder = try TemporaryFolder()
    let study = try await study(ScanTests.request(Self.image().writeLayout(folder), folder), looking: Looker())
    let notes = study.layers.map { layer in
      layer.entries.filter { $0.note >= 0 }.map { "\(layer.path(of: $0)): \(layer.notes[Int($0.note)])" }
    }
    #expect(
      notes == [
        [],
        [
          "app/lib/Django-2.2.0.dist-info/METADATA: glanced at 56 bytes",
          "app/node_modules/lodash/package.json: read 52 bytes of app/node_modules/lodash/package.json",
        ],
        [
          "app/tiny.gz: glanced at 6 bytes", "app/data.json: read 8 bytes of app/data.json",
          "app/node_modules/lodash/index.js: glanced at 1 bytes",
        ],
      ])
    #expect(study.layers.map { $0.entries.count == $0.attributes.count } == [true, true, true])
    #expect(study.image?.layers.count == 3)
  }

  @Test func filesHaveTheirPackages() async throws {
    let folder = try TemporaryFolder()
    var image = Self.image()
    var tar = TarBuilder()
    tar.file("lib/apk/db/installed", "P:zlib\nV:1.2.12-r0\nA:x86_64\no:zlib\nF:lib\nR:libz.so.1\n\n")
    image.layers.append(.init(tar: tar.finished()))
    let study = try await study(ScanTests.request(image.writeLayout(folder), folder))
    func owner(_ path: String) -> String? { study.owners.package(of: path).map { study.report.packages[$0].name } }
    #expect(owner("lib/libz.so.1") == "zlib")
    #expect(owner("/usr/lib/libz.so.1") == "zlib")
    #expect(owner("app/node_modules/lodash/index.js") == "lodash")
    #expect(owner("app/node_modules/lodash/package.json") == "lodash")
    #expect(owner("app/data.json") == nil)
    // Its files are gone, and so is it.
    #expect(owner("app/lib/Django-2.2.0.dist-info/METADATA") == nil)
  }

  @Test func aDirectoryIsStudiedAndAnSBOMIsNot() async throws {
    let folder = try TemporaryFolder()
    try folder.write("root/app/data.json", Array("{}".utf8))
    try folder.write("root/app/node_modules/x/package.json", Array(#"{"name":"x","version":"1.0.0"}"#.utf8))
    let request = ScanTests.request("fs://" + folder.path + "/root", folder)
    let studied = try await study(request, looking: Looker())
    #expect(try await JSONDocument.text(of: studied.report) == JSONDocument.text(of: scan(request)))
    #expect(studied.layers.map { $0.notes.count } == [2])
    #expect(studied.image == nil)
    let sbom = try folder.write("bom.json", Array(#"{"bomFormat":"CycloneDX","specVersion":"1.5","version":1}"#.utf8))
    await #expect(throws: ScanError.noFiles(sbom)) { try await study(ScanTests.request(sbom, folder)) }
  }
}
