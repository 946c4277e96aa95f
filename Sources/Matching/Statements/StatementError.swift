// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why a document of statements or exceptions cannot be used.
package enum StatementError: LocalizedError, Hashable, CustomStringConvertible {
  /// The text breaks its notation; the reason with its line.
  case malformed(file: String, notation: String, reason: String)
  /// It is in a notation that we read, and says nothing of exploitability.
  case notStatements(file: String)
  case tooLarge(file: String, limit: Int)
  /// A value is not what it must be.
  case wrongValue(file: String, place: String, wanted: String)
  /// The document as a whole holds more than it may.
  case tooMany(file: String, what: String, limit: Int)
  /// A statement that nobody may make.
  case unsound(String)

  package var description: String {
    switch self {
    case .malformed(let file, let notation, let reason): "\(file) is not \(notation): \(reason)"
    case .notStatements(let file): "\(file) is no VEX document: neither OpenVEX, CSAF nor CycloneDX"
    case .tooLarge(let file, let limit): "\(file) is larger than \(limit) bytes"
    case .wrongValue(let file, let place, let wanted): "\(file): \(place): \(wanted)"
    case .tooMany(let file, let what, let limit): "\(file) has more than \(limit) \(what)"
    case .unsound(let reason): reason
    }
  }

  package var errorDescription: String? { description }
}
