// SPDX-License-Identifier: Apache-2.0
import Fixtures
import ImageSpec
import Images
import Testing

@testable import Lineage

@Suite("Docker Hub")
struct HubClientTests {
  private func settings(_ server: LoopbackServer) -> RemoteSettings {
    var own = RegistrySettings()
    own.mirrors = [server.address]
    var remote = RemoteSettings()
    remote.registries[HubFacts.host] = own
    return remote
  }

  private func facts(_ name: String, _ answer: @escaping @Sendable (String) -> LoopbackServer.Answer) async throws
    -> HubFacts?
  {
    let server = LoopbackServer { answer(String($0.split(separator: " ").dropFirst().first ?? "")) }
    defer { server.stop() }
    return try await HubClient(settings(server))?.facts(of: try Reference(name))
  }

  private static func json(_ text: String) -> LoopbackServer.Answer { .init(body: Array(text.utf8)) }

  @Test func badgeAndLastPush() async throws {
    let facts = try #require(
      try await facts("team/app:1.2") { path in
        switch path {
        case "/v2/orgs/team/": Self.json(#"{"orgname":"team","full_name":"The Team","badge":"verified_publisher"}"#)
        case "/v2/namespaces/team/repositories/app/tags/1.2":
          Self.json(#"{"tag_last_pushed":"2026-11-02T03:04:05.6Z"}"#)
        default: .init(status: 500)
        }
      })
    #expect(facts.badge == .verifiedPublisher && facts.owner == "The Team" && facts.remark == nil)
    #expect(facts.pushed == "2026-11-02T03:04:05.6Z")
  }

  @Test func ownersOfOfficialImagesAreNotAskedAbout() async throws {
    let facts = try await facts("python:3.12") { path in
      path.contains("orgs") ? .init(status: 500) : Self.json(#"{"last_updated":"2026-11-02T00:00:00Z"}"#)
    }
    #expect(facts?.badge == nil && facts?.pushed == "2026-11-02T00:00:00Z" && facts?.remark == nil)
  }

  @Test func otherRegistriesAreNone() async throws {
    #expect(try await facts("ghcr.io/team/app:1") { _ in .init(status: 500) } == nil)
    var remote = RemoteSettings()
    remote.isOffline = true
    #expect(HubClient(remote) == nil)
  }

  @Test func aUserHasNoBadge() async throws {
    let facts = try await facts("somebody/app:1") { _ in .init(status: 404) }
    #expect(facts?.badge == HubFacts.Badge.none && facts?.pushed == nil)
  }

  @Test(
    "whatever is answered, it is bounded and told",
    arguments: [
      LoopbackServer.Answer(status: 503), .init(body: Array("[[[".utf8)), .init(body: [0xFF, 0x00]),
      .init(body: [UInt8](repeating: 0x20, count: (1 << 20) + 1)), .init(body: Array("x".utf8), isEndless: true),
    ])
  func hostile(_ answer: LoopbackServer.Answer) async throws {
    let facts = try #require(try await facts("team/app:1") { _ in answer })
    #expect(facts.badge == nil && facts.pushed == nil && facts.remark != nil)
  }

  @Test func strangeValuesAreNotTakenOver() throws {
    var facts = HubFacts()
    try facts.read(owner: Array(#"{"badge": 3, "full_name": ["x"]}"#.utf8))
    #expect(facts.badge == HubFacts.Badge.none && facts.owner == nil)
    try facts.read(tag: Array("{\"tag_last_pushed\": \"2026-11-02\\u001b[2J\"}".utf8))
    #expect(facts.pushed == nil)
    try facts.read(tag: Array(#"{"tag_last_pushed": "yesterday!"}"#.utf8))
    #expect(facts.pushed == nil)
  }
}
