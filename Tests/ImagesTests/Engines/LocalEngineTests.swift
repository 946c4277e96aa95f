// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials
import ImageSpec
import Testing
import Transport
@testable import Images

@Suite("Images of engines")
struct LocalEngineTests {
  private let image = ImageBuilder.make({ $0.file("a.txt", "1") }, { $0.file("b.bin", "MAGIC of b") })
  private let expected = ["a.txt@0=1", "b.bin@1=MAGIC of b"]
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func choice(platform: String? = nil, ref: String? = nil) throws -> ImageChoice {
    var choice = try Reading.choice(folder, ref: ref, platform: platform)
    choice.documents = folder.path + "/documents"
    choice.remote.variables = ["DOCKER_HOST": "unix://\(folder.path)/engine.sock"]
    return choice
  }

  private func open(_ target: String, _ choice: ImageChoice) async throws -> Image {
    guard case .image(let image) = try await Sources.open(target, choice: choice) else {
      throw ImageError.notAnImage(what: target)
    }
    return image
  }

  private func seen(_ image: Image, _ choice: ImageChoice) async throws -> [String] {
    let contents = try await image.read(
      visitor: Collector(), options: LayerOptions(check: .blobs, budget: Budget(), spool: choice.spool), width: 2
    ) { _ in }
    var tree = FileTree<Collector.Note>()
    for (index, layer) in contents.enumerated() { tree.lay(layer, layer: index) }
    return tree.files().map { "\($0.note.path)@\($0.layer)=\($0.note.text)" }.sorted()
  }

  /// All of an image but where its bytes are.
  private func description(_ image: Image) -> String {
    let layers = image.layers.map {
      "\($0.index) \($0.name) \($0.diffID as Any) \($0.mediaType as Any) \($0.size) \($0.instruction as Any)"
    }
    return "\(image.digest as Any) \(image.id as Any) \(image.platform as Any) \(layers) \(image.damages)"
  }

  @Test func anImageIsTheSameFromTheEngineFromItsArchiveAndTheSecondTime() async throws {
    let held = try image.held("shop/app:1")
    let engine = PretendedEngine(folder, [held])
    let choice = try choice()
    let archive = try await open(folder.write("saved.tar", held.export), choice)
    let first = try await open("shop/app:1", choice)
    #expect(engine.exports == 1)
    #expect(description(first) == description(archive))
    #expect(try await seen(first, choice) == expected)
    let second = try await open("local://shop/app:1", choice)
    #expect(description(second) == description(archive))
    #expect(engine.exports == 1)
    // Both layers come out of one export, which is made when the first of them is read.
    #expect(try await seen(second, choice) == expected)
    #expect(engine.exports == 2)
    engine.stop()
  }

  @Test func anEngineThatKeepsImagesAsContainerdDoesHandsOutALayout() async throws {
    let index = Array(#"{"schemaVersion":2,"manifests":[\#(try image.descriptor())]}"#.utf8)
    let id = try ImageBuilder.digest(index)
    var files = try ImageBuilder.layout(
      [image],
      descriptors: [
        #"{"mediaType":"application/vnd.oci.image.index.v1+json","digest":"\#(id)","size":\#(index.count)}"#
      ])
    files["blobs/sha256/" + id.dropFirst(7)] = index
    // Docker writes this one too, for those who cannot read layouts.
    let config = try ImageBuilder.digest(image.config()).dropFirst(7)
    files["manifest.json"] = Array(#"[{"Config":"blobs/sha256/\#(config)","RepoTags":null,"Layers":[]}]"#.utf8)
    let engine = PretendedEngine(
      folder, [.init(name: "app:1", id: id, export: ImageBuilder.tar(files), more: #","Descriptor":{"size":1}"#)])
    let choice = try choice()
    let first = try await open("app:1", choice)
    #expect(first.digest?.description == (try ImageBuilder.digest(image.manifest())))
    #expect(try await seen(first, choice) == expected)
    let second = try await open("app:1", choice)
    #expect(engine.exports == 1)
    #expect(description(second) == description(first))
    #expect(try await seen(second, choice) == expected)
    #expect(engine.exports == 2)
    engine.stop()
  }

  @Test func documentsThatAreNotWhatTheirNamesSayAreNotBelieved() async throws {
    let engine = PretendedEngine(folder, [try image.held("app:1")])
    let choice = try choice()
    let first = try await open("app:1", choice)
    let id = try #require(first.id)
    try folder.write("documents/" + id.hex, Array(#"{"rootfs":{"diff_ids":[]}}"#.utf8))
    #expect(description(try await open("app:1", choice)) == description(first))
    #expect(engine.exports == 2)
    for sizes in ["", "x", "1", "-1 2", "1 2 3"] {
      try folder.write("documents/\(id.hex).sizes", Array(sizes.utf8))
      #expect(description(try await open("app:1", choice)) == description(first), "\(sizes)")
    }
    engine.stop()
  }

  @Test func anotherImageThanTheOneAskedForIsRefused() async throws {
    var held = try image.held("app:1")
    held.export = try ImageBuilder.make({ $0.file("a.txt", "2") }).held("app:1").export
    let engine = PretendedEngine(folder, [held])
    let error = await #expect(throws: EngineError.self) { try await open("app:1", choice()) }
    #expect(error?.description.contains("another image") == true)
    engine.stop()
  }

  @Test func aLayerThatIsNotWhatItsImageSaysEndsTheScan() async throws {
    var forged = image
    forged.diffIDs = try image.layers.map { try ImageBuilder.digest($0.tar) }
    forged.layers[1].tar = image.layers[0].tar
    let engine = PretendedEngine(folder, [try forged.held("app:1")])
    let choice = try choice()
    for _ in 0..<2 {
      let opened = try await open("app:1", choice)
      await #expect(throws: ImageError.self) { try await seen(opened, choice) }
    }
    engine.stop()
  }

  @Test func everyPrefixOfAnExportIsReadOrRefused() async throws {
    let held = try image.held("app:1")
    let lengths = stride(from: 0, to: held.export.count, by: 512 * 2 + 7)
    let images = lengths.map { length in
      PretendedEngine.Held(name: "app:\(length)", id: held.id, export: Array(held.export.prefix(length)))
    }
    for image in images {
      let folder = try TemporaryFolder()
      let engine = PretendedEngine(folder, [image])
      var choice = try Reading.choice(folder)
      choice.remote.variables = ["DOCKER_HOST": "unix://\(engine.socket)"]
      do {
        _ = try await seen(open(image.name, choice), choice)
      } catch {
        #expect(error is ImageError || error is ArchiveError || error is EngineError)
      }
      engine.stop()
    }
  }

  @Test func aPlatformThatTheEngineHasNotIsSaidWithoutExportingAnything() async throws {
    let engine = PretendedEngine(folder, [try image.held("app:1")])
    let wanted = Platform(os: "linux", architecture: "arm64")
    let held = Platform(os: "linux", architecture: "amd64")
    await #expect(throws: ImageError.noSuchPlatform(wanted: wanted, held: [held])) {
      try await open("local://app:1", choice(platform: "linux/arm64"))
    }
    await #expect(throws: ImageError.self) { try await open("app:1", choice(platform: "linux/arm64")) }
    await #expect(throws: ImageError.noSuchReference(wanted: "x", held: ["app:1"])) {
      try await open("local://app:1", choice(ref: "x"))
    }
    #expect(engine.exports == 0)
    engine.stop()
  }

  @Test func whatIsNotThereIsSaidWithThePlacesAsked() async throws {
    let engine = PretendedEngine(folder, [])
    let name = "unix://\(folder.path)/engine.sock (DOCKER_HOST)"
    await #expect(throws: EngineError.noSuchImage(name: "app:1", engines: [name])) {
      try await open("local://app:1", choice())
    }
    let error = await #expect(throws: ImageError.self) { try await open("app:1", choice()) }
    #expect(error?.description.contains("no image app:1 in the engine at \(name)") == true)
    // What could lead to another resource never gets there.
    for bad in ["a/../../containers", "a//b", "a b", "é", "/a"] {
      await #expect(throws: EngineError.self) { try await open("local://" + bad, choice()) }
    }
    #expect(engine.requests.allSatisfy { $0 == "/_ping" || $0 == "/v1.41/images/app%3A1/json" })
    engine.stop()
    var alone = try choice()
    alone.remote.variables = ["DOCKER_HOST": "unix://\(folder.path)/nothing.sock"]
    let absent = await #expect(throws: EngineError.self) { try await open("local://app:1", alone) }
    #expect(absent?.description.contains("/nothing.sock") == true)
  }

  @Test func aSilentAnAncientAndAStrangeEngineAreErrorsWithEngineAndStep() async throws {
    let endpoint = EngineEndpoint(
      reach: .socket(folder.path + "/engine.sock"), address: "unix://e", reason: "DOCKER_HOST")
    var engine = PretendedEngine(folder, [], isSilent: true)
    let silent = #expect(throws: EngineError.self) { try EngineClient(endpoint, RemoteSettings(), stall: 1) }
    #expect(silent?.description.contains("unix://e (DOCKER_HOST) did not answer: asking for its version") == true)
    engine.stop()
    for (version, isOld) in [("1.23", true), ("", false), ("2.0", false), ("x", false)] {
      try FileManager.default.removeItem(atPath: folder.path + "/engine.sock")
      engine = PretendedEngine(folder, [], version: version)
      let error = #expect(throws: EngineError.self) { try EngineClient(endpoint, RemoteSettings()) }
      #expect((error == .tooOld(engine: endpoint.name, version: "1.23")) == isOld)
      engine.stop()
    }
  }

  @Test func theNewestImageWithANameIsTaken() async throws {
    let settings = try choice().remote
    func newest(_ images: [PretendedEngine.Held]) async throws -> String {
      try? FileManager.default.removeItem(atPath: folder.path + "/engine.sock")
      let engine = PretendedEngine(folder, images)
      defer { engine.stop() }
      return try await LocalEngine.mostRecent(settings)
    }
    let old = try image.held("old:1", created: 10)
    let new = try image.held("new:1", created: 20)
    var nameless = try image.held("", created: 30)
    #expect(try await newest([old, new, nameless]) == "local://new:1")
    #expect(try await newest([nameless]) == "local://" + nameless.id)
    nameless.name = "<none>:<none>"
    #expect(try await newest([nameless, old]) == "local://old:1")
    await #expect(throws: EngineError.self) { try await newest([]) }
  }
}
