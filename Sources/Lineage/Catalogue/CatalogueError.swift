// SPDX-License-Identifier: Apache-2.0
package import Database
import FoundationEssentials
import Glibc

/// Why the catalogue of layers was not read or written.
package enum CatalogueError: LocalizedError, Hashable, CustomStringConvertible {
  /// SQLite refused.
  case database(DatabaseError)
  /// There is none yet.
  case none(path: String)
  /// The file is a database of something else.
  case notACatalogue(path: String)
  /// A row contradicts itself.
  case damaged(path: String, what: String)
  /// The folder of the catalogue cannot be made.
  case noFolder(path: String, code: Int32)
  /// A packed catalogue is not what it should be: where, and why.
  case malformed(file: String, place: String, reason: String)

  package var description: String {
    switch self {
    case .database(let error): "the catalogue of base images: \(error)"
    case .none(let path): "there is no catalogue of base images at \(path)"
    case .notACatalogue(let path): "\(path) is no catalogue of base images"
    case .damaged(let path, let what): "the catalogue \(path) is damaged: \(what)"
    case .noFolder(let path, let code): "\(path): \(unsafe String(cString: strerror(code)))"
    case .malformed(let file, let place, let reason): "\(file), \(place): \(reason)"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .database(let error): error.recoverySuggestion
    case .none: "fill it first: drydock catalogue add, or scan images of registries by their names"
    case .notACatalogue, .damaged: "remove the file and fill it again: drydock catalogue add, drydock catalogue import"
    case .noFolder: "choose another folder: --cache-dir"
    case .malformed: "export it again (drydock catalogue export); nothing was taken in"
    }
  }
}
