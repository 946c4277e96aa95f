// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing
import Transport

@Suite("Programs that stand for hosts")
struct ProgramConnectionsTests {
  private let client = HTTPClient(version: "test")

  private func request(_ script: String, _ arguments: [String] = []) -> HTTPRequest {
    var route = HTTPRoute()
    route.program = HTTPProgram(
      path: "/bin/sh", arguments: ["-c", script, "program"] + arguments,
      variables: ["PATH": "/usr/bin:/bin", "WORD": "of the environment"])
    return HTTPRequest(.get, "http://localhost/a", limit: 1000, route: route)
  }

  /// Reads one request after the other and answers each.
  private let answering = """
    while read -r line; do
      case $line in GET*) first=$line ;; esac
      [ "${#line}" -gt 1 ] && continue
      body="$first|$1|$WORD|$$"
      printf 'HTTP/1.1 200 OK\\r\\nContent-Length: %d\\r\\n\\r\\n%s' "${#body}" "$body"
    done
    """

  @Test func aProgramIsAskedWithItsArgumentsAndVariables() throws {
    func parts(_ argument: String) throws -> [String] {
      let body = try client.exchange(request(answering, [argument])).body
      return String(decoding: body, as: UTF8.self).split(separator: "|").map(String.init)
    }
    for _ in 0..<3 { #expect(try parts("one").prefix(3) == ["GET /a HTTP/1.1\r", "one", "of the environment"]) }
    // Another program is another host.
    #expect(try parts("two")[1] == "two")
  }

  @Test func theProgramEndsWithTheClient() async throws {
    func process() throws -> String {
      let client = HTTPClient(version: "test")
      let body = try client.exchange(request(answering, ["x"])).body
      return String(decoding: body, as: UTF8.self).split(separator: "|").last.map(String.init) ?? ""
    }
    let process = try process()
    for _ in 0..<100 where FileManager.default.fileExists(atPath: "/proc/\(process)") {
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(!FileManager.default.fileExists(atPath: "/proc/\(process)"))
  }

  @Test func whatAProgramComplainsOfIsSaid() throws {
    let denied = #expect(throws: TransportError.self) {
      try client.exchange(request("echo 'Permission denied' >&2; printf '\\033[1m(publickey)\\n' >&2; exit 255"))
    }
    #expect(denied?.description.contains("Permission denied [1m(publickey)") == true)
    #expect(throws: TransportError.self) { try client.exchange(request("exit 0")) }
    #expect(throws: TransportError.self) { try client.exchange(request("echo 'not http at all'; sleep 1")) }
    var route = HTTPRoute()
    route.program = HTTPProgram(path: "/nowhere/ssh", arguments: [], variables: [:])
    let absent = #expect(throws: TransportError.self) {
      try client.exchange(HTTPRequest(.get, "http://localhost/", limit: 10, route: route))
    }
    #expect(absent?.description.contains("/nowhere/ssh cannot be started: ") == true)
  }

  @Test func aProgramThatSaysNothingIsGivenUp() throws {
    var hasty = client
    hasty.patience.stall = 1
    #expect(throws: TransportError.self) { try hasty.exchange(request("trap '' TERM; while :; do sleep 1; done")) }
  }
}
