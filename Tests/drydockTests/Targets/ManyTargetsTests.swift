// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

@testable import drydock

/// Several targets in one call, from outside.
@Suite(.enabled(if: BuiltBinary.isThere, "the program is not built beside the tests"))
struct ManyTargetsTests {
  private let folder: TemporaryFolder
  private let cache: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    cache = try TemporaryFolder()
    for (name, version) in [("a", "1.2.13-r0"), ("b", "1.2.12-r0"), ("c", "1.2.11-r0")] {
      let record = "P:zlib\nV:\(version)\nA:x86_64\n\n"
      try folder.write("\(name)/lib/apk/db/installed", Array(record.utf8))
    }
  }

  private func target(_ name: String) -> String { "fs://" + folder.path + "/" + name }

  private func run(_ arguments: [String]) throws -> BuiltBinary.Outcome {
    try BuiltBinary.run(arguments, variables: ["DRYDOCK_CACHE_DIR": cache.path])
  }

  @Test func reportsComeInTheOrderGiven() throws {
    let outcome = try run(["sbom", "--format", "list", target("c"), target("a"), target("b")])
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    let headings = outcome.output.split(separator: "\n").filter { $0.hasPrefix("# ") }
    #expect(headings.map(String.init) == ["c", "a", "b"].map { "# " + target($0) })
    for name in ["a", "b", "c"] {
      let alone = try run(["sbom", "--format", "list", target(name)])
      #expect(outcome.output.contains("# \(target(name))\n\n\(alone.output)"))
    }
  }

  @Test func jsonIsAnArrayOfTheSameDocuments() throws {
    let names = Array(repeating: ["a", "b", "c"], count: 4).flatMap { $0 }
    let list = try cache.write("list", Array(names.dropFirst().map { target($0) + "\n" }.joined().utf8))
    let outcome = try run(["quickview", "--format", "json", "--targets", list, target("a")])
    #expect(outcome.status == 0)
    let alone = try ["a", "b", "c"].map { try run(["quickview", "--format", "json", target($0)]).output }
    let wanted = Array(repeating: alone, count: 4).flatMap { $0 }.map { document in
      document.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    }
    #expect(outcome.output == "[\n" + wanted.joined(separator: ",\n") + "\n]\n")
  }

  @Test func oneThatCannotBeReadIsToldInItsPlaceAndTheOthersGoOn() throws {
    let absent = folder.path + "/absent.tar"
    let text = try run(["sbom", "--format", "list", target("a"), absent, target("b")])
    #expect(text.status == 1)
    let headings = text.output.split(separator: "\n").filter { $0.hasPrefix("# ") }
    #expect(headings.count == 3)
    #expect(text.output.contains("# \(absent)\n\nNot scanned: "))
    #expect(text.error.hasPrefix("drydock: ") && text.error.contains(absent))
    #expect(text.error.split(separator: "\n").count == 1)

    let file = cache.path + "/report.json"
    let json = try run(["sbom", "-o", file, absent, target("b")])
    #expect(json.status == 1)
    #expect(json.output == "")
    let written = try cache.text("report.json")
    #expect(written.hasPrefix("[\n  {\n    \"error\": {\n"))
    #expect(written.contains("\"reference\": \"\(target("b"))\""))
    #expect(!(try cache.names()).contains { $0.hasPrefix("report.json.") })
  }

  @Test func theOnlyTargetIsAsItWas() throws {
    let outcome = try run(["sbom", folder.path + "/absent.tar"])
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(try run(["sbom", target("a")]).output.hasPrefix("{\n"))
  }

  @Test func gatesAreJudgedTogether() throws {
    // The starter set decides nothing; a target that cannot be read is worse than that.
    let empty = try folder.write("empty/file", []).replacing("/file", with: "")
    let undecided = try run(["cves", "-e", "fs://" + empty, "fs://" + empty])
    #expect(undecided.status == 3)
    #expect(undecided.error.contains("fs://\(empty): gate undecided"))
    #expect(try run(["cves", "-e", "fs://" + empty, folder.path + "/absent"]).status == 1)
  }

  @Test func withoutATargetWhatToGiveIsSaid() throws {
    for command in ["cves", "quickview", "sbom", "coverage"] {
      let outcome = try run([command])
      #expect(outcome.status == 1)
      #expect(outcome.output == "")
      #expect(outcome.error.contains("→ "))
    }
  }

  @Test func whatTargetsShareIsFetchedOnce() throws {
    let folder = try TemporaryFolder()
    let registry = LoopbackRegistry()
    func layer(_ name: String) -> ImageBuilder.Layer {
      var tar = TarBuilder()
      tar.file(name, [UInt8]((0..<300_000).map { _ in UInt8.random(in: 0...255) }))
      return .init(tar: tar.finished())
    }
    let base = layer("base")
    let names = ["one", "two", "three"]
    for name in names { try registry.push(ImageBuilder([base, layer(name)]), name) }
    let run = try BuiltBinary.run(
      ["sbom", "--cache-dir", folder.path, "--verify", "blobs"] + names.map { "registry://\(registry.host)/\($0)" })
    #expect(run.status == 0, "\(run.error)")
    let digest = try ImageBuilder.digest(base.stored)
    #expect(registry.log.count { $0.hasSuffix(digest) } == 1)
    // Of each image its manifest, its configuration and its own layer.
    #expect(registry.log.count == 1 + 3 * names.count)
  }
}
