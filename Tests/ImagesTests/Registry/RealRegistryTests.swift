// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials
import Glibc
import ImageSpec
import Testing

@testable import Images

@Suite("Debian's docker-registry", .enabled(if: RealRegistry.isThere, Comment(rawValue: RealRegistry.absent)))
struct RealRegistryTests {
  @Test("a certificate of one's own authority: refused, then believed by configuration, then unseen and said")
  func authority() async throws {
    let registry = try RealRegistry { folder, port in
      try Self.openssl(
        [
          "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test", "-addext",
          "subjectAltName=DNS:localhost", "-keyout", folder.path + "/key.pem", "-out", folder.path + "/ca.crt",
        ])
      return """
        http:
          addr: '127.0.0.1:\(port)'
          tls: {certificate: '\(folder.path)/ca.crt', key: '\(folder.path)/key.pem'}
        """
    }
    var trial = try RegistryTrial()
    try registry.push(trial.image.writeLayout(trial.folder), "team/app:1")
    let target = "\(registry.host)/team/app:1"
    let error = try await trial.failure(target)
    #expect("\(error)".contains("securing the connection: the certificate is signed by nobody we know"))
    #expect(error.recoverySuggestion?.contains("configure its `ca` for \(registry.host)") == true)

    trial.remote.registries[registry.host] = RegistrySettings()
    trial.remote.registries[registry.host]?.authorities = registry.folder.path + "/ca.crt"
    let (image, seen) = try await trial.read(target)
    #expect(seen == ["a.txt@0", "b.txt@1"] && image.damages == [])

    trial.remote.registries[registry.host] = RegistrySettings()
    trial.remote.registries[registry.host]?.isInsecure = true
    let unseen = try await trial.read(target).0
    #expect(unseen.damages.count == 1 && unseen.damages[0].isRemark && unseen.damages[0].reason.contains("insecure"))
    #expect(trial.remote.warnings(about: target).count == 1)
  }

  @Test("a registry that wants a certificate of ours is shown the one that is configured for it")
  func clientCertificate() async throws {
    let registry = try RealRegistry { folder, port in
      try Self.openssl([
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test", "-addext",
        "subjectAltName=DNS:localhost", "-keyout", folder.path + "/key.pem", "-out", folder.path + "/ca.crt",
      ])
      return """
        http:
          addr: '127.0.0.1:\(port)'
          tls:
            certificate: '\(folder.path)/ca.crt'
            key: '\(folder.path)/key.pem'
            clientcas: ['\(folder.path)/ca.crt']
        """
    }
    var trial = try RegistryTrial()
    var settings = RegistrySettings()
    settings.authorities = registry.folder.path + "/ca.crt"
    trial.remote.registries[registry.host] = settings
    #expect(try await trial.failure("\(registry.host)/app") is RegistryError)
    settings.certificate = registry.folder.path + "/ca.crt"
    settings.key = registry.folder.path + "/key.pem"
    trial.remote.registries[registry.host] = settings
    let error = try #require(try await trial.failure("\(registry.host)/app") as? RegistryError)
    #expect(error.cause == .notFound(detail: "manifest unknown"), "\(error)")
  }

  @Test("an expired certificate is said to be one, whoever signed it")
  func expired() async throws {
    let registry = try RealRegistry { folder, port in
      let file = try folder.write(
        "ca.cnf",
        Array(
          """
          [ca]
          default_ca = own
          [own]
          database = \(folder.path)/index
          new_certs_dir = \(folder.path)
          rand_serial = yes
          default_md = sha256
          policy = any
          x509_extensions = extensions
          [any]
          commonName = supplied
          [extensions]
          subjectAltName = DNS:localhost
          """.utf8))
      try folder.write("index", [])
      try Self.openssl([
        "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test", "-keyout", folder.path + "/key.pem", "-out",
        folder.path + "/request.pem",
      ])
      try Self.openssl([
        "ca", "-batch", "-notext", "-selfsign", "-config", file, "-keyfile", folder.path + "/key.pem", "-in",
        folder.path + "/request.pem", "-out", folder.path + "/ca.crt", "-startdate", "20200101000000Z", "-enddate",
        "20200102000000Z",
      ])
      return """
        http:
          addr: '127.0.0.1:\(port)'
          tls: {certificate: '\(folder.path)/ca.crt', key: '\(folder.path)/key.pem'}
        """
    }
    var trial = try RegistryTrial()
    trial.remote.registries[registry.host] = RegistrySettings()
    trial.remote.registries[registry.host]?.authorities = registry.folder.path + "/ca.crt"
    let error = try await trial.failure("\(registry.host)/app")
    #expect("\(error)".contains("\(registry.host)/app:latest: fetching manifest latest: "), "\(error)")
    #expect("\(error)".contains("securing the connection: the certificate has expired"), "\(error)")
  }

  @Test(
    "names and passwords of htpasswd",
    .enabled(if: Command.find("htpasswd") != nil, "htpasswd is not installed (apache2-utils)"))
  func passwords() async throws {
    let registry = try RealRegistry { folder, _ in
      let made = try Command.run([Command.find("htpasswd") ?? "", "-Bbn", "me", "hunter2"])
      try folder.write("htpasswd", made.output)
      return "auth: {htpasswd: {realm: test, path: '\(folder.path)/htpasswd'}}"
    }
    let trial = try RegistryTrial()
    try registry.push(
      trial.image.writeLayout(trial.folder), "app", options: ["--dest-tls-verify=false", "--dest-creds", "me:hunter2"])
    #expect("\(try await trial.failure("\(registry.host)/app"))".contains("asks who you are"))
    let account = try RegistryAccount(registry.host, settings: trial.remote)
    await #expect(throws: RegistryError.self) { try await account.logIn(.password(user: "me", Secret("no"))) }
    _ = try await account.logIn(.password(user: "me", Secret("hunter2")))
    #expect(try await trial.read("\(registry.host)/app").1.count == 2)
  }

  @Test(
    "tokens of a token server, signed as the registry wants them",
    .enabled(if: Command.find("python3") != nil, "python3 is not installed"))
  func tokens() async throws {
    let port = try RealRegistry.freePort()
    let registry = try RealRegistry { folder, _ in
      try Self.openssl(
        [
          "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=issuer", "-keyout",
          folder.path + "/token.key", "-out", folder.path + "/token.crt",
        ])
      return """
        auth:
          token:
            realm: http://127.0.0.1:\(port)/token
            service: test
            issuer: issuer
            rootcertbundle: \(folder.path)/token.crt
        """
    }
    let server = try RealRegistry.start(
      [
        Command.find("python3") ?? "", Fixture("token-server.py", file: Self.folder).path, "\(port)",
        registry.folder.path,
      ],
      log: registry.folder.path + "/token-log")
    defer {
      kill(server, SIGKILL)
      waitpid(server, nil, 0)
    }
    try RealRegistry.waitFor(port)
    var trial = try RegistryTrial()
    trial.remote.variables["DRYDOCK_REGISTRY_USER"] = "me"
    trial.remote.variables["DRYDOCK_REGISTRY_PASSWORD"] = "hunter2"
    let type = "application/vnd.drydock.test"
    let client = RegistryClient(settings: trial.remote)
    let repository = client.repository(try Reference("\(registry.host)/db:1"))
    _ = try repository.push(Artifact(type: type, mediaType: type, content: .init([1, 2, 3])))
    #expect(try repository.artifact(type: type).layer.size == 3)
    try registry.push(
      trial.image.writeLayout(trial.folder), "app", options: ["--dest-tls-verify=false", "--dest-creds", "me:hunter2"])
    #expect(try await trial.read("\(registry.host)/app").1.count == 2)
    trial.remote.variables["DRYDOCK_REGISTRY_PASSWORD"] = "wrong"
    let text = "\(try await trial.failure("\(registry.host)/app"))"
    #expect(text.contains("asking for a token") && !text.contains("wrong"))
  }

  private static func openssl(_ arguments: [String]) throws {
    let outcome = try Command.run([Command.find("openssl") ?? ""] + arguments)
    #expect(outcome.status == 0, "openssl: \(outcome.errorText)")
  }

  /// The folder of this file, beside that of the fixtures.
  private static let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/")
}
