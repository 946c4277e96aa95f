// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why a file that a cataloger claimed tells nothing. The file is named by whoever catches it.
package enum CatalogingError: LocalizedError, Hashable, CustomStringConvertible {
  /// What every file of that kind has is not there.
  case missing(String, in: String)
  /// The file contradicts its format.
  case malformed(String)

  package var description: String {
    switch self {
    case .missing(let what, let place): "no \(what) in the \(place)"
    case .malformed(let detail): detail
    }
  }

  package var errorDescription: String? { description }
}
