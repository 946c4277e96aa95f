// SPDX-License-Identifier: Apache-2.0
import Archives
import Transport

/// Asks one engine, over the interface of Docker that Podman speaks too.
///
/// Specification: https://docs.docker.com/reference/api/engine/. Every call blocks.
struct EngineClient: Sendable {
  let endpoint: EngineEndpoint
  private let http: HTTPClient
  /// "v1.41": what both sides speak.
  private let version: String

  /// The oldest version of the interface that has all we ask for, and the newest that was looked at.
  private static let oldest = 24
  private static let newest = 51
  /// Bytes of an answer that is read as a whole.
  private static let limit = 16 << 20

  /// Asks the engine for its version.
  /// - Parameter stall: seconds in which it must say something; a socket of this machine has 5, others have 30.
  /// - Throws: `EngineError`, `TransportError`.
  init(_ endpoint: EngineEndpoint, _ settings: RemoteSettings, stall: Int? = nil) throws {
    self.endpoint = endpoint
    if let socket = endpoint.socket {
      guard PathKind(of: socket) != .absent else {
        throw EngineError.unreachable(
          engine: endpoint.name, step: "looking for its socket", cause: "there is none at this path")
      }
      guard PathKind.isWritable(socket) else { throw EngineError.notPermitted(socket: socket) }
    } else if settings.isOffline, endpoint.isRemote {
      throw EngineError.offline(engine: endpoint.name)
    }
    var http = HTTPClient(version: settings.version)
    let isNear = endpoint.socket != nil
    http.patience.connect = isNear ? 2 : 20
    http.patience.stall = stall ?? (isNear ? 5 : 30)
    let step = "asking for its version"
    let response = try Self.exchange(http, endpoint, "/_ping", step).response
    guard response.status == 200 else { throw Self.refusal(endpoint, step, response) }
    // Podman and Docker write "1.41".
    let parts = (response.headers["api-version"] ?? "").split(separator: ".").map { Int($0) }
    guard parts.count == 2, parts[0] == 1, let minor = parts[1] else {
      throw EngineError.malformed(engine: endpoint.name, step: step, detail: "it names no version of the interface")
    }
    guard minor >= Self.oldest else { throw EngineError.tooOld(engine: endpoint.name, version: "1.\(minor)") }
    version = "/v1.\(min(minor, Self.newest))"
    // A busy engine may think for a while, but not for ever.
    http.patience.stall = 30
    self.http = http
  }

  /// The image of this name or ID; `nil` where the engine has none.
  func image(_ name: String) throws -> EngineImage? {
    let step = "asking for image \(name)"
    // What could lead to another resource is no name.
    guard Self.isName(name) else { throw EngineError.notAName(name, engine: endpoint.name, message: "") }
    let path = "\(version)/images/\(Self.encoded(name))/json"
    let (response, body) = try Self.exchange(http, endpoint, path, step)
    switch response.status {
    case 200: return try decode(EngineImage.self, body, step)
    case 404: return nil
    default:
      let message = Self.message(response)
      // Podman answers 500 to what it cannot take for a name.
      guard response.status == 400 || message.contains("invalid reference") else {
        throw Self.refusal(endpoint, step, response)
      }
      throw EngineError.notAName(name, engine: endpoint.name, message: message)
    }
  }

  /// All images that have a name or nobody's child.
  func images() throws -> [EngineImage.Listed] {
    let step = "listing its images"
    let (response, body) = try Self.exchange(http, endpoint, version + "/images/json", step)
    guard response.status == 200 else { throw Self.refusal(endpoint, step, response) }
    return try decode([EngineImage.Listed].self, body, step)
  }

  /// The archive that the engine makes of an image, in a temporary file.
  /// - Parameter limit: bytes it may have.
  func export(_ id: String, limit: Int, spool: Spool) throws -> ByteSource {
    let step = "exporting image \(id)"
    var file = try spool.file(named: "the export of \(id)", limit: limit)
    var patient = http
    // Docker gathers all layers on its own disk before it sends the first byte.
    patient.patience.stall = 600
    let path = "\(version)/images/\(Self.encoded(id))/get"
    let request = HTTPRequest(endpoint, path, limit: limit)
    let response: HTTPResponse
    do {
      response = try patient.send(request) { try file.append($0) }
    } catch let error as TransportError {
      throw Self.explained(error, endpoint, step)
    }
    guard response.status == 200 else { throw Self.refusal(endpoint, step, response) }
    return file.finish()
  }

  // MARK: - Exchanges

  private static func exchange(
    _ http: HTTPClient, _ endpoint: EngineEndpoint, _ path: String, _ step: String
  ) throws -> (response: HTTPResponse, body: [UInt8]) {
    do {
      return try http.exchange(HTTPRequest(endpoint, path, limit: limit))
    } catch let error as TransportError {
      throw explained(error, endpoint, step)
    }
  }

  private func decode<T: Decodable>(_ type: T.Type, _ bytes: [UInt8], _ step: String) throws -> T {
    do {
      return try Document.decode(type, bytes, what: step)
    } catch ImageError.malformed(_, let detail) {
      throw EngineError.malformed(engine: endpoint.name, step: step, detail: detail)
    }
  }

  private static func explained(_ error: TransportError, _ endpoint: EngineEndpoint, _ step: String) -> any Error {
    switch error {
    case .failed(_, let at, let cause, _):
      EngineError.unreachable(engine: endpoint.name, step: step, cause: "\(at): \(cause)")
    case .tooLarge, .badRedirect, .tooManyRedirects:
      EngineError.malformed(engine: endpoint.name, step: step, detail: error.description)
    case .noProgram: EngineError.unreachable(engine: endpoint.name, step: step, cause: error.description)
    case .noLibrary, .badAddress, .refused, .cancelled: error
    }
  }

  private static func refusal(_ endpoint: EngineEndpoint, _ step: String, _ response: HTTPResponse) -> EngineError {
    .refused(engine: endpoint.name, step: step, status: response.status, message: message(response))
  }

  /// What the engine says of an error, in one line.
  private static func message(_ response: HTTPResponse) -> String {
    struct Complaint: Decodable { var message: String }
    let text =
      (try? Document.decode(Complaint.self, response.complaint, what: "").message)
      ?? String(decoding: response.complaint.prefix(300), as: UTF8.self)
    return String(text.prefix(500)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // MARK: - Names

  private static func isName(_ name: String) -> Bool {
    name.utf8.count <= 1024 && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
      && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
  }

  private static func encoded(_ name: String) -> String {
    name.split(separator: "/").map { PercentEncoding.segment(String($0)) }.joined(separator: "/")
  }
}

extension HTTPRequest {
  fileprivate init(_ endpoint: EngineEndpoint, _ path: String, limit: Int) {
    self.init(.get, endpoint.base + path, limit: limit, route: endpoint.route)
  }
}

/// An image as an engine describes it.
struct EngineImage: Decodable {
  /// Of the configuration; where the engine keeps images as containerd does, of the manifest or index.
  var Id: String
  var Os: String?
  var Architecture: String?
  var Variant: String?
  /// Said by engines that keep images as containerd does.
  var Descriptor: Target?

  /// What its name stands for.
  struct Target: Decodable { var mediaType: String? }

  /// An image in the engine's list.
  struct Listed: Decodable {
    var Id: String
    var RepoTags: [String]?
    /// Seconds since 1970.
    var Created: Int
  }
}
