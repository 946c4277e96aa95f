// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials
import ImageSpec
import Testing
import Transport
@testable import Images

/// Debian's dockerd, Podman and containerd, each started for the test. They are slow to start, so each is asked all.
@Suite("Real engines", .serialized)
struct RealEnginesTests {
  private let image = ImageBuilder.make({ $0.file("a.txt", "1") }, { $0.file("b.bin", "MAGIC of b") })
  private let expected = ["a.txt@0=1", "b.bin@1=MAGIC of b"]

  private func choice(_ folder: TemporaryFolder, _ variables: [String: String]) throws -> ImageChoice {
    var choice = try Reading.choice(folder)
    choice.documents = folder.path + "/documents"
    choice.remote.variables = variables
    return choice
  }

  private func seen(_ target: String, _ choice: ImageChoice) async throws -> [String] {
    guard case .image(let image) = try await Sources.open(target, choice: choice) else {
      throw ImageError.notAnImage(what: target)
    }
    let contents = try await image.read(
      visitor: Collector(), options: LayerOptions(check: .blobs, budget: Budget(), spool: choice.spool), width: 2
    ) { _ in }
    var tree = FileTree<Collector.Note>()
    for (index, layer) in contents.enumerated() { tree.lay(layer, layer: index) }
    return tree.files().map { "\($0.note.path)@\($0.layer)=\($0.note.text)" }.sorted()
  }

  private func run(_ arguments: [String]) throws {
    let program = try #require(Command.find(arguments[0]))
    let outcome = try Command.run([program] + arguments.dropFirst())
    try #require(outcome.status == 0, "\(outcome.errorText)")
  }

  /// Loads the image into an engine and reads it by name, short name and ID, twice each, directly and through `ssh`.
  private func check(_ daemon: Daemon) async throws {
    let folder = daemon.folder
    let layout = try image.writeLayout(folder)
    let archive = folder.path + "/image.tar"
    try run(["skopeo", "copy", "-q", "oci:\(layout):latest", "docker-archive:\(archive):drydock/app:1"])
    let endpoint = EngineEndpoint(reach: .socket(daemon.socket), address: "unix://e", reason: "test")
    let load = HTTPRequest(
      .post, "http://localhost/v1.41/images/load", headers: [.init("Content-Type", "application/x-tar")],
      body: .bytes([UInt8](try Data(contentsOf: URL(filePath: archive)))), limit: 1 << 20, route: endpoint.route)
    #expect(try HTTPClient(version: "test").exchange(load).response.status == 200)

    let direct = try choice(folder, ["DOCKER_HOST": "unix://" + daemon.socket])
    let id = try ImageBuilder.digest(image.config())
    for name in ["drydock/app:1", "local://drydock/app:1", id, String(id.dropFirst(7).prefix(12))] {
      #expect(try await seen(name, direct) == expected, "\(name)")
    }
    let newest = try await LocalEngine.mostRecent(direct.remote)
    #expect(newest.hasPrefix("local://") && newest.hasSuffix("drydock/app:1"))
    await #expect(throws: EngineError.self) { try await seen("local://drydock/app:2", direct) }
    await #expect(throws: EngineError.self) { try await seen("local://UPPER:::", direct) }

    // An `ssh` that goes nowhere: it runs at once what the other end would run, whatever that is called there.
    let script = """
      #!/usr/bin/env python3
      import os, select, socket, sys
      assert sys.argv[-2:] == ["system", "dial-stdio"] and "docker" in sys.argv, sys.argv
      s = socket.socket(socket.AF_UNIX); s.connect("\(daemon.socket)")
      while True:
          for r in select.select([0, s], [], [])[0]:
              d = os.read(0, 65536) if r == 0 else s.recv(65536)
              if not d: sys.exit(0)
              if r == 0: s.sendall(d)
              else:
                  while d: d = d[os.write(1, d):]
      """
    let ssh = try folder.write("bin/ssh", Array(script.utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: ssh)
    let path = folder.path + "/bin:" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
    var far = try choice(folder, ["DOCKER_HOST": "ssh://me@far.example", "PATH": path, "HOME": folder.path])
    #expect(try await seen("local://drydock/app:1", far) == expected)
    far.documents = nil
    #expect(try await seen("local://drydock/app:1", far) == expected)
    far.remote.isOffline = true
    await #expect(throws: EngineError.self) { try await seen("local://drydock/app:1", far) }
  }

  @Test(.enabled(if: Daemon.dockerIsHere, Comment(rawValue: Daemon.absent)))
  func dockerHandsOutItsImages() async throws {
    let port = Int.random(in: 20_000..<60_000)
    let daemon = try Daemon.docker(port: port)
    try await check(daemon)
    // The same over TLS, with a certificate; without, or with faith in another authority, not at all.
    let certificates = daemon.folder.path + "/certs"
    var variables = [
      "DOCKER_HOST": "tcp://127.0.0.1:\(port)", "DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": certificates,
    ]
    #expect(try await seen("drydock/app:1", choice(daemon.folder, variables)) == expected)
    variables["DOCKER_CERT_PATH"] = daemon.folder.path + "/none"
    for bytes in [try daemon.folder.text("certs/ca.pem"), try daemon.folder.text("certs/server.pem")] {
      try daemon.folder.write("none/ca.pem", Array(bytes.utf8))
      let error = await #expect(throws: EngineError.self) {
        try await seen("local://drydock/app:1", choice(daemon.folder, variables))
      }
      #expect(error?.description.contains("tcp://127.0.0.1:\(port) (DOCKER_HOST) did not answer") == true)
    }
  }

  @Test(.enabled(if: Daemon.podmanIsHere, Comment(rawValue: Daemon.absent)))
  func podmanHandsOutItsImages() async throws {
    try await check(.podman())
  }

  @Test(.enabled(if: Daemon.containerdIsHere, Comment(rawValue: Daemon.absent)))
  func containerdIsReadWithoutBeingAsked() async throws {
    let daemon = try Daemon.containerd()
    let folder = daemon.folder
    var files = try ImageBuilder.layout([image])
    files["index.json"] = Array(
      #"{"schemaVersion":2,"manifests":[\#(try image.descriptor(ref: "docker.io/drydock/app:1"))]}"#.utf8)
    let archive = try folder.write("oci.tar", ImageBuilder.tar(files))
    try run(["ctr", "-a", daemon.socket, "images", "import", "--no-unpack", "--snapshotter", "native", archive])
    let choice = try choice(folder, ["DRYDOCK_CONTAINERD_ROOT": folder.path + "/D"])
    #expect(try await seen("containerd://drydock/app:1", choice) == expected)
    #expect(try await seen("containerd://" + ImageBuilder.digest(image.manifest()), choice) == expected)
    await #expect(throws: EngineError.self) { try await seen("containerd://drydock/app:2", choice) }
    var other = choice
    other.remote.variables["CONTAINERD_NAMESPACE"] = "k8s.io"
    await #expect(throws: EngineError.self) { try await seen("containerd://drydock/app:1", other) }
  }
}
