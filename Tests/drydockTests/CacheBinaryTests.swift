// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Reporting
import Testing

@testable import drydock

/// The cache as several processes see it, and what becomes of it when they are killed.
@Suite(.enabled(if: BuiltBinary.isThere, "the program is not built beside the tests"))
struct CacheBinaryTests {
  private let scratch: TemporaryFolder

  init() throws { scratch = try TemporaryFolder() }

  private var cache: String { scratch.path + "/cache" }

  /// Images on one base, each with layers of its own.
  private func images(_ count: Int, layers: Int = 4) throws -> [String] {
    func layer(_ name: String) -> ImageBuilder.Layer {
      var tar = TarBuilder()
      for index in 0..<150 {
        tar.file(
          "srv/\(name)/node_modules/p\(index)/package.json",
          #"{"name":"\#(name)-p\#(index)","version":"1.\#(index).0","license":"MIT"}"#)
      }
      return .init(tar: tar.finished())
    }
    let base = (0..<layers).map { layer("base\($0)") }
    return try (0..<count).map { number in
      try ImageBuilder(base + [layer("own\(number)")]).writeLayout(scratch, "image\(number)")
    }
  }

  private func json(_ image: String, _ options: [String] = []) throws -> String {
    let outcome = try BuiltBinary.run(["cves", "--format", "json", "--cache-dir", cache] + options + [image])
    #expect(outcome.status == 0, "\(outcome.error)")
    return outcome.output
  }

  @Test(.enabled(if: Command.find("timeout") != nil, "there is no timeout"))
  func killedAtAnyMomentTheCacheWorks() throws {
    let images = try images(2)
    let expected = try images.map { try json($0, ["--no-cache"]) }
    for round in 0..<30 {
      let delay = Double.random(in: 0.005...0.2)
      let killed = try BuiltBinary.run(
        [
          "-s", "KILL", "\(delay)", BuiltBinary.path, "cves", "--format", "json", "--cache-dir", cache,
          images[round % 2],
        ],
        program: "timeout")
      if killed.status == 0 { #expect(killed.output == expected[round % 2]) }
      if round % 10 == 9 {
        #expect(try json(images[0]) == expected[0])
        #expect(try json(images[1]) == expected[1])
        #expect(try BuiltBinary.run(["cache", "prune", "--all", "--cache-dir", cache]).status == 0)
      }
    }
  }

  @Test(.enabled(if: Command.find("xargs") != nil, "there is no xargs")) func eightProcessesShareOneCache() throws {
    let images = try images(8)
    let expected = try images.map { try json($0, ["--no-cache"]) }
    let xargs = try #require(Command.find("xargs"))
    for _ in 0..<2 {
      let outcome = try Command.run(
        [xargs, "-P", "8", "-I{}", BuiltBinary.path] + ["cves", "--format", "json", "--cache-dir", cache]
          + ["--no-db-fetch", "-o", "\(scratch.path)/out{}", "\(scratch.path)/image{}"],
        input: Array(images.indices.map { "\($0)\n" }.joined().utf8))
      #expect(outcome.errorText == "")
      for index in images.indices { #expect(try scratch.text("out\(index)") == expected[index]) }
    }
    let usage = try BuiltBinary.run(["cache", "df", "--format", "json", "--cache-dir", cache])
    let found = try JSONDecoder().decode(CacheUsage.self, from: Data(usage.output.utf8))
    // Four shared layers and eight of their own; nothing else, and nothing half-written.
    #expect(found.kinds.map(\.entries) == [12, 8, 8, 0, 0])
  }

  @Test func theCommandsSayWhatIsThereAndWhatWent() throws {
    let image = try images(1, layers: 1)[0]
    _ = try json(image, ["--no-cache"])
    #expect(try BuiltBinary.run(["cache", "path", "--cache-dir", cache]).output == cache + "/scans\n")
    #expect(!FileManager.default.fileExists(atPath: cache + "/scans"), "--no-cache keeps nothing")
    _ = try json(image)
    let text = try BuiltBinary.run(["cache", "df", "--cache-dir", cache]).output
    #expect(text.contains("layer") && text.contains("of 10.7 GB"), "\(text)")
    #expect(
      try BuiltBinary.run(["cache", "prune", "--older-than", "1d", "--cache-dir", cache]).output.contains("nothing"))
    #expect(try BuiltBinary.run(["cache", "prune", "--all", "--cache-dir", cache]).output.contains("4 entries"))
    // By variable: as options.
    let variables = ["DRYDOCK_NO_CACHE": "1", "DRYDOCK_CACHE_DIR": cache]
    #expect(try BuiltBinary.run(["cves", image], variables: variables).status == 0)
    #expect(
      try !FileManager.default.contentsOfDirectory(atPath: cache).contains("scans")
        || FileManager.default.contentsOfDirectory(atPath: cache + "/scans").isEmpty)
    try scratch.write("cache/db/advisories.sqlite", [1, 2, 3])
    #expect(try BuiltBinary.run(["cache", "prune", "--all", "--cache-dir", cache]).status == 0)
    #expect(FileManager.default.fileExists(atPath: cache + "/db/advisories.sqlite"))
    #expect(try BuiltBinary.run(["cache", "prune", "--database", "--cache-dir", cache]).output.contains("advisories"))
    #expect(!FileManager.default.fileExists(atPath: cache + "/db/advisories.sqlite"))
  }
}
