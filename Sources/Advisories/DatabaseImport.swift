// SPDX-License-Identifier: Apache-2.0
package import Archives
import Database

/// Unpacks a database and puts it in the place of the one at a path.
///
/// What is hostile in it never gets far: nothing is unpacked before label, signature and the hash of what is packed hold;
/// nothing is put in place before the database is what its label says.
/// - Parameters:
///   - path: the database file; the folder it stands in is made where it is not there.
///   - key: it must be signed with; `nil`: signatures are not looked at.
///   - limit: bytes that the database may have.
/// - Throws: `DatabasePackageError`, `AdvisoryError`, `SignatureError`, `ArchiveError`, `CancellationError`. The old
///   database is as it was then.
package func importDatabase(
  at path: String, from source: ByteSource, key: PublicKey? = nil, limit: Int = Budget().spoolBytes
) async throws -> DatabaseLabel {
  let package = try DatabasePackage(source, key: key)
  let unpacking = DatabaseUnpacking(package: package)
  try unpacking.check(limit: limit)
  let file = DatabaseFile(path)
  try file.prepare()
  try await file.locked {
    try file.replace { draft in
      try unpacking.unpack(to: draft)
      try unpacking.check(draft)
    }
  }
  return package.label
}

/// The way from a package to a file.
private struct DatabaseUnpacking {
  let package: DatabasePackage
  private var label: DatabaseLabel { package.label }

  init(package: DatabasePackage) { self.package = package }

  /// Holds all against the label, without unpacking anything.
  func check(limit: Int) throws {
    guard label.schema == DatabaseSchema.version else {
      throw DatabasePackageError.otherSchema(found: label.schema, known: DatabaseSchema.version)
    }
    guard label.content.size <= limit else {
      throw DatabasePackageError.tooLarge(what: "the database", limit: "\(limit) bytes")
    }
    let budget = Budget()
    guard label.content.size <= max(budget.ratioFrom, label.packed.size.multipliedSafely(by: budget.ratio)) else {
      throw DatabasePackageError.tooLarge(
        what: "the database", limit: "\(budget.ratio) times the size it is packed to")
    }
    let hash = try SHA2()
    try package.packed.pieces { piece in
      try Task.checkCancellation()
      hash.update(piece)
    }
    guard hash.finish() == label.packed.sha256 else {
      throw DatabasePackageError.damaged(what: "what follows its label is not what that says")
    }
  }

  /// Unpacks no more than the label says, and holds it against the hash.
  func unpack(to path: String) throws {
    var draft = try DraftFile(path)
    let hash = try SHA2()
    let decoder = try Compression.zstd.decoder(named: "the packed database")
    func keep(_ piece: Span<UInt8>) throws {
      guard piece.count <= label.content.size - draft.count else {
        throw DatabasePackageError.damaged(what: "it unpacks to more than the \(label.content.size) bytes it says")
      }
      hash.update(piece)
      try draft.append(piece)
    }
    try package.packed.pieces { piece in
      try Task.checkCancellation()
      try decoder.feed(piece, to: keep)
    }
    try decoder.finish()
    guard draft.count == label.content.size, hash.finish() == label.content.sha256 else {
      throw DatabasePackageError.damaged(what: "the database in it is not what its label says")
    }
  }

  /// Whether the file is a database as Drydock makes them. Views and triggers, which would run where tables are read, are
  /// none of ours.
  func check(_ draft: String) throws {
    let sources: [DatabaseLabel.Source]
    let programs: Int
    do {
      sources = try DatabaseLabel.sources(of: AdvisoryDatabase(path: draft))
      let connection = try Connection(path: draft, mode: .immutable)
      let count = try connection.prepare("SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index')")
      programs = try count.step() ? try count.int(0) : 0
    } catch let error as AdvisoryError {
      guard case .otherSchema = error else { throw error }
      throw DatabasePackageError.damaged(what: "the file in it is no advisory database")
    } catch is DatabaseError {
      throw DatabasePackageError.damaged(what: "the file in it is no advisory database")
    }
    guard programs == 0 else { throw DatabasePackageError.damaged(what: "the database in it has views or triggers") }
    guard sources == label.sources else {
      throw DatabasePackageError.damaged(what: "the database in it has other sources than its label")
    }
  }
}

extension Int {
  /// The product, or the largest number where that is less.
  fileprivate func multipliedSafely(by factor: Int) -> Int {
    let (product, isTooLarge) = multipliedReportingOverflow(by: factor)
    return isTooLarge ? .max : product
  }
}
