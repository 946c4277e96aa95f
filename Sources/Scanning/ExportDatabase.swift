// SPDX-License-Identifier: Apache-2.0
package import Advisories
import Archives
import ImageSpec
package import Images

/// Packs the database of a cache directory.
/// - Throws: as `DatabaseExport`, `ScanError.unusableKey`.
package func exportDatabase(cacheDirectory: String, key: SigningKey? = nil) throws -> DatabaseExport {
  // A key that cannot be used is said before the work, not after.
  let key = try key?.read()
  return try DatabaseExport(
    of: ScanRequest.databasePath(in: cacheDirectory), key: key, spool: Spool(ofCache: cacheDirectory))
}

/// Stores a packed database in a registry, under the tag of the reference. Blocks meanwhile.
/// - Returns: the digest of its manifest.
/// - Throws: `ReferenceError`, `RegistryError`, `ScanError.digestToPush`.
package func push(_ export: DatabaseExport, to name: String, through settings: RemoteSettings) throws -> String {
  let reference = try Reference(name)
  guard reference.digest == nil else { throw ScanError.digestToPush(name) }
  var notes = ["vnd.drydock.db.schema": String(export.label.schema)]
  notes["org.opencontainers.image.created"] = export.label.date
  let artifact = Artifact(
    type: DatabasePackage.artifactType, mediaType: DatabasePackage.mediaType, content: export.bytes,
    annotations: notes)
  return try RegistryClient(settings: settings).repository(reference).push(artifact).description
}

/// A file with a private key.
package struct SigningKey: Hashable, Sendable {
  package var file: String
  /// Of an encrypted one.
  package var passphrase: String?

  package init(file: String, passphrase: String? = nil) {
    self.file = file
    self.passphrase = passphrase
  }

  func read() throws -> PrivateKey {
    do {
      return try PrivateKey(pem: OpenFile(path: file).text(), passphrase: passphrase)
    } catch let error as SignatureError {
      throw ScanError.unusableKey(file: file, error)
    }
  }
}

extension PublicKey {
  /// Reads a key from a file.
  init(file: String) throws {
    do {
      try self.init(pem: OpenFile(path: file).text())
    } catch let error as SignatureError {
      throw ScanError.unusableKey(file: file, error)
    }
  }
}

extension OpenFile {
  /// A small file as a whole.
  fileprivate func text() throws(ArchiveError) -> [UInt8] {
    try ByteSource(self, offset: 0, count: try size()).all(limit: 1 << 20)
  }
}

extension Spool {
  /// The spool of a cache directory.
  convenience init(ofCache cacheDirectory: String) {
    self.init(folder: cacheDirectory + "/tmp", limit: Budget().spoolBytes)
  }
}
