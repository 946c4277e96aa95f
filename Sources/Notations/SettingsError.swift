// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why a file of settings cannot be used.
package enum SettingsError: LocalizedError, CustomStringConvertible, Hashable {
  /// Where in which file.
  package struct Place: Hashable, Sendable, CustomStringConvertible {
    package let file: String
    /// From 1.
    package let line: Int

    package init(file: String, line: Int) {
      self.file = file
      self.line = line
    }

    package var description: String { "\(file), line \(line)" }
  }

  /// The reason in the words of the system.
  case unreadable(String, reason: String)
  case tooLarge(String, limit: Int)
  case notYAML(String, String)
  case unknownKey(Place, key: String, nearest: String?, known: [String])
  case wrongKey(Place, key: String, wanted: String)
  case wrongValue(Place, key: String, wanted: String)
  case twice(Place, key: String)
  case incomplete(Place, key: String, missing: String, beside: String)
  case notAVariable(Place, key: String)
  /// A value that is well formed and not taken, and what to do about it.
  case refused(Place, key: String, reason: String, advice: String?)

  package var description: String {
    switch self {
    case .unreadable(let file, let reason): "\(file) cannot be read: \(reason)"
    case .tooLarge(let file, let limit): "\(file) is larger than \(limit) bytes"
    case .notYAML(let file, let reason): "\(file) is not YAML: \(reason)"
    case .unknownKey(let place, let key, _, _): "\(place): there is no key '\(key)'"
    case .wrongKey(let place, let key, let wanted): "\(place): the key '\(key)' does not name \(wanted)"
    case .wrongValue(let place, let key, let wanted): "\(place): \(key) is not \(wanted)"
    case .twice(let place, let key): "\(place): \(key) stands there a second time"
    case .incomplete(let place, let key, let missing, let beside): "\(place): \(key) has \(beside) and no \(missing)"
    case .notAVariable(let place, let key): "\(place): \(key) is not the name of a variable"
    case .refused(let place, let key, let reason, _): "\(place): \(key) \(reason)"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .unreadable, .tooLarge, .notYAML, .wrongKey, .wrongValue, .twice, .incomplete: nil
    case .unknownKey(_, _, let nearest?, _): "did you mean \(nearest)?"
    case .unknownKey(_, _, nil, let known): "known here: \(known.joined(separator: ", "))"
    case .notAVariable: "put the secret into a variable, and its name here: secrets are not read from files"
    case .refused(_, _, _, let advice): advice
    }
  }

  /// What a notation says, with the line in place of the byte.
  package static func explained(_ error: NotationError, _ bytes: [UInt8]) -> String {
    let (offset, reason): (Int, String) =
      switch error {
      case .truncated(let offset): (offset, "the text ends too early")
      case .unexpected(let wanted, let offset): (offset, "\(wanted) is missing")
      case .tooDeep(let limit, let offset): (offset, "nested more than \(limit) deep")
      case .notText(let offset): (offset, "a text is not UTF-8")
      case .tooManyValues(let limit, let offset): (offset, "more than \(limit) values")
      }
    if case .notText = error { return reason }
    return "line \(1 + bytes.prefix(offset).count { $0 == UInt8(ascii: "\n") }): \(reason)"
  }
}
