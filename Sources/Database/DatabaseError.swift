// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why a database did not do what it was asked.
package enum DatabaseError: LocalizedError, Hashable, CustomStringConvertible {
  /// SQLite refused: the file, what was being done, SQLite's own words and code.
  case refused(path: String, doing: String, message: String, code: Int32)
  /// A column holds another type than it was read as, or is not there.
  case wrongColumn(path: String, index: Int, wanted: String)
  /// The file was made by a newer version: its schema is above the one we know.
  case tooNew(path: String, version: Int, known: Int)

  package var description: String {
    switch self {
    case .refused(let path, let doing, let message, let code): "\(path): \(doing): \(message) (SQLite \(code))"
    case .wrongColumn(let path, let index, let wanted): "\(path): column \(index) is not \(wanted)"
    case .tooNew(let path, let version, let known):
      "\(path) has schema \(version), and the newest known here is \(known)"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    // SQLITE_NOTADB, SQLITE_CORRUPT.
    case .refused(_, _, _, let code) where code & 0xFF == 26 || code & 0xFF == 11:
      "the file is damaged or of another kind: remove it and make it again"
    case .tooNew: "use the version that wrote it, or remove the file and make it again"
    default: nil
    }
  }
}
