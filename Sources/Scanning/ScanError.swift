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

  package var description: String {
    switch self {
    case .notAPlatform(let text): "\"\(text)\" is not a platform"
    case .timedOut(let seconds): "the scan was not finished within \(seconds) s"
    case .offline(let what): "\(what) is not fetched: the network is left alone (offline)"
    case .digestToPush(let name): "\(name) names a digest, and a database is stored under a tag"
    case .unreadable(let file, let code): "\(file) cannot be read: \(unsafe String(cString: strerror(code)))"
    case .unusableKey(let file, let reason): "\(file): \(reason)"
    case .noFiles(let target): "\(target) is not studied file by file: an SBOM stands for it"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .notAPlatform: "write it as os/architecture or os/architecture/variant, such as linux/arm64/v8"
    case .timedOut: "give it more time with --timeout"
    case .offline, .digestToPush, .unreadable: nil
    case .noFiles: "name the image itself, and leave out --sbom-source and --stage"
    case .unusableKey(_, .locked): "put its passphrase into the variable DRYDOCK_KEY_PASSPHRASE"
    case .unusableKey(_, let reason): reason.recoverySuggestion
    }
  }
}
