// SPDX-License-Identifier: Apache-2.0
package import Advisories
import Archives
import Glibc
import ImageSpec
package import Images

/// Which packed database is to be unpacked, and what it must be.
package struct DatabaseImportRequest: Sendable {
  package var place: DatabasePlace
  package var cacheDirectory: String
  /// A file with the public key that it must be signed with; `nil`: signatures are not looked at.
  package var key: String?
  /// The SHA-256 of the whole package, in hexadecimal, where the user knows it.
  package var sha256: String?
  /// How registries are reached, and whether anything is.
  package var remote: RemoteSettings
  /// The value of `Authorization` for an address.
  package var authorization: String?

  package init(
    place: DatabasePlace, cacheDirectory: String, key: String? = nil, sha256: String? = nil,
    remote: RemoteSettings, authorization: String? = nil
  ) {
    self.place = place
    self.cacheDirectory = cacheDirectory
    self.key = key
    self.sha256 = sha256
    self.remote = remote
    self.authorization = authorization
  }
}

/// Fetches a packed database, and puts what is in it in the place of the database of a cache directory.
/// - Parameter progress: is told the bytes that have come over the network, and how many there are where that is known.
/// - Throws: as `importDatabase(at:from:)`, `TransportError`, `RegistryError`, `ReferenceError`,
///   `DatabasePackageError.otherHash`. The old database is as it was then.
package func importDatabase(
  _ request: DatabaseImportRequest, progress: (_ done: Int, _ total: Int?) -> Void
) async throws -> DatabaseLabel {
  let key = try request.key.map { try PublicKey(file: $0) }
  let source = try request.source(progress)
  if let wanted = request.sha256?.lowercased() {
    let hash = try SHA2()
    try source.pieces { hash.update($0) }
    let found = hash.finish()
    guard found == wanted else { throw DatabasePackageError.otherHash(wanted: wanted, found: found) }
  }
  return try await importDatabase(
    at: ScanRequest.databasePath(in: request.cacheDirectory), from: source, key: key)
}

extension DatabaseImportRequest {
  /// The package, on this machine.
  fileprivate func source(_ progress: (Int, Int?) -> Void) throws -> ByteSource {
    let spool = Spool(ofCache: cacheDirectory)
    switch place {
    case .file(let path):
      let file = try OpenFile(path: path)
      return ByteSource(file, offset: 0, count: try file.size())
    case .standard: return try Self.standardInput(spool)
    case .address(let address):
      guard !remote.isOffline else { throw ScanError.offline(address) }
      return try fetchDatabase(
        address, authorization: authorization, spool: spool, version: remote.version
      ) { progress($0, nil) }
    case .repository(let name): return try artifact(Reference(name), spool, progress)
    }
  }

  /// The layer of an artefact, held against its digest.
  private func artifact(
    _ reference: Reference, _ spool: Spool, _ progress: (Int, Int?) -> Void
  ) throws -> ByteSource {
    let repository = RegistryClient(settings: remote).repository(reference)
    let (layer, content) = try repository.artifact(type: DatabasePackage.artifactType)
    var file = try spool.file(named: "the packed database")
    let hash = try SHA2(Digest(layer.digest)?.algorithm ?? "sha256")
    var told = 0
    try content.pieces { piece in
      hash.update(piece)
      try file.append(piece)
      if file.count - told >= 1 << 20 {
        told = file.count
        progress(told, layer.size)
      }
    }
    let computed = hash.finish()
    guard layer.digest.hasSuffix(":" + computed) else {
      throw ImageError.digestMismatch(what: "the database", stated: layer.digest, computed: computed)
    }
    return file.finish()
  }

  private static func standardInput(_ spool: Spool) throws -> ByteSource {
    var file = try spool.file(named: "standard input")
    let size = 1 << 16
    var buffer = [UInt8](repeating: 0, count: size)
    while true {
      let count = unsafe read(STDIN_FILENO, &buffer, size)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw ArchiveError.io(what: "standard input", code: errno) }
      if count == 0 { return file.finish() }
      try file.append(buffer.span.extracting(..<count))
    }
  }
}
