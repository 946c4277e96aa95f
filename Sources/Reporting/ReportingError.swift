// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why a report could not be filtered or written.
package enum ReportingError: LocalizedError, CustomStringConvertible, Hashable {
  /// A regular expression that cannot be read.
  case pattern(String, reason: String)
  /// A format needs something to be known.
  case lacking(String, String)

  package var description: String {
    switch self {
    case .pattern(let text, let reason): "the regular expression '\(text)' cannot be read: \(reason)"
    case .lacking(let what, let format): "the format \(format) needs \(what), which is not known"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .pattern: "a name as it is also works: --only-package openssl"
    case .lacking(let what, _):
      what.hasPrefix("GITHUB_") ? "GitHub Actions sets the variable; elsewhere set it by hand" : nil
    }
  }
}
