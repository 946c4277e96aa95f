// SPDX-License-Identifier: Apache-2.0
package import Archives
import Glibc

/// A database, packed to be carried elsewhere.
package struct DatabaseExport: Sendable {
  package let label: DatabaseLabel
  package let isSigned: Bool
  /// The whole package, in an unnamed file.
  package let bytes: ByteSource

  /// Packs the database at a path. The same file and key give the same bytes, except that ECDSA and RSA never sign twice
  /// alike.
  /// - Parameters:
  ///   - key: that signs.
  ///   - spool: where the package is kept until it is written.
  /// - Throws: `AdvisoryError`, `DatabasePackageError`, `SignatureError`, `ArchiveError`.
  package init(of path: String, key: PrivateKey? = nil, spool: Spool) throws {
    let (source, sources) = try Self.open(path)
    let (content, packed, compressed) = try Self.pack(source, spool)
    label = DatabaseLabel(content: content, packed: packed, schema: DatabaseSchema.version, sources: sources)
    let opening = try DatabasePackage.opening(label)
    isSigned = key != nil
    bytes = try Self.join(
      DatabasePackage.head(opening, signature: key?.signature(of: opening) ?? []), compressed, spool)
  }

  /// The label tells the hash of what comes after it, so the whole is put together at the end.
  private static func join(_ head: [UInt8], _ rest: ByteSource, _ spool: Spool) throws -> ByteSource {
    var file = try spool.file(named: name)
    try file.append(head.span)
    try rest.pieces { try file.append($0) }
    return file.finish()
  }

  private static let name = "the packed database"

  /// Opens a database twice, as a file and as a database; an update in between gives two files, and another try.
  private static func open(_ path: String) throws -> (ByteSource, [DatabaseLabel.Source]) {
    for _ in 0..<5 {
      let before = identity(of: path)
      let database = try AdvisoryDatabase(path: path)
      let file = try OpenFile(path: path)
      let source = ByteSource(file, offset: 0, count: try file.size())
      if identity(of: path) == before { return (source, try DatabaseLabel.sources(of: database)) }
    }
    throw DatabasePackageError.restless(path: path)
  }

  private static func identity(of path: String) -> [Int] {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return [] }
    return [Int(status.st_dev), Int(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
  }

  private static func pack(
    _ source: ByteSource, _ spool: Spool
  ) throws -> (content: DatabaseLabel.Content, packed: DatabaseLabel.Content, ByteSource) {
    let encoder = try ZstdEncoder(level: 9, threads: 2, count: source.count)
    let before = try SHA2()
    let after = try SHA2()
    var file = try spool.file(named: name)
    try source.pieces { piece in
      try Task.checkCancellation()
      before.update(piece)
      try encoder.feed(piece) { packed in
        after.update(packed)
        try file.append(packed)
      }
    }
    try encoder.finish { packed in
      after.update(packed)
      try file.append(packed)
    }
    let packed = DatabaseLabel.Content(sha256: after.finish(), size: file.count)
    return (.init(sha256: before.finish(), size: source.count), packed, file.finish())
  }
}

extension DatabaseExport {
  /// Bytes of the package.
  package var count: Int { bytes.count }

  /// Hands on the package, in pieces.
  package func pieces(to sink: (Span<UInt8>) throws -> Void) throws { try bytes.pieces(to: sink) }
}
