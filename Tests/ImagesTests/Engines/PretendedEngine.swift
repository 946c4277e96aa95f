// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import Synchronization
@testable import Images

/// An engine at a Unix socket that has some images.
final class PretendedEngine: Sendable {
  struct Held: Sendable {
    var name: String
    var id: String
    var export: [UInt8]
    var created = 0
    /// Further members of the description, each with a comma before it.
    var more = ""
  }

  let socket: String
  private let server: LoopbackServer
  private let asked: Log

  private final class Log: Sendable { let paths = Mutex<[String]>([]) }

  /// The paths asked for, in their order.
  var requests: [String] { asked.paths.withLock { $0 } }
  var exports: Int { requests.count { $0.hasSuffix("/get") } }

  init(_ folder: TemporaryFolder, _ images: [Held], version: String = "1.41", isSilent: Bool = false) {
    socket = folder.path + "/engine.sock"
    let log = Log()
    asked = log
    server = LoopbackServer(socket: socket) { request in
      let path = String(request.split(separator: " ").dropFirst().first ?? "")
      log.paths.withLock { $0.append(path) }
      if isSilent { return .init(body: [1], length: 10, isSilent: true) }
      if path == "/_ping" { return .init(headers: ["Api-Version: \(version)"], body: Array("OK".utf8)) }
      return Self.answer(path, images)
    }
  }

  func stop() { server.stop() }

  private static func answer(_ path: String, _ images: [Held]) -> LoopbackServer.Answer {
    guard path.hasPrefix("/v1.41/images/") else { return .init(status: 400) }
    let rest = path.dropFirst("/v1.41/images/".count).split(separator: "/")
    if rest == ["json"] {
      let list = images.map {
        #"{"Id":"\#($0.id)","Created":\#($0.created),"RepoTags":\#($0.name.isEmpty ? "null" : "[\"\($0.name)\"]")}"#
      }
      return .init(body: Array("[\(list.joined(separator: ","))]".utf8))
    }
    let name = rest.dropLast().joined(separator: "/")
    let found = images.first {
      name == $0.name.replacing(":", with: "%3A") || name == $0.id.replacing(":", with: "%3A")
    }
    guard let found else { return .init(status: 404, body: Array(#"{"message":"No such image"}"#.utf8)) }
    if rest.last == "get" { return .init(body: found.export) }
    let text = #"{"Id":"\#(found.id)","Os":"linux","Architecture":"amd64"\#(found.more)}"#
    return .init(body: Array(text.utf8))
  }
}

extension ImageBuilder {
  /// The image as Docker holds and exports it.
  func held(_ name: String, created: Int = 0) throws -> PretendedEngine.Held {
    var plain = self
    for index in plain.layers.indices { plain.layers[index].stored = plain.layers[index].tar }
    return try .init(
      name: name, id: Self.digest(config()), export: plain.dockerArchive(tag: name), created: created)
  }
}
