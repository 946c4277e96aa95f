// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why policies could not be asked.
package enum PolicyError: LocalizedError, CustomStringConvertible, Hashable {
  /// No policy is called so.
  case unknown(String, nearest: String?, known: [String])

  package var description: String {
    switch self {
    case .unknown(let id, _, _): "there is no policy '\(id)'"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .unknown(_, let nearest?, _): "did you mean \(nearest)?"
    case .unknown(_, nil, let known): "there are \(known.joined(separator: ", "))"
    }
  }
}
