// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why a packed database is not made or not taken. Whatever it says, the database that is there is as it was.
package enum DatabasePackageError: LocalizedError, Hashable, CustomStringConvertible {
  /// It does not begin as one.
  case notAPackage
  /// It is packed in a way that is not known here.
  case otherVersion(found: Int, known: Int)
  /// It is not what it was when it was packed: what of it, and how.
  case damaged(what: String)
  /// It is larger than is taken: what of it, and the bound.
  case tooLarge(what: String, limit: String)
  /// The database in it was made by another version of Drydock.
  case otherSchema(found: Int, known: Int)
  /// A key is named, and nobody signed it.
  case unsigned
  /// A key is named, and it was signed with another, or changed since.
  case wrongSignature
  /// The whole has another hash than the user said.
  case otherHash(wanted: String, found: String)
  /// The database was replaced again and again while it was read.
  case restless(path: String)

  package var description: String {
    switch self {
    case .notAPackage: "this is no packed database (.drydock-db)"
    case .otherVersion(let found, let known):
      "it is packed by version \(found) of the format, and \(known) is read here"
    case .damaged(let what): "the packed database is damaged: \(what)"
    case .tooLarge(let what, let limit): "\(what) is larger than allowed: \(limit)"
    case .otherSchema(let found, let known): "it holds a database of schema \(found), and \(known) is read here"
    case .unsigned: "it is not signed, and a key is configured"
    case .wrongSignature: "its signature is not one of the configured key"
    case .otherHash(let wanted, let found): "its SHA-256 is \(found), and \(wanted) was wanted"
    case .restless(let path): "\(path) was replaced while it was read"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .notAPackage: "make one where there is a database: drydock db export FILE"
    case .otherVersion(let found, let known) where found > known: "update Drydock here"
    case .otherSchema(let found, let known) where found > known: "update Drydock here, or export with the version here"
    case .otherVersion, .otherSchema: "export again with the version of Drydock that is here"
    case .damaged: "copy or download it again; the database here is as it was"
    case .tooLarge, .otherHash: "the database here is as it was"
    case .unsigned: "have it exported with --sign; the database here is as it was"
    case .wrongSignature:
      "see whether --key, DRYDOCK_KEY or database.key is the key it was signed with; the database here is as it was"
    case .restless: "try again"
    }
  }
}
