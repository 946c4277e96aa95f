// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Reporting
import Scanning
import Testing

/// Images made to hurt: each ends in an error or in gaps, and what is whole in them is still reported.
@Suite struct HostileImageTests {
  /// Scans an image whose upper layer is made by the test; the lower one is a good Alpine base.
  private func report(_ build: (inout TarBuilder) -> Void) async throws -> Report {
    let folder = try TemporaryFolder()
    var image = ScanTests.shop()
    var tar = TarBuilder()
    build(&tar)
    image.layers.append(.init(tar: tar.finished()))
    let report = try await scan(ScanTests.request(image.writeLayout(folder), folder))
    #expect(report.packages.contains { $0.name == "zlib" })
    return report
  }

  @Test func jarsNestedFortyDeepEndInAGap() async throws {
    var jar: [UInt8] = []
    for depth in 0..<40 {
      var zip = ZipBuilder()
      zip.file(
        "META-INF/maven/g/a\(depth)/pom.properties", Array("groupId=g\nartifactId=a\(depth)\nversion=1.\(depth)\n".utf8)
      )
      if !jar.isEmpty { zip.file("lib/inner-\(depth).jar", jar) }
      jar = zip.finished()
    }
    let report = try await report { $0.file("app/deep.jar", jar) }
    #expect(report.packages.contains { $0.name == "g:a39" })
    #expect(!report.packages.contains { $0.name == "g:a0" })
    #expect(report.gaps.contains { $0.subject.contains("deep.jar") })
  }

  @Test func aJarOfAMillionEntriesIsReadWithinItsBounds() async throws {
    var zip = ZipBuilder()
    for index in 0..<1_000_000 { zip.file("c/\(index)", []) }
    zip.file("META-INF/maven/g/last/pom.properties", Array("groupId=g\nartifactId=last\nversion=1.0\n".utf8))
    let jar = zip.finished()
    let clock = ContinuousClock()
    let start = clock.now
    let report = try await report { $0.file("app/huge.jar", jar) }
    // Seconds on a quiet machine; whatever grew with the square of the entries would take days on any.
    #expect(clock.now - start < .seconds(600))
    #expect(
      report.packages.contains { $0.name == "g:last" } || report.gaps.contains { $0.subject.contains("huge.jar") })
  }

  @Test func aPackageDatabaseWithoutEndOfLineIsAGapOrRead() async throws {
    let report = try await report {
      $0.file("var/lib/dpkg/status", Array("Package: a".utf8) + [UInt8](repeating: 97, count: 100 << 20))
    }
    #expect(report.gaps.contains { $0.subject.contains("var/lib/dpkg/status") })
  }

  @Test func damagedRecordsDoNotStopTheRest() async throws {
    let report = try await report {
      $0.file("app/node_modules/bad/package.json", "{\"name\": \"bad\", \"version\": ")
      $0.file("app/node_modules/good/package.json", #"{"name":"good","version":"1.0.0"}"#)
      $0.file("app/x.dist-info/METADATA", [0xFF, 0xFE, 0x00])
      $0.file("app/broken.jar", Array("PK\u{03}\u{04} and nothing else".utf8))
      $0.file("bin/elf", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + [UInt8](repeating: 0xFF, count: 5000), mode: 0o755)
    }
    #expect(report.packages.contains { $0.name == "good" })
    for path in ["bad/package.json", "broken.jar"] {
      #expect(report.gaps.contains { $0.subject.contains(path) }, "\(path)")
    }
  }

  @Test func namesWithControlCharactersAreNoPackages() async throws {
    let report = try await report {
      $0.file("app/node_modules/evil/package.json", #"{"name":"e\u001b[31mvil","version":"1.0.0"}"#)
      $0.file("app/\u{1B}[31m/package.json", #"{"name":"fine","version":"1.0.0"}"#)
    }
    #expect(!report.packages.contains { $0.name.contains("\u{1B}") })
    #expect(report.packages.contains { $0.name == "fine" })
  }

  @Test func aLayerCutOffInAFileSaysWhere() async throws {
    let folder = try TemporaryFolder()
    var image = ScanTests.shop()
    var tar = TarBuilder()
    tar.file("app/node_modules/good/package.json", #"{"name":"good","version":"1.0.0"}"#)
    tar.file("app/rest", [UInt8](repeating: 1, count: 100_000))
    image.layers.append(.init(tar: Array(tar.finished().prefix(20_000))))
    let report = try await scan(ScanTests.request(image.writeLayout(folder), folder))
    #expect(report.packages.contains { $0.name == "good" })
    #expect(report.gaps.contains { $0.subject.hasPrefix("layer 2 (sha256:") && $0.subject.hasSuffix("byte 20000") })
  }

  @Test func everyFlippedByteIsAnErrorOrTheSameReport() async throws {
    let folder = try TemporaryFolder()
    let image = ScanTests.shop()
    let files = try ImageBuilder.layout([image])
    let whole = ImageBuilder.tar(files)
    let good = try await scan(ScanTests.request(folder.write("good.tar", whole), folder))
    for position in stride(from: 0, to: whole.count, by: 211) {
      var bad = whole
      bad[position] ^= 0x41
      let path = try folder.write("bad.tar", bad)
      guard let report = try? await scan(ScanTests.request(path, folder)) else { continue }
      #expect(report.packages == good.packages, "byte \(position)")
      #expect(report.findings == good.findings, "byte \(position)")
    }
  }
}
