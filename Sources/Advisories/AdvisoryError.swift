// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc

/// Why there is no advisory database, or none that can be used.
package enum AdvisoryError: LocalizedError, Hashable, CustomStringConvertible {
  /// No file is there.
  case absent(path: String)
  /// The file was made by another version, or is no advisory database.
  case otherSchema(path: String, found: Int, known: Int)
  /// The file contradicts itself.
  case damaged(what: String)
  /// A feed is there and cannot be read as a whole: nothing was replaced.
  case unusable(feed: String, file: String, reason: String)
  /// The place holds no feed.
  case nothingToImport(origin: String)
  /// The operating system refused to write: the file and its errno.
  case notWritten(path: String, code: Int32)

  package var description: String {
    switch self {
    case .absent(let path): "there is no advisory database at \(path)"
    case .otherSchema(let path, let found, let known):
      "the advisory database \(path) has schema \(found), and \(known) is read here"
    case .damaged(let what): "the advisory database is damaged: \(what)"
    case .unusable(let feed, let file, let reason): "the feed \(feed) cannot be used: \(file): \(reason)"
    case .nothingToImport(let origin): "no advisories were found at \(origin)"
    case .notWritten(let path, let code): "\(path): \(unsafe String(cString: strerror(code)))"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .absent, .otherSchema, .damaged: "get the data with: drydock db update"
    case .unusable: "get the file again; the database is as it was"
    case .nothingToImport: "name a folder or address that holds osv/ecosystems.txt"
    case .notWritten: "the database is as it was; see whether the folder can be written and the disk has room"
    }
  }
}
