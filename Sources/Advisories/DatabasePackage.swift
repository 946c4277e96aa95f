// SPDX-License-Identifier: Apache-2.0
package import Archives

/// A packed database: a label, maybe a signature over it, and the database, compressed.
///
/// The layout is told in docs/reference/database-package.md.
package struct DatabasePackage: Sendable {
  package let label: DatabaseLabel
  /// Over everything before it; empty where nobody signed.
  let signature: [UInt8]
  /// The compressed database.
  let packed: ByteSource

  /// What artefacts of registries that are packed databases are called, and their one layer.
  package static let artifactType = "application/vnd.drydock.db.v1"
  package static let mediaType = "application/vnd.drydock.db.v1+zstd"

  static let version = 1
  private static let magic = Array("drydock-db".utf8)
  /// Bytes of a label and of a signature that are read.
  private static let longestLabel = 1 << 20
  private static let longestSignature = 4096
  private static let hash = 32

  /// The first bytes of a package with this label, which a signature is over.
  static func opening(_ label: DatabaseLabel) throws -> [UInt8] {
    let text = try label.written()
    guard text.count <= longestLabel else {
      throw DatabasePackageError.tooLarge(what: "the label", limit: "\(longestLabel) bytes")
    }
    return magic + bigEndian(version, 2) + bigEndian(text.count, 4) + text
  }

  /// All of a package before the compressed database.
  static func head(_ opening: [UInt8], signature: [UInt8]) throws -> [UInt8] {
    let head = opening + bigEndian(signature.count, 4) + signature
    return head + (try sum(of: head))
  }

  /// Reads all but the compressed database, and holds it against its own hash and the key.
  /// - Parameter key: it must be signed with; `nil`: signatures are not looked at.
  /// - Throws: `DatabasePackageError`, `SignatureError`, `ArchiveError`.
  package init(_ source: ByteSource, key: PublicKey? = nil) throws {
    var reader = Reader(source: source)
    let magic = try reader.next(min(Self.magic.count, source.count), "its beginning")
    guard magic == Self.magic else { throw DatabasePackageError.notAPackage }
    let version = Self.number(try reader.next(2, "its version"))
    guard version == Self.version else {
      throw DatabasePackageError.otherVersion(found: version, known: Self.version)
    }
    let text = try reader.counted("its label", limit: Self.longestLabel)
    let signed = reader.read
    signature = try reader.counted("its signature", limit: Self.longestSignature)
    let computed = try Self.sum(of: reader.read)
    guard try reader.next(Self.hash, "its hash") == computed else {
      throw DatabasePackageError.damaged(what: "its label and signature are not what their hash says")
    }
    if let key {
      guard !signature.isEmpty else { throw DatabasePackageError.unsigned }
      guard try key.verifies(signature, of: signed) else { throw DatabasePackageError.wrongSignature }
    }
    label = try DatabaseLabel(text)
    packed = source.slice(reader.read.count, source.count - reader.read.count)
    guard packed.count == label.packed.size else {
      throw DatabasePackageError.damaged(
        what: "\(packed.count) bytes follow its label, which says \(label.packed.size)")
    }
  }

  /// Goes through the first bytes and keeps them.
  private struct Reader {
    let source: ByteSource
    var read: [UInt8] = []

    mutating func next(_ count: Int, _ what: String) throws -> [UInt8] {
      let bytes = try source.read(at: read.count, count)
      guard bytes.count == count else { throw DatabasePackageError.damaged(what: "it ends in \(what)") }
      read += bytes
      return bytes
    }

    /// Bytes that stand behind their number.
    mutating func counted(_ what: String, limit: Int) throws -> [UInt8] {
      let count = DatabasePackage.number(try next(4, what))
      guard count <= limit else { throw DatabasePackageError.damaged(what: "\(what) has \(count) bytes") }
      return try next(count, what)
    }
  }

  private static func sum(of bytes: [UInt8]) throws -> [UInt8] {
    let digits = Array(try SHA2.hex(bytes).utf8)
    func value(_ digit: UInt8) -> UInt8 { digit < 97 ? digit - 48 : digit - 87 }
    return stride(from: 0, to: digits.count, by: 2).map { value(digits[$0]) << 4 | value(digits[$0 + 1]) }
  }

  private static func bigEndian(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static func number(_ bytes: [UInt8]) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
