// SPDX-License-Identifier: Apache-2.0
import Fixtures
import ImageSpec
import Testing

@testable import Images

@Suite struct TagListTests {
  private static func page(_ tags: [String], next: String? = nil) -> LoopbackServer.Answer {
    let names = tags.map { "\"\($0)\"" }.joined(separator: ",")
    return .init(
      headers: ["Content-Type: application/json"] + (next.map { ["Link: <\($0)>; rel=\"next\""] } ?? []),
      body: Array(#"{"name":"team/app","tags":[\#(names)]}"#.utf8))
  }

  private func tags(_ trial: RegistryTrial, limit: Int = 10_000) async throws -> TagList {
    try await RegistryClient(settings: trial.remote).repository(Reference("\(trial.registry.host)/team/app"))
      .tags(limit: limit)
  }

  @Test func theyAreReadPageByPage() async throws {
    let trial = try RegistryTrial()
    trial.registry.override { request, _ in
      switch request.path {
      case "/v2/team/app/tags/list?n=1000": Self.page(["1", "2"], next: "/v2/team/app/tags/list?last=2&n=2")
      case "/v2/team/app/tags/list?last=2&n=2": Self.page(["3", "2"])
      default: nil
      }
    }
    #expect(try await tags(trial) == TagList(names: ["1", "2", "3"], isComplete: true))
    trial.registry.override { _, _ in Self.page(["1", "2", "3"]) }
    #expect(try await tags(trial, limit: 2) == TagList(names: ["1", "2"], isComplete: false))
    trial.registry.override { _, _ in .init(body: Array(#"{"name":"team/app","tags":null}"#.utf8)) }
    #expect(try await tags(trial) == TagList(names: [], isComplete: true))
  }

  @Test func whatIsNoTagIsPassedOver() async throws {
    let trial = try RegistryTrial()
    trial.registry.override { _, _ in
      Self.page(["ok", "../../etc", "", "a b", String(repeating: "x", count: 129), "\\u001b[2J", "a@b", "x:y"])
    }
    #expect(try await tags(trial).names == ["ok"])
  }

  @Test("lists that never end are refused within bounds", arguments: ["circle", "same", "other host", "no list"])
  func hostile(_ kind: String) async throws {
    let trial = try RegistryTrial()
    trial.registry.override { request, count in
      guard request.path != "/v2/" else { return nil }
      return switch kind {
      case "circle": Self.page(["\(count)"], next: "/v2/team/app/tags/list?n=1000")
      case "same": Self.page(["1"], next: "/v2/team/app/tags/list?page=\(request.path.count)")
      case "other host": Self.page(["1"], next: "http://203.0.113.1/v2/team/app/tags/list")
      default: .init(body: Array("[1]".utf8))
      }
    }
    await #expect(throws: RegistryError.self) { _ = try await tags(trial) }
    #expect(trial.registry.requests.count <= 3)
  }

  @Test func anEndlessListIsCutAtTheLimit() async throws {
    let trial = try RegistryTrial()
    trial.registry.override { request, _ in
      guard request.path != "/v2/" else { return nil }
      let page = request.path.split(separator: "=").last.flatMap { Int($0) } ?? 0
      let tags = (0..<50).map { "t\(page)-\($0)" }
      return Self.page(tags, next: "/v2/team/app/tags/list?page=\(page + 1)")
    }
    let list = try await tags(trial, limit: 500)
    #expect(list.names.count == 500 && !list.isComplete && trial.registry.requests.count <= 11)
  }
}
