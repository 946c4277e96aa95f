// SPDX-License-Identifier: Apache-2.0
import Images
import Testing

@testable import drydock

@Suite struct RemoteTests {
  private let text = """
    registries:
      index.docker.io: {mirrors: [mirror.example/hub]}
      r.example:5000: {ca: /ca.pem, client-cert: /c.pem, client-key: /k.pem}
      old.example: {plain-http: true}
      test.example: {insecure: true}
    pull: never
    offline: true
    """

  private func remote(_ origin: Configuration.Origin) throws -> RemoteSettings {
    let surroundings = Surroundings(variables: ["HOME": "/h"], outputIsTerminal: false, errorIsTerminal: false)
    return try Configuration(Array(text.utf8), origin: origin).remote(in: surroundings)
  }

  @Test func whatTheFileSaysOfRegistriesIsWhatTheyAreReachedBy() throws {
    let remote = try remote(.user("/h/c.yaml"))
    #expect(remote.registries["docker.io"]?.mirrors == ["mirror.example/hub"])
    #expect(remote.registries["r.example:5000"]?.authorities == "/ca.pem")
    #expect(remote.registries["r.example:5000"]?.certificate == "/c.pem")
    #expect(remote.registries["r.example:5000"]?.key == "/k.pem")
    #expect(remote.registries["old.example"]?.isPlain == true && remote.registries["test.example"]?.isInsecure == true)
    #expect(remote.registries.values.allSatisfy { !$0.isAnonymous })
    #expect(remote.pull == .never && remote.isOffline && remote.variables == ["HOME": "/h"])
    #expect(remote.warnings(about: "test.example/a").count == 1 && remote.warnings(about: "old.example/a") == [])
  }

  @Test func aFileThatMerelyLayThereCannotWeakenAConnectionThatCredentialsUse() throws {
    let registries = try remote(.project(".drydock.yaml")).registries
    #expect(
      registries.filter { $0.value.isAnonymous }.keys.sorted() == ["old.example", "r.example:5000", "test.example"])
  }
}
