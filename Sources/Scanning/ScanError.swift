// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why a scan cannot be begun.
package enum ScanError: LocalizedError, Hashable, CustomStringConvertible {
  case notAPlatform(String)

  package var description: String {
    switch self {
    case .notAPlatform(let text): "\"\(text)\" is not a platform"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .notAPlatform: "write it as os/architecture or os/architecture/variant, such as linux/arm64/v8"
    }
  }
}
