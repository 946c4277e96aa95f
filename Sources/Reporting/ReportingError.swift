// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why a report could not be filtered or written.
package enum ReportingError: LocalizedError, CustomStringConvertible, Hashable {
  /// A regular expression that cannot be read.
  case pattern(String, reason: String)

  package var description: String {
    switch self {
    case .pattern(let text, let reason): "the regular expression '\(text)' cannot be read: \(reason)"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .pattern: "a name as it is also works: --only-package openssl"
    }
  }
}
