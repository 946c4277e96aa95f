// SPDX-License-Identifier: Apache-2.0
import Archives
import FoundationEssentials

/// A context of Docker's command line: a name for an engine and how it is reached.
///
/// `contexts/meta/<SHA-256 of the name>/meta.json` has the address, `contexts/tls/<the same>/docker/` the certificates:
/// https://docs.docker.com/engine/manage-resources/contexts/
struct DockerContext {
  var name: String
  /// Docker's folder of configuration; `nil` where there is no home either.
  var folder: String?
  /// What chose it.
  var reason: String
  /// Documents larger than this are not read.
  private static let limit = 1 << 20

  /// What `docker context use` chose last.
  static func current(_ folder: String) throws(EngineError) -> String? {
    struct Configuration: Decodable { var currentContext: String? }
    let path = folder + "/config.json"
    guard PathKind(of: path) == .file else { return nil }
    let name = try decode(Configuration.self, path).currentContext
    return name?.isEmpty == true ? nil : name
  }

  /// The engine it names.
  func endpoint(_ variables: [String: String]) throws(EngineError) -> EngineEndpoint {
    struct Description: Decodable {
      struct Endpoint: Decodable {
        var Host: String?
        var SkipTLSVerify: Bool?
      }
      var Endpoints: [String: Endpoint]?
    }
    let reason = "context \(name), by \(reason)"
    guard let folder, let hash = try? SHA2.hex(Array(name.utf8)) else { throw .noContext(name, place: "no folder") }
    let path = "\(folder)/contexts/meta/\(hash)/meta.json"
    guard PathKind(of: path) == .file else { throw .noContext(name, place: folder + "/contexts") }
    guard let found = try Self.decode(Description.self, path).Endpoints?["docker"], let host = found.Host,
      !host.isEmpty
    else { throw .badConfiguration(path, detail: "it names no Docker engine") }
    func file(_ name: String) -> String? {
      let path = "\(folder)/contexts/tls/\(hash)/docker/\(name)"
      return PathKind(of: path) == .file ? path : nil
    }
    var security: EngineSecurity?
    let files = (file("ca.pem"), file("cert.pem"), file("key.pem"))
    if found.SkipTLSVerify == true || files.0 != nil || files.1 != nil {
      security = EngineSecurity(
        authorities: files.0, certificate: files.1, key: files.2, isVerified: found.SkipTLSVerify != true)
    }
    return try EngineEndpoint(host, reason: reason, security: security, dialer: .docker, variables)
  }

  private static func decode<T: Decodable>(_ type: T.Type, _ path: String) throws(EngineError) -> T {
    do {
      let file = try OpenFile(path: path)
      let bytes = try ByteSource(file, offset: 0, count: file.size()).all(limit: limit)
      return try Document.decode(type, bytes, what: path)
    } catch ImageError.malformed(_, let detail) {
      throw .badConfiguration(path, detail: detail)
    } catch let error as ArchiveError {
      throw .badConfiguration(path, detail: error.description)
    } catch {
      throw .badConfiguration(path, detail: "\(error)")
    }
  }
}
