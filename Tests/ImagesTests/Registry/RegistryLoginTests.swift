// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import ImageSpec
import Synchronization
import Testing

@testable import Images

@Suite("Logging in at registries")
struct RegistryLoginTests {
  /// A token server that lets `me:hunter2`, the identity token `refresh`, and nobody in, and says what it was asked.
  private final class TokenServer: Sendable {
    private final class Box: Sendable { let requests = Mutex<[LoopbackServer.Request]>([]) }

    private let box: Box
    private let server: LoopbackServer

    init() {
      let box = Box()
      self.box = box
      server = LoopbackServer.answering({ request in
        let count = box.requests.withLock {
          $0.append(request)
          return $0.count
        }
        if request.method == "POST" {
          guard String(decoding: request.body, as: UTF8.self).contains("refresh_token=refresh") else {
            return .init(status: 401)
          }
        } else if let header = request.header("authorization"),
          header != "Basic " + Secret.basic(user: "me", Secret("hunter2")).revealed
        {
          return .init(status: 401, body: Array(#"{"details":"wrong: \#(header)"}"#.utf8))
        }
        return .init(body: Array(#"{"token":"token-\#(count)","expires_in":300}"#.utf8))
      })
    }

    var address: String { server.address }
    var requests: [LoopbackServer.Request] { box.requests.withLock { $0 } }
  }

  private let me = ["DRYDOCK_REGISTRY_USER": "me", "DRYDOCK_REGISTRY_PASSWORD": "hunter2"]

  /// A registry that takes the tokens whose numbers `accepts` says, and else names the realm.
  private func guarded(
    _ trial: RegistryTrial, realm: String, _ accepts: @escaping @Sendable (Int) -> Bool = { _ in true }
  ) {
    trial.registry.override { request, _ in
      if let header = request.header("authorization"), header.hasPrefix("Bearer token-"),
        let number = Int(header.dropFirst("Bearer token-".count)), accepts(number)
      {
        return nil
      }
      return .init(
        status: 401,
        headers: [#"WWW-Authenticate: Bearer realm="\#(realm)",service="test",scope="repository:other:pull""#],
        body: Array(#"{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}"#.utf8))
    }
  }

  private func trial(_ variables: [String: String] = [:]) throws -> RegistryTrial {
    var trial = try RegistryTrial()
    try trial.registry.push(trial.image, "app")
    trial.remote.variables.merge(variables) { $1 }
    return trial
  }

  @Test("Basic, and what is said without and with wrong credentials")
  func basic() async throws {
    var trial = try trial(me)
    let host = trial.registry.host
    trial.registry.override { request, _ in
      request.header("authorization") == "Basic " + Secret.basic(user: "me", Secret("hunter2")).revealed
        ? nil : .init(status: 401, headers: ["WWW-Authenticate: Basic realm=\"x\""])
    }
    #expect(try await trial.read("\(host)/app").1.count == 2)
    // Asked once without, then always with.
    #expect(trial.registry.requests.count { $0.header("authorization") == nil } == 1)
    trial.remote.variables = [:]
    let nobody = try #require(try await trial.failure() as? RegistryError)
    #expect("\(nobody)".contains("\(host)/app:latest: fetching manifest latest: the registry asks who you are"))
    #expect(nobody.recoverySuggestion?.contains("drydock login \(host)") == true)
    trial.remote.variables = ["DRYDOCK_REGISTRY_USER": "me", "DRYDOCK_REGISTRY_PASSWORD": "wrong-word"]
    let wrong = "\(try await trial.failure())"
    #expect(wrong.contains("does not accept the credentials") && !wrong.contains("wrong-word"))
  }

  @Test("where credentials are withheld the error says why, and nothing was shown")
  func withheld() async throws {
    var trial = try trial(me)
    let server = TokenServer()
    guarded(trial, realm: server.address) { _ in false }
    trial.remote.registries[trial.registry.host] = RegistrySettings()
    trial.remote.registries[trial.registry.host]?.isAnonymous = true
    #expect("\(try await trial.failure())".contains("authentication required"))
    #expect(server.requests.allSatisfy { $0.header("authorization") == nil })
    trial.registry.override { _, _ in .init(status: 401, headers: ["WWW-Authenticate: Basic realm=\"x\""]) }
    #expect("\(try await trial.failure())".contains("no credentials are shown to \(trial.registry.host)"))
    #expect(trial.registry.requests.allSatisfy { $0.header("authorization")?.hasPrefix("Basic") != true })
  }

  @Test("a token is fetched once for all requests, for reading this repository and nothing else")
  func token() async throws {
    let trial = try trial(me)
    let server = TokenServer()
    guarded(trial, realm: server.address + "/token?x=1")
    #expect(try await trial.read("\(trial.registry.host)/app").1.count == 2)
    #expect(server.requests.map(\.path) == ["/token?x=1&service=test&scope=repository%3Aapp%3Apull"])
    #expect(server.requests[0].header("authorization")?.hasPrefix("Basic ") == true)
    #expect(!trial.registry.requests.contains { $0.header("authorization")?.hasPrefix("Basic ") == true })
  }

  @Test("anonymous tokens, identity tokens, and tokens that are shown as they are")
  func tokens() async throws {
    let server = TokenServer()
    let anonymous = try trial()
    guarded(anonymous, realm: server.address)
    #expect(try await anonymous.read("\(anonymous.registry.host)/app").1.count == 2)
    #expect(server.requests[0].header("authorization") == nil)

    let identity = try trial()
    guarded(identity, realm: server.address)
    try identity.folder.write(
      ".docker/config.json", Array(#"{"auths":{"\#(identity.registry.host)":{"identitytoken":"refresh"}}}"#.utf8))
    #expect(try await identity.read("\(identity.registry.host)/app").1.count == 2)
    let form = String(decoding: server.requests[1].body, as: UTF8.self)
    #expect(server.requests[1].method == "POST" && server.requests[1].path == "/")
    #expect(form.contains("grant_type=refresh_token&client_id=drydock&refresh_token=refresh"))

    let own = try trial(["DRYDOCK_REGISTRY_TOKEN": "token-77"])
    guarded(own, realm: server.address)
    #expect(try await own.read("\(own.registry.host)/app").1.count == 2)
    #expect(server.requests.count == 2)
  }

  @Test("an expired token is replaced in the middle; a revoked one is an error, and soon")
  func revoked() async throws {
    let server = TokenServer()
    let expired = try trial(me)
    let log = Counter()
    guarded(expired, realm: server.address) { number in number > 1 || log.next() <= 2 }
    #expect(try await expired.read("\(expired.registry.host)/app").1.count == 2)
    #expect(server.requests.count == 2)

    let revoked = try trial(me)
    guarded(revoked, realm: server.address) { _ in false }
    let text = "\(try await revoked.failure())"
    #expect(text.contains("does not accept the credentials: authentication required"))
    #expect(server.requests.count == 4 && revoked.registry.requests.count == 3)
  }

  private final class Counter: Sendable {
    private let count = Mutex(0)
    func next() -> Int {
      count.withLock {
        $0 += 1
        return $0
      }
    }
  }

  @Test("what a token server or registry says of a secret is not passed on")
  func scrubbed() async throws {
    let server = TokenServer()
    let trial = try trial(["DRYDOCK_REGISTRY_USER": "me", "DRYDOCK_REGISTRY_PASSWORD": "guessed-word"])
    guarded(trial, realm: server.address)
    let text = "\(try await trial.failure())"
    #expect(text.contains("asking for a token: the registry does not accept the credentials: wrong: Basic ***"))
    let echo = try self.trial(me)
    echo.registry.override { request, _ in
      guard let header = request.header("authorization") else {
        return .init(status: 401, headers: ["WWW-Authenticate: Bearer realm=\"\(server.address)\""])
      }
      return .init(status: 403, body: Array(#"{"errors":[{"message":"no \#(header) hunter2"}]}"#.utf8))
    }
    let echoed = "\(try await echo.failure())"
    #expect(echoed.contains("no Bearer *** ***") && !echoed.contains("token-") && !echoed.contains("hunter2"))
  }

  @Test("redirects to other hosts and token servers' redirects see no credentials")
  func redirects() async throws {
    let trial = try trial(me)
    let other = LoopbackRegistry()
    let server = TokenServer()
    for (path, bytes) in try [trial.image.config(), trial.image.layers[0].stored, trial.image.layers[1].stored].map({
      ("app/blobs/\(try ImageBuilder.digest($0))", $0)
    }) {
      other.put(path, bytes)
    }
    let away = other.address
    trial.registry.override { request, _ in
      guard let header = request.header("authorization"), header.hasPrefix("Bearer token-") else {
        return .init(status: 401, headers: ["WWW-Authenticate: Bearer realm=\"\(server.address)\""])
      }
      return request.path.contains("/blobs/")
        ? .init(status: 307, headers: ["Location: \(away)\(request.path)?sig=1"]) : nil
    }
    #expect(try await trial.read("\(trial.registry.host)/app").1.count == 2)
    #expect(!other.requests.isEmpty && other.requests.allSatisfy { $0.header("authorization") == nil })

    let realm = LoopbackServer { _ in .init(status: 302, headers: ["Location: \(away)/token"]) }
    let second = try self.trial(me)
    guarded(second, realm: realm.address)
    _ = try await second.failure()
    #expect(other.requests.allSatisfy { $0.header("authorization") == nil })
    #expect(other.log.contains { $0.hasPrefix("GET /token") })
  }

  @Test(
    "a realm that is not as safe as the registry is not asked",
    arguments: [
      "http://auth.example/token", "ftp://auth.example/", "https://me@auth.example/", "/token", "file:///etc/passwd",
    ])
  func realms(_ realm: String) async throws {
    let trial = try trial(me)
    guarded(trial, realm: realm)
    let error = try #require(try await trial.failure() as? RegistryError)
    switch error.cause {
    case .unsafeRealm, .malformed: break
    default: Issue.record("\(error)")
    }
    #expect(!"\(error)".contains("me@"))
  }

  @Test("login tries the credentials before it keeps them, and logout forgets them")
  func account() async throws {
    let trial = try trial()
    let server = TokenServer()
    guarded(trial, realm: server.address)
    let account = try RegistryAccount("https://\(trial.registry.host)/v2/", settings: trial.remote)
    #expect(account.host == trial.registry.host)
    await #expect(throws: RegistryError.self) { try await account.logIn(.password(user: "me", Secret("wrong"))) }
    #expect(try trial.folder.names().contains(".docker") == false)
    #expect(
      try await account.logIn(.password(user: "me", Secret("hunter2"))) == trial.folder.path + "/.docker/config.json")
    #expect(server.requests.last?.path == "/?service=test&scope=repository%3Aother%3Apull")
    #expect(try await trial.read("\(trial.registry.host)/app").1.count == 2)
    #expect(try await account.logOut() != nil)
    #expect(try await account.logOut() == nil)
    #expect(throws: (any Error).self) { try RegistryAccount("no host", settings: trial.remote) }
  }
}
