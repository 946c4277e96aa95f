// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Testing
import Transport

@Suite("Fetching over HTTP")
struct HTTPClientTests {
  let client = HTTPClient(version: "1.2.3")
  let body = [UInt8]((0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })

  @Test("a body comes as it is, with status and headers")
  func get() throws {
    let body = body
    let server = LoopbackServer { request in
      guard request.hasPrefix("GET /a%20b HTTP/1.1"), request.contains("User-Agent: drydock/1.2.3") else {
        return .init(status: 400)
      }
      return .init(headers: ["Last-Modified: Sat, 22 Aug 2026 10:00:00 GMT", "ETag:  \"x\""], body: body)
    }
    var read: [UInt8] = []
    let response = try client.get(server.address + "/" + PercentEncoding.segment("a b"), limit: body.count) { chunk in
      for index in chunk.indices { read.append(chunk[index]) }
    }
    #expect(read == body)
    #expect(response.status == 200 && response.count == body.count)
    #expect(response.lastModified == "Sat, 22 Aug 2026 10:00:00 GMT" && response.entityTag == "\"x\"")
    server.stop()
  }

  @Test("redirects are followed, a bounded number of times, and never to a file")
  func redirects() throws {
    let server = LoopbackServer { request in
      if request.hasPrefix("GET /here") { return .init(body: [1]) }
      if request.hasPrefix("GET /file") { return .init(status: 302, headers: ["Location: file:///etc/hostname"]) }
      if request.hasPrefix("GET /loop") { return .init(status: 302, headers: ["Location: /loop"]) }
      return .init(status: 302, headers: ["Location: /here", "X-First: 1"], body: [9, 9])
    }
    let response = try client.get(server.address + "/there", limit: 10) { #expect($0.count == 1 && $0[0] == 1) }
    #expect(response.address == server.address + "/here" && response.headers["x-first"] == nil)
    for path in ["/file", "/loop"] {
      #expect(throws: TransportError.self) { try client.get(server.address + path, limit: 10) { _ in } }
    }
    server.stop()
  }

  @Test("the body of an error is dropped, and its status told")
  func refused() throws {
    let server = LoopbackServer { _ in .init(status: 404, body: Array("no such file".utf8)) }
    let response = try client.get(server.address + "/x", limit: 1000) { _ in Issue.record("a body was handed on") }
    #expect(response.status == 404)
    #expect(throws: TransportError.refused(address: server.address + "/x", status: 404)) {
      try client.bytes(at: server.address + "/x", limit: 1000)
    }
    server.stop()
  }

  @Test("a body beyond the bound ends the transfer, whether its length is told or not")
  func tooLarge() throws {
    let body = body
    let server = LoopbackServer { request in
      .init(headers: request.hasPrefix("GET /chunked") ? ["Transfer-Encoding: identity"] : [], body: body)
    }
    for path in ["/a", "/chunked"] {
      #expect(throws: TransportError.self) { try client.bytes(at: server.address + path, limit: body.count - 1) }
    }
    #expect(try client.bytes(at: server.address, limit: body.count) == body)
    server.stop()
  }

  @Test("a body cut short, a silent server and one that is not there are errors with host and step")
  func broken() throws {
    let server = LoopbackServer { request in
      request.hasPrefix("GET /cut")
        ? .init(body: [1, 2, 3], length: 10) : .init(body: [1], length: 10, isSilent: true)
    }
    let host = String(server.address.dropFirst(7))
    let cut = #expect(throws: TransportError.self) { try client.bytes(at: server.address + "/cut", limit: 100) }
    #expect(cut?.description.hasPrefix("\(host): receiving: ") == true)
    var hasty = client
    hasty.patience.stall = 1
    let silent = #expect(throws: TransportError.self) { try hasty.bytes(at: server.address + "/silent", limit: 100) }
    #expect(silent?.description.hasPrefix("\(host): waiting: ") == true)
    server.stop()
    let gone = #expect(throws: TransportError.self) { try client.bytes(at: server.address + "/", limit: 100) }
    #expect(gone?.description.hasPrefix("\(host): ") == true && gone?.recoverySuggestion != nil)
  }

  @Test("what the sink throws comes out, and a cancelled task stops")
  func stopped() async throws {
    struct Stop: Error {}
    let server = LoopbackServer { request in
      request.hasPrefix("GET /silent") ? .init(body: [1], length: 10, isSilent: true) : .init(body: [1])
    }
    #expect(throws: Stop.self) { try client.get(server.address, limit: 10) { _ in throw Stop() } }
    let patient = client
    let task = Task.detached { try patient.bytes(at: server.address + "/silent", limit: 100) }
    task.cancel()
    let result = await task.result
    #expect(throws: TransportError.self) { try result.get() }
    server.stop()
  }

  @Test("only http and https addresses are fetched")
  func addresses() {
    for address in ["", "file:///etc/hostname", "ftp://host/a", "http://", "http:///a", "http://host/a b", "x"] {
      #expect(throws: TransportError.badAddress(address)) { try client.bytes(at: address, limit: 10) }
    }
  }

  @Test("names of files are encoded for the path")
  func encoding() {
    #expect(PercentEncoding.segment("[EMPTY] é/%") == "%5BEMPTY%5D%20%C3%A9%2F%25")
  }
}
