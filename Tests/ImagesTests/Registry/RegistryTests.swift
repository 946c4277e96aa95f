// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials
import ImageSpec
import Testing
import Transport

@testable import Images

/// A registry in a test, and how it is reached.
struct RegistryTrial {
  let folder: TemporaryFolder
  let registry = LoopbackRegistry()
  var remote = RemoteSettings()
  let image = ImageBuilder.make(
    { $0.file("a.txt", "from a") }, { $0.file("b.txt", [UInt8]((0..<300_000).map { _ in UInt8.random(in: 32...126) })) }
  )

  init() throws {
    folder = try TemporaryFolder()
    remote.variables = ["HOME": folder.path]
    remote.patience.pause = 0.01
  }

  func choice(ref: String? = nil, platform: String? = nil) throws -> ImageChoice {
    var choice = try Reading.choice(folder, ref: ref, platform: platform)
    choice.remote = remote
    return choice
  }

  /// Opens and reads; what was seen.
  func read(_ target: String, ref: String? = nil, platform: String? = nil) async throws -> (Image, [String]) {
    let choice = try choice(ref: ref, platform: platform)
    guard case .image(let image) = try await Sources.open(target, choice: choice) else {
      throw ImageError.notAnImage(what: target)
    }
    let contents = try await image.read(
      visitor: Collector(), options: LayerOptions(check: .blobs, budget: choice.budget, spool: choice.spool), width: 2
    ) { _ in }
    var tree = FileTree<Collector.Note>()
    for (index, layer) in contents.enumerated() { tree.lay(layer, layer: index) }
    return (image, tree.files().map { "\($0.note.path)@\($0.layer)" }.sorted())
  }

  func manifest(_ text: String, _ repository: String = "app", tag: String = "latest") throws {
    for target in [tag, try ImageBuilder.digest(Array(text.utf8))] {
      registry.put("\(repository)/manifests/\(target)", Array(text.utf8), type: MediaType.manifests[1])
    }
  }

  /// The error of a target that must not be read.
  func failure(_ target: String? = nil, platform: String? = nil) async throws -> any Error & LocalizedError {
    do {
      _ = try await read(target ?? "registry://\(registry.host)/app", platform: platform)
    } catch let error as any Error & LocalizedError {
      return error
    }
    throw ImageError.notAnImage(what: "an error was expected")
  }
}

@Suite("Images in registries")
struct RegistryTests {
  @Test("by tag, by digest, with and without scheme")
  func read() async throws {
    let trial = try RegistryTrial()
    try trial.registry.push(trial.image, "team/app", tag: "1.2")
    let digest = try ImageBuilder.digest(trial.image.manifest())
    for name in ["team/app:1.2", "team/app@\(digest)", "team/app:other@\(digest)"] {
      for scheme in ["", "registry://"] {
        let (image, seen) = try await trial.read("\(scheme)\(trial.registry.host)/\(name)")
        #expect(seen == ["a.txt@0", "b.txt@1"])
        #expect(image.digest?.description == digest && image.damages == [])
        #expect(image.id == Digest(try ImageBuilder.digest(trial.image.config())))
      }
    }
    // Manifest, configuration and two layers, each once for each of six readings; and who is there, over TLS, unheard.
    #expect(trial.registry.log.count == 6 * 4)
    let accept = try #require(trial.registry.requests.first { $0.path.hasSuffix("manifests/1.2") }).head
    #expect(accept.contains("Accept: \(MediaType.manifests.joined(separator: ", "))"))
  }

  @Test("of an index only the manifest for the platform is fetched")
  func platforms() async throws {
    let trial = try RegistryTrial()
    var arm = ImageBuilder.make({ $0.file("arm.txt", "arm") })
    arm.architecture = "arm64"
    try trial.registry.push(trial.image, "app", tag: "amd")
    try trial.registry.push(arm, "app", tag: "arm")
    let index =
      #"{"schemaVersion":2,"mediaType":"\#(MediaType.manifests[0])","manifests":[\#(try arm.descriptor()),\#(try trial.image.descriptor())]}"#
    try trial.manifest(index)
    let host = trial.registry.host
    #expect(try await trial.read("\(host)/app").1 == ["a.txt@0", "b.txt@1"])
    #expect(!trial.registry.log.contains("GET /v2/app/manifests/\(try ImageBuilder.digest(arm.manifest()))"))
    #expect(try await trial.read("\(host)/app", platform: "linux/arm64").1 == ["arm.txt@0"])
    let error = try await trial.failure(platform: "linux/s390x")
    #expect("\(error)".contains("\(host)/app:latest") && "\(error)".contains("linux/arm64"))
  }

  @Test("what is not there, and what is no registry, is said with registry, reference and step")
  func absent() async throws {
    let trial = try RegistryTrial()
    let host = trial.registry.host
    let missing = try await trial.failure()
    #expect("\(missing)" == "\(host)/app:latest: fetching manifest latest: the registry has none: manifest unknown")
    #expect(missing.recoverySuggestion != nil)
    trial.registry.override { _, _ in .init(headers: ["Content-Type: text/html"], body: Array("<html>".utf8)) }
    #expect("\(try await trial.failure())".contains("\(host)/app:latest: manifest sha256:"))
    trial.registry.stop()
    var other = try RegistryTrial()
    other.remote.isOffline = true
    let offline = try await other.failure("registry://docker.io/nginx")
    #expect("\(offline)".contains("--offline") && "\(offline)".contains("docker.io/library/nginx:latest"))
    let choice = try #require(try await refusedRef(other) as? RegistryError)
    #expect("\(choice)".contains("--ref"))
  }

  private func refusedRef(_ trial: RegistryTrial) async throws -> (any Error)? {
    var trial = trial
    trial.remote.isOffline = false
    do { _ = try await trial.read("registry://\(trial.registry.host)/app", ref: "x") } catch { return error }
    return nil
  }

  @Test(
    "a path that is not there is no image's name",
    arguments: ["./app", "/app", "../a", "image.tar", "~/x", "Some/Dir", "a.tgz"])
  func paths(_ target: String) async throws {
    let trial = try RegistryTrial()
    await #expect(throws: ImageError.notFound(target)) { try await trial.read(target) }
  }

  @Test("artefacts are refused, and it is said what they are")
  func artefacts() async throws {
    let trial = try RegistryTrial()
    let empty =
      #"{"mediaType":"application/vnd.oci.empty.v1+json","digest":"\#(try ImageBuilder.digest([123, 125]))","size":2}"#
    func check(_ manifest: String, _ words: String) async throws {
      try trial.manifest(manifest)
      let text = "\(try await trial.failure())"
      #expect(text.contains(words) && text.contains("is not a container image"), "\(text)")
    }
    try await check(
      #"{"schemaVersion":2,"config":{"mediaType":"application/vnd.cncf.helm.config.v1+json","digest":"sha256:\#(String(repeating: "1", count: 64))","size":2},"layers":[]}"#,
      "a Helm chart")
    try await check(
      #"{"schemaVersion":2,"artifactType":"application/spdx+json","config":\#(empty),"layers":[]}"#, "an SBOM")
    try await check(#"{"schemaVersion":2,"config":\#(empty),"layers":[]}"#, "application/vnd.oci.empty.v1+json")
    let config = try trial.image.config()
    trial.registry.put("app/blobs/\(try ImageBuilder.digest(config))", config)
    try await check(
      #"{"schemaVersion":2,"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"\#(try ImageBuilder.digest(config))","size":\#(config.count)},"layers":[{"mediaType":"application/vnd.dev.cosign.simplesigning.v1+json","digest":"\#(try ImageBuilder.digest([1]))","size":1}]}"#,
      "a signature of cosign")
  }

  @Test("schema 1 is refused with what to do")
  func schema1() async throws {
    let trial = try RegistryTrial()
    try trial.manifest(
      #"{"schemaVersion":1,"name":"app","tag":"latest","architecture":"amd64","fsLayers":[],"history":[]}"#)
    #expect("\(try await trial.failure())".contains("schema 1"))
  }

  @Test("a foreign layer is not fetched from wherever, and that is said")
  func foreign() async throws {
    let trial = try RegistryTrial()
    let elsewhere = LoopbackRegistry()
    try trial.registry.push(trial.image, "app")
    let text = String(decoding: try trial.image.manifest(), as: UTF8.self)
    let size = "\"size\":\(trial.image.layers[0].stored.count)}"
    let foreign = text.replacing(size, with: "\(size.dropLast()),\"urls\":[\"\(elsewhere.address)/x\"]}")
      .replacing(
        "layer.v1.tar+gzip\",\"digest\":\"\(try ImageBuilder.digest(trial.image.layers[0].stored))",
        with:
          "layer.nondistributable.v1.tar+gzip\",\"digest\":\"\(try ImageBuilder.digest(trial.image.layers[0].stored))")
    try trial.manifest(foreign)
    let (image, seen) = try await trial.read("\(trial.registry.host)/app")
    #expect(seen == ["b.txt@1"])
    #expect(
      image.damages.map(\.reason) == ["a layer that may not be distributed is not part of the copy; it was not read"])
    #expect(elsewhere.log == [])
  }

  @Test("mirrors are asked first, and what they cannot give comes from the registry, with a remark")
  func mirrors() async throws {
    var trial = try RegistryTrial()
    try trial.registry.push(trial.image, "team/app")
    let mirror = LoopbackRegistry()
    var settings = RegistrySettings()
    settings.mirrors = [mirror.host + "/proxy"]
    trial.remote.registries[trial.registry.host] = settings
    let target = "\(trial.registry.host)/team/app"
    let (image, seen) = try await trial.read(target)
    #expect(seen.count == 2 && mirror.log.contains("GET /v2/proxy/team/app/manifests/latest"))
    #expect(image.damages.count == 1 && image.damages[0].isRemark && image.damages[0].reason.contains(mirror.host))
    try mirror.push(trial.image, "proxy/team/app")
    let before = trial.registry.log.count
    #expect(try await trial.read(target).0.damages == [])
    #expect(trial.registry.log.count == before)
    mirror.stop()
    #expect(try await trial.read(target).1 == seen)
  }

  @Test("an artefact is pushed and fetched again, once its type is right")
  func artifact() async throws {
    let trial = try RegistryTrial()
    let client = RegistryClient(settings: trial.remote)
    let reference = try Reference("\(trial.registry.host)/db:1")
    let content = [UInt8]((0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    let type = "application/vnd.drydock.test"
    let repository = client.repository(reference)
    let digest = try repository.push(
      Artifact(type: type, mediaType: type + ".content", content: .init(content), annotations: ["a": "b\"c"]))
    #expect(trial.registry.document("db/manifests/1") == trial.registry.document("db/manifests/\(digest)"))
    let (layer, blob) = try repository.artifact(type: type)
    var read: [UInt8] = []
    try blob.pieces { piece in for index in piece.indices { read.append(piece[index]) } }
    #expect(read == content && layer.mediaType == type + ".content")
    #expect(throws: ImageError.self) { try repository.artifact(type: "application/other") }
    let again = trial.registry.log.count
    _ = try repository.push(Artifact(type: type, mediaType: type + ".content", content: .init(content)))
    #expect(!trial.registry.log[again...].contains { $0.hasPrefix("POST") })
  }
}
