// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why a scan cannot be begun.
package enum ScanError: LocalizedError, Hashable, CustomStringConvertible {
  case notAPlatform(String)
  /// The scan was not over when its time was.
  case timedOut(seconds: Int)

  package var description: String {
    switch self {
    case .notAPlatform(let text): "\"\(text)\" is not a platform"
    case .timedOut(let seconds): "the scan was not finished within \(seconds) s"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .notAPlatform: "write it as os/architecture or os/architecture/variant, such as linux/arm64/v8"
    case .timedOut: "give it more time with --timeout"
    }
  }
}
