// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Transport

@Suite("What goes along with a redirect")
struct RedirectTests {
  private var request: HTTPRequest {
    var request = HTTPRequest("https://registry.example/v2/a", limit: 10)
    request.authorization = "Bearer secret"
    request.headers = [.init("Cookie", "secret"), .init("Accept", "x")]
    request.route.certificate = "/cert.pem"
    request.route.key = "/key.pem"
    request.route.isInsecure = true
    return request
  }

  @Test("to the same host all of it")
  func same() throws {
    let next = try request.redirected(to: "https://registry.example/v2/b")
    #expect(next.authorization == "Bearer secret" && next.route == request.route && next.headers.count == 2)
  }

  @Test(
    "to another port, and the more to another host, no secret; faith without proof is for one host",
    arguments: ["https://registry.example:8443/b", "https://cdn.example/b", "https://registry.example.evil.example/b"])
  func other(_ address: String) throws {
    let next = try request.redirected(to: address)
    #expect(next.authorization == nil && next.route.certificate == nil && next.route.key == nil)
    #expect(next.headers.map(\.name) == ["Accept"])
    #expect(next.route.isInsecure == address.contains("registry.example:"))
  }

  @Test("never from https to http")
  func downgrade() {
    #expect(throws: TransportError.self) { try request.redirected(to: "http://registry.example/b") }
  }
}
