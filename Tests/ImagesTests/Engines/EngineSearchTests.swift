// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials
import Testing
import Transport
@testable import Images

@Suite("Which engine is asked")
struct EngineSearchTests {
  let folder: TemporaryFolder
  var home: String { folder.path + "/home" }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("home/.docker/config.json", Array(#"{"currentContext":"work"}"#.utf8))
    try context("work", host: "unix:///work.sock")
    try context("far", host: "tcp://far.example:2376", files: ["ca.pem", "cert.pem", "key.pem"])
    try folder.write("bin/ssh", Array("#!/bin/sh\n".utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path + "/bin/ssh")
  }

  private func context(_ name: String, host: String, files: [String] = []) throws {
    let hash = try SHA2.hex(Array(name.utf8))
    let meta = #"{"Name":"\#(name)","Metadata":{},"Endpoints":{"docker":{"Host":"\#(host)","SkipTLSVerify":false}}}"#
    try folder.write("home/.docker/contexts/meta/\(hash)/meta.json", Array(meta.utf8))
    for file in files { try folder.write("home/.docker/contexts/tls/\(hash)/docker/\(file)", [1]) }
  }

  private func search(
    _ variables: [String: String] = [:], _ adjust: (inout EngineSettings) -> Void = { _ in }
  ) throws -> [String] {
    var settings = RemoteSettings()
    settings.variables = variables.merging(["HOME": home, "PATH": folder.path + "/bin"]) { a, _ in a }
    adjust(&settings.engine)
    return try EngineSearch(settings).endpoints.map(\.name)
  }

  @Test func flagsComeBeforeVariablesAndVariablesBeforeTheChosenContext() throws {
    let variables = ["DOCKER_HOST": "unix:///host.sock", "DOCKER_CONTEXT": "far"]
    #expect(try search(variables) { $0.host = "unix:///flag.sock" } == ["unix:///flag.sock (--host)"])
    #expect(
      try search(variables) { $0.context = "far" } == ["tcp://far.example:2376 (context far, by --context)"])
    #expect(try search(variables) == ["unix:///host.sock (DOCKER_HOST)"])
    #expect(
      try search(["DOCKER_CONTEXT": "far"]) == ["tcp://far.example:2376 (context far, by DOCKER_CONTEXT)"])
    #expect(try search() == ["unix:///work.sock (context work, by docker context use)"])
    // An empty variable is as good as none, as Docker has it.
    #expect(try search(["DOCKER_HOST": ""]) == ["unix:///work.sock (context work, by docker context use)"])
  }

  @Test func theDefaultContextMeansWhatCanBeFound() throws {
    let runtime = folder.path + "/run"
    try folder.write("run/podman/x", [])
    let server = LoopbackServer(socket: runtime + "/podman/podman.sock") { _ in .init() }
    let found = try search([
      "DOCKER_CONTEXT": "default", "XDG_RUNTIME_DIR": runtime, "CONTAINER_HOST": "unix:///container.sock",
    ])
    let ours = found.filter { $0.contains(folder.path) || $0.contains("CONTAINER_HOST") }
    #expect(ours == ["unix:///container.sock (CONTAINER_HOST)", "unix://\(runtime)/podman/podman.sock (found)"])
    server.stop()
  }

  @Test func socketsThatAreNotThereAreNamed() throws {
    var settings = RemoteSettings()
    settings.variables = ["HOME": folder.path, "XDG_RUNTIME_DIR": folder.path]
    let absent = try EngineSearch(settings).absent
    #expect(absent.prefix(2) == [folder.path + "/docker.sock", folder.path + "/.docker/run/docker.sock"])
    #expect(absent.contains(folder.path + "/podman/podman.sock"))
  }

  @Test func aContextBringsItsCertificates() throws {
    var settings = RemoteSettings()
    settings.variables = ["HOME": home, "DOCKER_CONTEXT": "far"]
    let endpoint = try #require(try EngineSearch(settings).endpoints.first)
    #expect(endpoint.base == "https://far.example:2376")
    let place = try home + "/.docker/contexts/tls/" + SHA2.hex(Array("far".utf8)) + "/docker/"
    #expect(endpoint.route.authorities == place + "ca.pem")
    #expect(endpoint.route.certificate == place + "cert.pem")
    #expect(endpoint.route.key == place + "key.pem")
    #expect(!endpoint.route.isInsecure)
    #expect(throws: EngineError.noContext("gone", place: home + "/.docker/contexts")) {
      try search { $0.context = "gone" }
    }
    try folder.write("home/.docker/config.json", Array("{".utf8))
    #expect(throws: EngineError.self) { try search() }
  }

  @Test func certificatesAreTakenOnlyWhereTLSIsAskedFor() throws {
    for file in ["ca.pem", "cert.pem", "key.pem"] { try folder.write("certs/\(file)", [1]) }
    let place = folder.path + "/certs"
    func route(_ variables: [String: String]) throws -> EngineEndpoint {
      var settings = RemoteSettings()
      settings.variables = variables.merging(["DOCKER_HOST": "tcp://engine", "DOCKER_CERT_PATH": place]) { a, _ in a }
      return try #require(try EngineSearch(settings).endpoints.first)
    }
    #expect(try route([:]).base == "http://engine:2375")
    let verified = try route(["DOCKER_TLS_VERIFY": "1"])
    #expect(verified.base == "https://engine:2376")
    #expect(verified.route.authorities == place + "/ca.pem")
    #expect(verified.route.key == place + "/key.pem")
    #expect(try route(["DOCKER_TLS": "1"]).route.isInsecure)
    #expect(throws: EngineError.noCertificate("/nowhere/ca.pem")) {
      try route(["DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": "/nowhere"])
    }
  }

  @Test func addressesAreReadAsDockerReadsThem() throws {
    func base(_ host: String) throws -> String? {
      var settings = RemoteSettings()
      settings.variables = ["DOCKER_HOST": host]
      return try EngineSearch(settings).endpoints.first?.base
    }
    #expect(try base("tcp://10.0.0.1") == "http://10.0.0.1:2375")
    #expect(try base("tcp://[::1]:99/under/") == "http://[::1]:99/under")
    #expect(try base("tcp://[::1]") == "http://[::1]:2375")
    #expect(try base("tcp://:1234") == "http://127.0.0.1:1234")
    #expect(try base("engine:2375") == "http://engine:2375")
    for bad in [
      "npipe:////./pipe/docker_engine", "fd://", "/var/run/docker.sock", "unix://relative", "tcp://user:pw@host",
      "tcp://host:port", "tcp://host/a?b", "tcp://a b", "ssh://", "ssh://-oProxyCommand=x", "ssh://-l@host",
      "ssh://user:secret@host", "ssh://host:99999", "ssh://host/$(id)", "ssh://ho st", "ssh://a;b",
    ] {
      let error = #expect(throws: EngineError.self) { try base(bad) }
      #expect(error?.description.contains("secret") == false && error?.description.contains("pw") == false)
    }
  }

  @Test func sshGetsNothingThatItCouldTakeForAnOption() throws {
    func command(_ variables: [String: String]) throws -> [String] {
      var settings = RemoteSettings()
      settings.variables = variables.merging(["PATH": folder.path + "/bin"]) { a, _ in a }
      let endpoint = try #require(try EngineSearch(settings).endpoints.first { $0.isRemote })
      guard case .program(let program) = endpoint.reach else { return [] }
      return program.arguments
    }
    let usual = ["-o", "ConnectTimeout=20", "-T"]
    #expect(
      try command(["DOCKER_HOST": "ssh://me@build.example:2222"])
        == usual + ["-l", "me", "-p", "2222", "--", "build.example", "docker", "system", "dial-stdio"])
    #expect(
      try command(["DOCKER_HOST": "ssh://[fe80::1%25eth0]/run/docker.sock"])
        == usual + ["--", "fe80::1%25eth0", "docker", "--host", "unix:///run/docker.sock", "system", "dial-stdio"])
    #expect(
      try command(["CONTAINER_HOST": "ssh://core@vm:22/run/podman/podman.sock"])
        == usual + [
          "-l", "core", "-p", "22", "--", "vm", "podman", "--url", "unix:///run/podman/podman.sock", "system",
          "dial-stdio",
        ])
    var settings = RemoteSettings()
    settings.variables = ["DOCKER_HOST": "ssh://host", "PATH": "/nowhere"]
    #expect(throws: EngineError.noSSH(reason: "DOCKER_HOST")) { try EngineSearch(settings) }
  }
}
