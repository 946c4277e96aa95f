// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import ImageSpec
import Testing

@testable import Images

@Suite struct NeighbourhoodTests {
  static let spdx = #"{"spdxVersion":"SPDX-2.3","name":"app","packages":[]}"#
  static let image = ImageBuilder.make({ $0.file("a.txt", "from a") })

  private func opened(_ target: String, _ folder: TemporaryFolder, remote: RemoteSettings = .init()) async throws
    -> Image
  {
    var choice = try Reading.choice(folder)
    choice.readsLayers = false
    choice.remote = remote
    guard case .image(let image) = try await Sources.open(target, choice: choice) else {
      throw ImageError.notAnImage(what: target)
    }
    return image
  }

  private func found(_ image: Image) async throws -> Neighbourhood.Found {
    try await #require(image.neighbourhood).attestations()
  }

  /// One in each place.
  static func everywhere() throws -> NeighbourBuilder {
    var builder = NeighbourBuilder(image)
    let subject = try builder.subject()
    try builder.buildKit(SBOMType.spdx, predicate: spdx)
    builder.entries.append(
      try builder.keep(
        NeighbourBuilder.statement("https://openvex.dev/ns/v0.2.0", about: subject),
        artifactType: NeighbourBuilder.inToto, subject: subject,
        entryNotes: ["in-toto.io/predicate-type": "https://openvex.dev/ns/v0.2.0"]))
    let tagged = try builder.keep(
      NeighbourBuilder.statement("https://example.test/tagged", about: subject), artifactType: NeighbourBuilder.inToto,
      subject: subject)
    let index = NeighbourBuilder.index([tagged])
    builder.entries.append(
      try builder.keepIndex(index, tag: subject.replacing(":", with: "-")))
    try builder.cosign(
      ".att", NeighbourBuilder.statement("https://example.test/att", about: subject), mediaType: Envelope.mediaType,
      notes: ["predicateType": "https://example.test/att"])
    try builder.cosign(".sbom", Array(spdx.utf8), mediaType: "text/spdx+json")
    try builder.cosign(
      ".sig", try SignatureStateTests.file("payload.json"), mediaType: SimpleSigning.mediaType,
      notes: [SimpleSigning.signature: "AAAA"])
    return builder
  }

  private static let all = [
    "index https://spdx.dev/Document", "referrer https://openvex.dev/ns/v0.2.0", "tag application/vnd.in-toto+json",
    "cosign cosign.sigstore.dev/signature/v1", "cosign https://example.test/att", "cosign https://spdx.dev/Document",
  ]

  @Test func aLayoutIsSearchedInEveryPlace() async throws {
    let folder = try TemporaryFolder()
    let image = try await opened(Self.everywhere().write(folder, layers: false), folder)
    let found = try await found(image)
    #expect(found.attestations.map { "\($0.place) \($0.predicateType)" } == Self.all)
    #expect(found.remarks == [])
    let neighbourhood = try #require(image.neighbourhood)
    var states: [String] = []
    for attestation in found.attestations {
      let read = try await neighbourhood.read(attestation)
      states.append("\(read.signature.rawValue) \(read.subject != nil) \(read.detail ?? "-")")
    }
    let one = "sha256:" + String(repeating: "1", count: 64)
    #expect(
      states == [
        "unsigned true SPDX 2.3", "unsigned true -", "unsigned true -",
        "not verified false it speaks of \(one), not of this image", "unsigned true -", "unsigned true SPDX 2.3",
      ])
    // The image itself is read as before, and its layers are there where they are wanted.
    let whole = try await Reading(Self.everywhere().write(folder, "whole"), folder)
    #expect(whole.image.layers.count == 1 && whole.tree.files().count == 1)
  }

  @Test func theSameIsFoundInATar() async throws {
    let folder = try TemporaryFolder()
    let tar = try folder.write("image.tar", ImageBuilder.tar(Self.everywhere().layout()))
    let found = try await found(opened(tar, folder))
    #expect(found.attestations.map { "\($0.place) \($0.predicateType)" } == Self.all)
  }

  @Test func noPlaceIsAskedAfterTheOneThatSuffices() async throws {
    let trial = try RegistryTrial()
    let builder = try Self.everywhere()
    try builder.push(trial.registry, "app")
    // The registry's own index, with BuildKit's attestation in it.
    let top = NeighbourBuilder.index([try builder.image.descriptor(), builder.entries[0]])
    trial.registry.put("app/manifests/latest", top, type: MediaType.manifests[0])
    let image = try await opened("registry://\(trial.registry.host)/app", trial.folder, remote: trial.remote)
    let before = trial.registry.log.count
    let found = try await #require(image.neighbourhood).attestations { there in
      there.contains { $0.predicateType == SBOMType.spdx }
    }
    #expect(found.attestations.map(\.place) == [.index])
    #expect(trial.registry.log.count == before + 1, "\(trial.registry.log)")
    let all = try await #require(image.neighbourhood).attestations()
    #expect(all.attestations.map(\.place) == [.index])
    // Two digests (image and index), each: the list, the tag, three tags of cosign.
    #expect(trial.registry.log.count == before + 1 + 1 + 2 * 5, "\(trial.registry.log)")
    let layer = try ImageBuilder.digest(builder.image.layers[0].stored)
    #expect(!trial.registry.log.contains { $0.contains(layer) })
  }

  @Test func aRegistrysListIsReadPageByPage() async throws {
    let trial = try RegistryTrial()
    var builder = NeighbourBuilder(Self.image)
    let subject = try builder.subject()
    var pages: [String] = []
    for index in 0..<3 {
      pages.append(
        try builder.keep(
          NeighbourBuilder.statement("https://example.test/\(index)", about: subject),
          layerNotes: ["in-toto.io/predicate-type": "https://example.test/\(index)"],
          artifactType: NeighbourBuilder.inToto, subject: subject))
    }
    try builder.push(trial.registry, "app")
    let bodies = pages.map { NeighbourBuilder.index([$0]) }
    trial.registry.override { request, _ in
      guard request.path.hasPrefix("/v2/app/referrers/") else { return nil }
      let page = request.path.hasSuffix("page=1") ? 1 : request.path.hasSuffix("page=2") ? 2 : 0
      var answer = LoopbackServer.Answer(
        headers: ["Content-Type: \(MediaType.manifests[0])"], body: bodies[page])
      if page < 2 {
        answer.headers.append("Link: </v2/app/referrers/\(subject)?page=\(page + 1)>; rel=\"next\"")
      }
      return answer
    }
    let image = try await opened("registry://\(trial.registry.host)/app", trial.folder, remote: trial.remote)
    let found = try await found(image)
    #expect(found.attestations.map(\.predicateType) == (0..<3).map { "https://example.test/\($0)" })
    #expect(found.attestations.allSatisfy { $0.place == .referrer })
    #expect(!trial.registry.log.contains { $0.hasSuffix(subject.replacing(":", with: "-")) })
  }

  @Test func whereThereAreNoListsTheTagStandsIn() async throws {
    let trial = try RegistryTrial()
    var builder = NeighbourBuilder(Self.image)
    let subject = try builder.subject()
    let entry = try builder.keep(
      NeighbourBuilder.statement("https://example.test/x", about: subject), artifactType: NeighbourBuilder.inToto,
      subject: subject)
    try builder.push(trial.registry, "app")
    trial.registry.put(
      "app/manifests/" + subject.replacing(":", with: "-"), NeighbourBuilder.index([entry]),
      type: MediaType.manifests[0])
    let image = try await opened("registry://\(trial.registry.host)/app", trial.folder, remote: trial.remote)
    #expect(try await found(image).attestations.map(\.place) == [.tag])
  }

  @Test("a list that never ends, one of ten thousand, one of lies")
  func hostileLists() async throws {
    let trial = try RegistryTrial()
    var builder = NeighbourBuilder(Self.image)
    let subject = try builder.subject()
    let other = "sha256:" + String(repeating: "9", count: 64)
    let good = try builder.keep(
      NeighbourBuilder.statement("https://example.test/good", about: subject), artifactType: NeighbourBuilder.inToto,
      subject: subject, entryNotes: ["in-toto.io/predicate-type": "https://example.test/good"])
    let foreign = try builder.keep(
      NeighbourBuilder.statement("https://example.test/foreign", about: other), artifactType: NeighbourBuilder.inToto,
      subject: other)
    let homeless = try builder.keep(
      NeighbourBuilder.statement("https://example.test/none", about: subject), artifactType: NeighbourBuilder.inToto)
    try builder.push(trial.registry, "app")
    func found(_ answer: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Answer) async throws
      -> Neighbourhood.Found
    {
      trial.registry.override { request, _ in
        request.path.hasPrefix("/v2/app/referrers/") ? answer(request) : nil
      }
      let image = try await opened("registry://\(trial.registry.host)/app", trial.folder, remote: trial.remote)
      return try await self.found(image)
    }
    let type = "Content-Type: \(MediaType.manifests[0])"
    let endless = try await found { request in
      let page = (Int(request.path.split(separator: "=").last ?? "") ?? 0) + 1
      return .init(
        headers: [type, "Link: </v2/app/referrers/\(subject)?page=\(page)>; rel=\"next\""],
        body: NeighbourBuilder.index([]))
    }
    #expect(endless.remarks.contains { $0.contains("goes on and was not read to its end") })
    let circle = try await found { _ in
      .init(headers: [type, "Link: </v2/app/referrers/\(subject)>; rel=\"next\""], body: NeighbourBuilder.index([]))
    }
    #expect(circle.attestations == [])
    let crowd = (0..<10_000).map { index in
      let digest = "sha256:" + String(String(index + 1_000_000).reversed()) + String(repeating: "0", count: 57)
      return #"{"mediaType":"\#(MediaType.manifests[1])","digest":"\#(digest)","size":10,"artifactType":"x/y"}"#
    }
    let many = try await found { _ in .init(headers: [type], body: NeighbourBuilder.index(crowd + [good])) }
    // The one that says what it is is found among all of them.
    #expect(many.attestations.map(\.predicateType) == ["https://example.test/good"])
    #expect(many.remarks.contains { $0.contains("10001 documents are kept beside") && $0.contains("9801 of them") })
    let lies = try await found { _ in
      .init(
        headers: [type], body: NeighbourBuilder.index([foreign, homeless, good, #"{"digest":"sha256:x","size":-1}"#]))
    }
    #expect(lies.attestations.map(\.predicateType) == ["https://example.test/good"])
    #expect(lies.remarks.contains { $0.contains("is about \(other)") })
    #expect(lies.remarks.contains { $0.contains("does not say what it is about") })
    let away = try await found { _ in
      .init(
        headers: [type, "Link: <http://203.0.113.1/v2/app/referrers/x>; rel=\"next\""],
        body: NeighbourBuilder.index([good]))
    }
    #expect(away.attestations.count == 1 && !trial.registry.log.contains { $0.contains("203.0.113.1") })
    await #expect(throws: (any Error).self) { try await found { _ in .init(headers: [type], body: Array("{".utf8)) } }
  }

  @Test("bytes that are others, too many, or not there")
  func hostileDocuments() async throws {
    let folder = try TemporaryFolder()
    var builder = NeighbourBuilder(Self.image)
    try builder.buildKit(SBOMType.spdx, predicate: Self.spdx)
    var files = try builder.layout()
    let document = NeighbourBuilder.statement(
      SBOMType.spdx, about: try builder.subject(), predicate: Self.spdx, version: "v0.1")
    let path = "blobs/sha256/" + (try SHA2.hex(document))
    #expect(files[path] == document)
    for (name, bytes) in [
      ("other", document.reversed()), ("longer", document + [10]), ("shorter", document.dropLast()),
    ]
      as [(String, [UInt8])]
    {
      files[path] = bytes
      for (file, bytes) in files { try folder.write(name + "/" + file, bytes) }
      let image = try await opened(folder.path + "/" + name, folder)
      let attestation = try #require(try await found(image).attestations.first)
      await #expect(throws: ImageError.self, "\(name)") {
        try await #require(image.neighbourhood).read(attestation)
      }
    }
    files[path] = nil
    for (file, bytes) in files { try folder.write("absent/" + file, bytes) }
    let image = try await opened(folder.path + "/absent", folder)
    var attestation = try #require(try await found(image).attestations.first)
    await #expect(throws: ImageError.self) { try await #require(image.neighbourhood).read(attestation) }
    attestation.descriptor.size = 1 << 40
    await #expect(throws: AttestationError.self) { try await #require(image.neighbourhood).read(attestation) }
  }

  @Test func whatIsAddedToALayoutIsFoundThereAndTheImageStaysWhatItWas() async throws {
    let folder = try TemporaryFolder()
    let path = try NeighbourBuilder(Self.image).write(folder)
    var image = try await opened(path, folder)
    let statement = NeighbourBuilder.statement(
      "https://example.test/x", about: try NeighbourBuilder(Self.image).subject())
    let artifact = Artifact(
      type: Envelope.statementType, mediaType: Envelope.statementType, content: ByteSource(statement),
      annotations: ["in-toto.io/predicate-type": "https://example.test/x"])
    let addition = try #require(try image.neighbourhood?.addition(artifact))
    #expect(addition.blobs.count == 3)
    for file in addition.blobs + [addition.index] { try folder.write("image/" + file.path, file.bytes) }
    image = try await opened(path, folder)
    let found = try await found(image)
    #expect(found.attestations.map { "\($0.place) \($0.predicateType)" } == ["referrer https://example.test/x"])
    #expect(try image.neighbourhood?.addition(artifact) == nil)
    #expect(try await Reading(path, folder).tree.files().count == 1)
    #expect(image.neighbourhood?.layout == path)
  }

  @Test func whatIsAttachedInARegistryIsListedByIt() async throws {
    let trial = try RegistryTrial()
    let builder = NeighbourBuilder(Self.image)
    try builder.push(trial.registry, "app")
    let image = try await opened("registry://\(trial.registry.host)/app", trial.folder, remote: trial.remote)
    func artifact(_ number: Int) throws -> Artifact {
      Artifact(
        type: Envelope.statementType, mediaType: Envelope.statementType,
        content: ByteSource(NeighbourBuilder.statement("https://example.test/\(number)", about: try builder.subject())),
        annotations: ["in-toto.io/predicate-type": "https://example.test/\(number)"])
    }
    let neighbourhood = try #require(image.neighbourhood)
    // Without lists: a tag, which keeps what was in it.
    for number in 1...2 { #expect(try await neighbourhood.attach(artifact(number)).isTagged) }
    let found = try await found(image)
    #expect(
      found.attestations.map { "\($0.place) \($0.predicateType)" } == [
        "tag https://example.test/1", "tag https://example.test/2",
      ])
    // With lists the registry says so, and no tag is written.
    let subject = try builder.subject()
    trial.registry.override { request, _ in
      guard request.method == "PUT", request.path.contains("/manifests/") else { return nil }
      return .init(status: 201, headers: ["OCI-Subject: \(subject)"])
    }
    let before = trial.registry.log.count
    #expect(try await !neighbourhood.attach(artifact(3)).isTagged)
    #expect(!trial.registry.log.dropFirst(before).contains { $0.contains(subject.replacing(":", with: "-")) })
  }
}

extension NeighbourBuilder {
  /// Stores an index, and names it in the layout's own.
  fileprivate mutating func keepIndex(_ index: [UInt8], tag: String) throws -> String {
    let digest = try ImageBuilder.digest(index)
    extra(index, digest)
    return """
      {"mediaType":"\(MediaType.manifests[0])","digest":"\(digest)","size":\(index.count),\
      "annotations":{"org.opencontainers.image.ref.name":"\(tag)"}}
      """
  }
}
