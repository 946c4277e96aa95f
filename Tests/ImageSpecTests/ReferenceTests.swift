// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import ImageSpec

@Suite("References")
struct ReferenceTests {
  static let hex = String(repeating: "0f", count: 32)

  @Test(
    "what is left out is filled in as Docker does it",
    arguments: [
      ("nginx", "docker.io/library/nginx:latest"), ("nginx:1.27", "docker.io/library/nginx:1.27"),
      ("grafana/grafana", "docker.io/grafana/grafana:latest"), ("docker.io/nginx", "docker.io/library/nginx:latest"),
      ("index.docker.io/library/nginx", "docker.io/library/nginx:latest"),
      ("registry-1.docker.io/a/b:c", "docker.io/a/b:c"), ("localhost/a", "localhost/a:latest"),
      ("localhost:5000/a:b", "localhost:5000/a:b"), ("host:5000/a", "host:5000/a:latest"),
      ("Registry.Example/a", "registry.example/a:latest"), ("[::1]:5000/a/b", "[::1]:5000/a/b:latest"),
      ("127.0.0.1:5000/x", "127.0.0.1:5000/x:latest"), ("a/b/c/d", "docker.io/a/b/c/d:latest"),
      ("quay.io/a/b_c/d__e/f-g/h---i.j:T_1.-x", "quay.io/a/b_c/d__e/f-g/h---i.j:T_1.-x"),
      ("nginx@sha256:\(hex)", "docker.io/library/nginx@sha256:\(hex)"),
      ("ghcr.io/a/b:1@sha256:\(hex)", "ghcr.io/a/b:1@sha256:\(hex)"),
      ("host.example:443/a:1", "host.example:443/a:1"),
    ])
  func normalised(_ text: String, _ full: String) throws {
    let reference = try Reference(text)
    #expect(reference.description == full)
    #expect(try Reference(full) == reference)
  }

  @Test(
    "what names no image is refused",
    arguments: [
      "", ":", "@", "/", "a/", "/a", "a//b", "Nginx", "a/B", "nginx:", "nginx:-a", "nginx:a b", "a..b", "a___b", "a-_b",
      "-a", "a-", "a.", ".a", "nginx@sha256:12", "nginx@", "nginx@md5:\(hex)", "host:0/a", "host:99999/a", "host:x/a",
      "a b/c", "http://host/a", "host.example/", "[::1/a", "[zz]:1/a", "\(hex)", "-host.example/a", "a:b:c",
      "../a", "a/../b", "ä", "a\u{0}b", "nginx:\(String(repeating: "t", count: 129))",
      String(repeating: "a/", count: 200) + "a",
    ])
  func refused(_ text: String) {
    let error = #expect(throws: ReferenceError.self) { try Reference(text) }
    #expect(error?.recoverySuggestion?.isEmpty == false)
  }

  @Test("a digest is asked for rather than the tag beside it, and Docker's registry is elsewhere")
  func targets() throws {
    #expect(try Reference("a:1").target == "1")
    #expect(try Reference("a:1@sha256:\(Self.hex)").target == "sha256:\(Self.hex)")
    #expect(try Reference("a@sha256:\(Self.hex)").tag == nil)
    #expect(Reference.address(of: "docker.io") == "registry-1.docker.io")
    #expect(Reference.address(of: "quay.io") == "quay.io")
  }
}
