// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials
import ImageSpec
import Testing
@testable import Images

/// The databases were written by containerd 1.6.20: two images in `default` and one in `k8s.io`; the other has 250 more
/// names (`ctr images tag`), so that its buckets take several pages.
@Suite("Containerd's store")
struct ContainerdTests {
  private let newer = Digest(sha256: "fe65d3e06efb19f436dd0bf93dc8196c8cc3cad17adc760e85bfc7ce7b90c3dd")
  private let older = Digest(sha256: "0f9c6a7e85de5f9e358712bf3332d04366e1b44a713e68e6f64bf755b93aa9a1")

  private func unpacked(_ name: String) throws -> [UInt8] {
    let decoder = try Compression.gzip.decoder(named: name)
    let packed = try Fixture(name).bytes
    var bytes: [UInt8] = []
    try decoder.feed(packed.span) { piece in
      for index in piece.indices { bytes.append(piece[index]) }
    }
    return bytes
  }

  private func store(_ folder: TemporaryFolder, _ database: [UInt8]) throws -> ContainerdStore {
    try folder.write("root/io.containerd.metadata.v1.bolt/meta.db", database)
    return ContainerdStore(root: folder.path + "/root")
  }

  @Test func namesAreFoundInSmallAndLargeDatabases() throws {
    let folder = try TemporaryFolder()
    for file in ["containerd-two.db.gz", "containerd-many.db.gz"] {
      let store = try store(folder, unpacked(file))
      #expect(try store.digest(Containerd.names("alpine-3.20"), namespace: nil) == newer)
      #expect(try store.digest(Containerd.names("library/alpine-3.12:latest"), namespace: nil) == older)
      #expect(try store.digest(["docker.io/library/alpine-3.12:latest"], namespace: "k8s.io") == older)
      #expect(try store.digest(["docker.io/library/alpine-3.20:latest"], namespace: "k8s.io") == nil)
      #expect(try store.digest(["docker.io/library/alpine-3.12:late"], namespace: nil) == nil)
      for absent in ["", "a", "docker.io/library/alpine-3.12:v", "zzz"] {
        #expect(try store.digest([absent], namespace: nil) == nil)
      }
      #expect(try store.digest(["x"], namespace: "no such") == nil)
    }
    let many = try store(folder, unpacked("containerd-many.db.gz"))
    for number in 1...250 {
      #expect(try many.digest(Containerd.names("alpine-3.12:v\(number)"), namespace: "default") == older)
    }
    #expect(try many.digest(Containerd.names("alpine-3.12:v251"), namespace: "default") == nil)
  }

  @Test func namesAreCompletedAsContainerdKeepsThem() {
    #expect(Containerd.names("alpine") == ["alpine:latest", "docker.io/library/alpine:latest"])
    #expect(Containerd.names("me/app:1") == ["me/app:1", "docker.io/me/app:1"])
    #expect(Containerd.names("localhost:5000/app") == ["localhost:5000/app:latest"])
    #expect(Containerd.names("quay.io/a/b@sha256:00") == ["quay.io/a/b@sha256:00"])
  }

  @Test func aDamagedDatabaseIsAnErrorOrHasFewerNames() throws {
    let whole = try unpacked("containerd-two.db.gz")
    let wanted = Containerd.names("alpine-3.20")
    func look(_ bytes: [UInt8]) {
      do {
        let bolt = try BoltFile(ByteSource(bytes))
        guard let version = try bolt.bucket("v1", in: bolt.root) else { return }
        for name in try bolt.buckets(in: version, limit: 10) {
          guard let space = try bolt.bucket(name, in: version), let images = try bolt.bucket("images", in: space),
            let image = try bolt.bucket(wanted[1], in: images)
          else { continue }
          _ = try bolt.bucket("target", in: image)
        }
      } catch {
        #expect(error is ImageError || error is ArchiveError)
      }
    }
    for length in stride(from: 0, to: whole.count, by: 509) { look(Array(whole.prefix(length))) }
    // Every byte of headers and elements, and one in seven of the rest.
    for offset in whole.indices where offset % 4096 < 128 || offset % 7 == 0 {
      for value: UInt8 in [0, 0xFF] where whole[offset] != value {
        var bytes = whole
        bytes[offset] = value
        look(bytes)
      }
    }
  }

  @Test func anImageIsReadFromTheContentStoreByDigest() async throws {
    let folder = try TemporaryFolder()
    let image = ImageBuilder.make({ $0.file("a.txt", "1") })
    _ = try store(folder, unpacked("containerd-two.db.gz"))
    for (path, bytes) in try image.blobs() { try folder.write("root/io.containerd.content.v1.content/" + path, bytes) }
    var choice = try Reading.choice(folder)
    choice.remote.variables = ["DRYDOCK_CONTAINERD_ROOT": folder.path + "/root"]
    let digest = try ImageBuilder.digest(image.manifest())
    guard case .image(let opened) = try await Sources.open("containerd://" + digest, choice: choice) else {
      throw ImageError.notAnImage(what: digest)
    }
    #expect(opened.digest?.description == digest)
    #expect(opened.layers.map(\.instruction) == ["COPY . /"])
    // The database names an image whose blobs are not there.
    await #expect(throws: EngineError.self) { try await Sources.open("containerd://alpine-3.20", choice: choice) }
    choice.remote.variables = ["DRYDOCK_CONTAINERD_ROOT": folder.path + "/nowhere"]
    await #expect(throws: EngineError.noStore(looked: [folder.path + "/nowhere"])) {
      try await Sources.open("containerd://alpine-3.20", choice: choice)
    }
  }
}
