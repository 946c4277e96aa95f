// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why a document is not read as an SBOM.
package enum SBOMError: LocalizedError, Hashable, CustomStringConvertible {
  /// It is none, as far as can be seen: what was found instead.
  case unrecognised(name: String, found: String)
  /// The text is not what its notation demands.
  case malformed(place: String, reason: String)
  /// It says of itself that it is something else, or a version that there is not.
  case unknownFormat(place: String, found: String)
  /// Envelopes in envelopes.
  case tooManyEnvelopes(name: String, limit: Int)
  /// More things than are taken into memory.
  case tooManyComponents(name: String, limit: Int)

  package var description: String {
    switch self {
    case .unrecognised(let name, let found): "\(name): not an SBOM we can read: \(found)"
    case .malformed(let place, let reason): "\(place): \(reason)"
    case .unknownFormat(let place, let found): "\(place): \(found)"
    case .tooManyEnvelopes(let name, let limit): "\(name): more than \(limit) envelopes in one another"
    case .tooManyComponents(let name, let limit): "\(name): more than \(limit) components"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .unrecognised, .unknownFormat:
      "give CycloneDX (JSON or XML), SPDX (JSON or tag-value), Syft's JSON, or an in-toto statement or DSSE envelope of one"
    case .malformed: "the copy may have been cut short or changed: make it again"
    case .tooManyEnvelopes, .tooManyComponents: nil
    }
  }
}
