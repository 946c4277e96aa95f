// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

/// `drydock pin` and `drydock update-base`, of the program.
@Suite("The program pins images", .enabled(if: BuiltBinary.isThere, "the program was not built"))
struct PinBinaryTests {
  private let folder: TemporaryFolder
  private let registry = LoopbackRegistry()
  private let configuration: String

  private static func image(_ text: String) -> ImageBuilder {
    var tar = TarBuilder()
    tar.file("etc/it", text)
    return ImageBuilder([.init(tar: tar.finished())])
  }

  init() throws {
    folder = try TemporaryFolder()
    try registry.push(Self.image("1"), "base", tag: "1")
    try registry.push(Self.image("2"), "base", tag: "2")
    configuration = try folder.write("config.yaml", Array("registries:\n  \(registry.host): {plain-http: true}\n".utf8))
    _ = try folder.write("tree/a/Dockerfile", Array("ARG V=1\nFROM \(registry.host)/base:$V AS b\nFROM b\n".utf8))
    _ = try folder.write("tree/b/x.Dockerfile", Array("FROM \(registry.host)/base:2\nUSER 1\n".utf8))
    _ = try folder.write(
      "tree/compose.yaml", Array("services:\n  a:\n    image: \(registry.host)/base:1 # one\n  b:\n    build: a\n".utf8)
    )
    _ = try folder.write("tree/node_modules/x/Dockerfile", Array("FROM \(registry.host)/base:1\n".utf8))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/tree/loop", withDestinationPath: folder.path + "/tree")
  }

  private func digest(_ tag: String) throws -> String {
    try ImageBuilder.digest(Self.image(tag).manifest())
  }

  @Test func whatIsNotRecommendedIsNotWritten() throws {
    // Nobody says what the image stands on.
    var app = Self.image("1")
    app.layers.append(Self.image("own").layers[0])
    try registry.push(app, "app", tag: "1")
    let file = try folder.write("app/Dockerfile", Array("FROM \(registry.host)/base:1\n".utf8))
    let cache = folder.path + "/cache"
    let outcome = try run(
      "update-base", "--change", "\(registry.host)/app:1", "--cache-dir", cache, "--layout",
      "\(registry.host)/base:2=" + (try Self.image("2").writeLayout(folder, "layout")), file)
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    #expect(outcome.error.contains("nothing better was found that it would run on"))
    let both = try run("update-base", "--change", "a:1", "--to", "b:1", file)
    #expect(both.status != 0 && both.error.contains("--change finds the image"))
  }

  private func run(_ arguments: String...) throws -> BuiltBinary.Outcome {
    try BuiltBinary.run(arguments + ["--config", configuration])
  }

  private var tree: String { folder.path + "/tree" }

  @Test func aWholeTreeIsPinnedAndTheSecondTimeNothingChanges() throws {
    #expect(try run("pin", "--check", tree).status == 2)
    let pinned = try run("pin", "--write", tree)
    #expect(pinned.status == 0, "\(pinned.error)")
    #expect(pinned.error.contains("3 files: 3 pinned in 3, 0 as wished already, 0 left"), "\(pinned.error)")
    let (one, two) = (try digest("1"), try digest("2"))
    #expect(try folder.text("tree/a/Dockerfile") == "ARG V=1@\(one)\nFROM \(registry.host)/base:$V AS b\nFROM b\n")
    #expect(try folder.text("tree/b/x.Dockerfile") == "FROM \(registry.host)/base:2@\(two)\nUSER 1\n")
    #expect(
      try folder.text("tree/compose.yaml")
        == "services:\n  a:\n    image: \(registry.host)/base:1@\(one) # one\n  b:\n    build: a\n")
    #expect(try folder.text("tree/node_modules/x/Dockerfile") == "FROM \(registry.host)/base:1\n")
    let again = try run("pin", tree)
    #expect(again.status == 0 && again.output.isEmpty)
    #expect(try run("pin", "--check", tree).status == 0)
  }

  @Test func newDigestsAndOtherImagesAreWritten() throws {
    _ = try run("pin", "--write", tree)
    #expect(try run("update-base", "--check", tree).status == 0)
    try registry.push(Self.image("3"), "base", tag: "1")
    #expect(try run("update-base", "--check", tree).status == 2)
    let renewed = try run("update-base", "--write", tree)
    #expect(renewed.status == 0 && renewed.error.contains("2 renewed in 2"), "\(renewed.error)")
    #expect(try folder.text("tree/compose.yaml").contains("base:1@\(try digest("3")) # one"))
    let changed = try run("update-base", "--write", "--to", "\(registry.host)/base:2", tree + "/a")
    #expect(changed.status == 0, "\(changed.error)")
    #expect(try folder.text("tree/a/Dockerfile").hasPrefix("ARG V=2@\(try digest("2"))\n"))
    #expect(try run("update-base", "--image", "a:1", tree).status == 1)
  }

  @Test(.enabled(if: Command.find("git") != nil, "git is not installed"))
  func theDifferenceIsTakenByGit() throws {
    let path = try folder.write("change.diff", [])
    let before = try folder.text("tree/compose.yaml")
    // Names of the difference are those of the call: made from within the tree.
    let script =
      "cd '\(tree)' && '\(BuiltBinary.path)' pin -q --config '\(configuration)' -o '\(path)' && git apply '\(path)'"
    let applied = try BuiltBinary.run(["-c", script], program: "sh")
    #expect(applied.status == 0, "\(applied.error)")
    #expect(try folder.text("tree/compose.yaml") != before)
    #expect(try run("pin", "--check", tree).status == 0)
  }

  @Test func whatIsNotKnownIsToldByTheStatus() throws {
    let file = try folder.write("Dockerfile", Array("FROM \(registry.host)/base:none\n".utf8))
    let missing = try run("pin", file)
    #expect(missing.status == 1 && missing.error.contains("stays: "), "\(missing.error)")
    #expect(try run("pin", "--check", file).status == 3)
    #expect(try run("pin", "--offline", "--check", file).status == 3)
    #expect(try run("pin", folder.path + "/gone").status == 1)
    #expect(try run("pin", "--write", "--check", file).status != 0)
  }

  @Test func programsReadTheDocument() throws {
    let run = try run("pin", "--format", "json", tree)
    #expect(run.status == 0)
    #expect(
      run.output.contains("\"kind\": \"compose\"") && run.output.contains("\"keyword\": \"ARG\""), "\(run.output)")
  }
}
