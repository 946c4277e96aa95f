// SPDX-License-Identifier: Apache-2.0
import Archives
import Synchronization

/// A registry on loopback that serves what a test gives it, and can be made to misbehave.
package final class LoopbackRegistry: Sendable {
  package struct State: Sendable {
    /// By `repository/manifests/target` and `repository/blobs/digest`.
    package var documents: [String: (type: String, bytes: [UInt8])] = [:]
    /// What was asked, in order.
    package var requests: [LoopbackServer.Request] = []
    /// Asked before anything else; an answer stands for the registry's own.
    package var override: (@Sendable (LoopbackServer.Request, _ count: Int) -> LoopbackServer.Answer?)?
  }

  private final class Box: Sendable { let state = Mutex(State()) }
  private let box: Box
  private let server: LoopbackServer

  package init() {
    let box = Box()
    self.box = box
    server = LoopbackServer.answering({ request in
      let (count, override) = box.state.withLock { state in
        state.requests.append(request)
        return (state.requests.count { $0.path == request.path }, state.override)
      }
      if let answer = override?(request, count) { return answer }
      return Self.answer(request, box)
    })
  }

  deinit { server.stop() }

  package func stop() { server.stop() }

  /// Host and port.
  package var host: String { String(server.address.dropFirst("http://".count)) }
  package var address: String { server.address }
  package var requests: [LoopbackServer.Request] { box.state.withLock { $0.requests } }

  /// The paths that were asked for, each with its method.
  package var log: [String] { requests.map { $0.method + " " + $0.path } }

  package func override(_ answer: @escaping @Sendable (LoopbackServer.Request, Int) -> LoopbackServer.Answer?) {
    box.state.withLock { $0.override = answer }
  }

  package func put(_ path: String, _ bytes: [UInt8], type: String = "application/octet-stream") {
    box.state.withLock { $0.documents[path] = (type, bytes) }
  }

  package func document(_ path: String) -> [UInt8]? { box.state.withLock { $0.documents[path]?.bytes } }

  /// Puts an image in, under a tag and its digest.
  package func push(_ image: ImageBuilder, _ repository: String, tag: String = "latest") throws {
    for bytes in try [image.config()] + image.layers.map(\.stored) {
      put("\(repository)/blobs/\(try ImageBuilder.digest(bytes))", bytes)
    }
    let manifest = try image.manifest()
    for target in [tag, try ImageBuilder.digest(manifest)] {
      put("\(repository)/manifests/\(target)", manifest, type: "application/vnd.oci.image.manifest.v1+json")
    }
  }

  private static func answer(_ request: LoopbackServer.Request, _ box: Box) -> LoopbackServer.Answer {
    // A proxy is asked with the whole address.
    let whole = request.path
    let asked = whole.hasPrefix("http://") ? String(whole.dropFirst(7).drop { $0 != "/" }) : whole
    guard asked.hasPrefix("/v2/") else { return .init(status: 404) }
    let path = String(asked.dropFirst("/v2/".count))
    if path.isEmpty { return .init(body: Array("{}".utf8)) }
    switch request.method {
    case "POST":
      return .init(status: 202, headers: ["Location: /v2/\(path)1?state=x"])
    case "PUT":
      if let digest = path.firstRange(of: "digest=sha256%3A") {
        let repository = path[..<(path.firstRange(of: "/blobs/")?.lowerBound ?? path.endIndex)]
        let bytes = request.body
        box.state.withLock {
          $0.documents["\(repository)/blobs/sha256:\(path[digest.upperBound...])"] = ("application/octet-stream", bytes)
        }
      } else {
        let type = request.header("content-type") ?? ""
        let bytes = request.body
        let repository = path[..<(path.firstRange(of: "/manifests/")?.lowerBound ?? path.endIndex)]
        box.state.withLock {
          $0.documents[path] = (type, bytes)
          if let digest = try? ImageBuilder.digest(bytes) {
            $0.documents["\(repository)/manifests/\(digest)"] = (type, bytes)
          }
        }
      }
      return .init(status: 201)
    default: break
    }
    let name = String(path.prefix { $0 != "?" })
    guard let found = box.state.withLock({ $0.documents[name] }) else {
      return .init(
        status: 404, body: Array(#"{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}"#.utf8))
    }
    let type = "Content-Type: " + found.type
    if request.method == "HEAD" { return .init(headers: [type], length: found.bytes.count) }
    if let range = request.header("range"), range.hasPrefix("bytes="), range.hasSuffix("-"),
      let start = Int(range.dropFirst(6).dropLast()), start < found.bytes.count
    {
      let end = found.bytes.count - 1
      return .init(
        status: 206, headers: [type, "Content-Range: bytes \(start)-\(end)/\(found.bytes.count)"],
        body: Array(found.bytes[start...]))
    }
    return .init(headers: [type, "ETag: \"\(path.suffix(12))\""], body: found.bytes)
  }
}
