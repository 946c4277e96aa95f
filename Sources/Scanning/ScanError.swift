// SPDX-License-Identifier: Apache-2.0
package import Archives
import FoundationEssentials
import Glibc

/// Why a scan cannot be begun.
package enum ScanError: LocalizedError, Hashable, CustomStringConvertible {
  case notAPlatform(String)
  /// The scan was not over when its time was.
  case timedOut(seconds: Int)
  /// Something is to be fetched, and the network is to be left alone.
  case offline(String)
  /// What is stored gets a digest; it cannot be chosen.
  case digestToPush(String)
  /// A file that was named; the reason as the system's number.
  case unreadable(String, code: Int32)
  /// A file that is to hold a key.
  case unusableKey(file: String, SignatureError)
  /// The files themselves are asked for, and the target has none.
  case noFiles(String)
  /// A layout is to be catalogued, and what its images are called is not said.
  case layoutWithoutName(String)
  /// More tags fit than are taken at once.
  case tooManyTags(repository: String, count: Int, limit: Int)
  /// What a name stands for has no layers that it could be found by.
  case nothingToCatalogue(String)
  /// The advisory data list no official images.
  case noOfficialImages

  package var description: String {
    switch self {
    case .notAPlatform(let text): "\"\(text)\" is not a platform"
    case .timedOut(let seconds): "the scan was not finished within \(seconds) s"
    case .offline(let what): "\(what) is not fetched: the network is left alone (offline)"
    case .digestToPush(let name): "\(name) names a digest, and a database is stored under a tag"
    case .unreadable(let file, let code): "\(file) cannot be read: \(unsafe String(cString: strerror(code)))"
    case .unusableKey(let file, let reason): "\(file): \(reason)"
    case .noFiles(let target): "\(target) is not studied file by file: an SBOM stands for it"
    case .layoutWithoutName(let path): "what the images in \(path) are called is not said"
    case .tooManyTags(let repository, let count, let limit):
      "\(count) tags of \(repository) fit, and \(limit) are taken at once"
    case .nothingToCatalogue(let name): "\(name) has no layers that it could be found by again"
    case .noOfficialImages: "the advisory data list no official images"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .notAPlatform: "write it as os/architecture or os/architecture/variant, such as linux/arm64/v8"
    case .timedOut: "give it more time with --timeout"
    case .offline, .digestToPush, .unreadable, .nothingToCatalogue: nil
    case .layoutWithoutName(let path): "name them: drydock catalogue add NAME --from \(path)"
    case .tooManyTags: "let --tags fit fewer: --tags '3.1?-slim'"
    case .noOfficialImages: "get them with: drydock db update"
    case .noFiles: "name the image itself, and leave out --sbom-source and --stage"
    case .unusableKey(_, .locked): "put its passphrase into the variable DRYDOCK_KEY_PASSPHRASE"
    case .unusableKey(_, let reason): reason.recoverySuggestion
    }
  }
}
