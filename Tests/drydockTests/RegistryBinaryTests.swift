// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Testing

/// The program against a registry of its own.
@Suite(
  "The program and a registry",
  .enabled(if: BuiltBinary.isThere && RealRegistry.isThere, Comment(rawValue: RealRegistry.absent)))
struct RegistryBinaryTests {
  @Test(
    "the report of an image is the same from a registry and from a layout, but for its name",
    .enabled(if: Shared.path != nil, Comment(rawValue: Shared.absent)),
    arguments: ["alpine-3.20", "distroless", "stale-debian", "ubi9-nodejs"])
  func sameReport(_ name: String) throws {
    let registry = try RealRegistry()
    let layout = (Shared.path ?? "") + "/images/" + name
    try registry.push(layout, "corpus/\(name):1")
    let target = "\(registry.host)/corpus/\(name):1"
    func report(_ target: String) throws -> String {
      let run = try BuiltBinary.run(["cves", "--format", "json", target])
      #expect(run.status == 0 && run.error == "", "\(run.error)")
      return run.output
    }
    let remote = try report(target)
    #expect(remote.contains("\"\(target)\"") || remote.contains("\"\(target.replacing("/", with: "\\/"))\""))
    func lines(_ text: String) -> [Substring] { text.split(separator: "\n").filter { !$0.contains("\"reference\"") } }
    #expect(lines(remote) == lines(try report(layout)))
    #expect(try report("registry://" + target).count == remote.count + "registry://".count)
  }

  @Test("login and logout, and that no password shows")
  func login() throws {
    let registry = try RealRegistry()
    let home = try TemporaryFolder()
    let variables = ["HOME": home.path]
    let input = Array("hunter2\n".utf8)
    func run(_ arguments: [String], input: [UInt8] = []) throws -> Command.Outcome {
      try Command.run([BuiltBinary.path] + arguments, environment: variables, input: input)
    }
    let done = try run(["login", "-u", "me", "--password-stdin", registry.host], input: input)
    #expect(
      done.status == 0 && done.text == "logged in at \(registry.host); kept in \(home.path)/.docker/config.json\n")
    #expect(!done.text.contains("hunter2") && done.errorText == "")
    #expect(try home.text(".docker/config.json").contains(registry.host))
    let out = try run(["logout", registry.host])
    #expect(out.text == "credentials of \(registry.host): taken out of \(home.path)/.docker/config.json\n")
    #expect(try run(["logout", registry.host]).text == "credentials of \(registry.host): there were none\n")
    #expect(try run(["login", "--password-stdin", registry.host], input: input).status == 1)
    #expect(
      try run(["login", "-u", "me", "--password-stdin", registry.host]).errorText.contains("no password or token"))
  }

  @Test("what a target that is nowhere says, without and with the network")
  func nowhere() throws {
    let registry = try RealRegistry()
    let missing = try BuiltBinary.run(["sbom", "\(registry.host)/no/such:tag"])
    #expect(missing.status == 1)
    #expect(missing.error.hasPrefix("drydock: \(registry.host)/no/such:tag: no such file or directory; no "))
    #expect(missing.error.contains("; \(registry.host)/no/such:tag: fetching manifest tag: the registry has none"))
    let alone = try BuiltBinary.run(["sbom", "--pull", "always", "\(registry.host)/no/such:tag"])
    #expect(
      alone.error.hasPrefix("drydock: \(registry.host)/no/such:tag: fetching manifest tag: the registry has none"))
    let local = try BuiltBinary.run(["sbom", "--pull", "never", "\(registry.host)/no/such:tag"])
    #expect(local.status == 1 && !local.error.contains("fetching manifest"))
    let offline = try BuiltBinary.run(["sbom", "--offline", "nginx:1.27"])
    #expect(
      offline.status == 1
        && offline.error.contains("docker.io/library/nginx:1.27: opening the image: the network is left alone"))
    let late = LoopbackServer { _ in .init(body: [1], length: 100, isSilent: true) }
    let timed = try BuiltBinary.run(["sbom", "--timeout", "1s", "\(late.address.dropFirst(7))/app"])
    #expect(timed.status == 1 && timed.error.contains("the scan was not finished within 1 s"))
    late.stop()
  }

  @Test("a proxy of the environment is gone through, except where no_proxy says otherwise")
  func proxy() throws {
    let folder = try TemporaryFolder()
    let registry = LoopbackRegistry()
    var tar = TarBuilder()
    tar.file("a.txt", "a")
    try registry.push(ImageBuilder([.init(tar: tar.finished())]), "team/app")
    let config = try folder.write("c.yaml", Array("registries: {registry.invalid: {plain-http: true}}".utf8))
    let arguments = ["sbom", "--config", config, "registry.invalid/team/app"]
    let run = try BuiltBinary.run(arguments, variables: ["http_proxy": registry.address])
    #expect(run.status == 0, "\(run.error)")
    #expect(registry.log.first == "GET http://registry.invalid/v2/team/app/manifests/latest")
    let direct = try BuiltBinary.run(
      arguments, variables: ["http_proxy": registry.address, "no_proxy": "registry.invalid"])
    #expect(direct.status == 1 && direct.error.contains("registry.invalid: finding the host"), "\(direct.error)")
  }

  @Test("a registry whose certificate is not checked is said on standard error and in the report")
  func insecure() throws {
    let folder = try TemporaryFolder()
    let registry = LoopbackRegistry()
    var tar = TarBuilder()
    tar.file("a.txt", "a")
    try registry.push(ImageBuilder([.init(tar: tar.finished())]), "app")
    let config = try folder.write("c.yaml", Array("registries: {'\(registry.host)': {insecure: true}}".utf8))
    let run = try BuiltBinary.run(["cves", "--format", "json", "--config", config, "\(registry.host)/app"])
    #expect(
      run.status == 0 && run.error.hasPrefix("drydock: warning: the certificate of \(registry.host) is not checked"))
    #expect(run.output.contains("was not checked (insecure)"))
  }
}
