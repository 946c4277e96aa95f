// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why a command could not begin or end its job.
enum CommandError: LocalizedError, CustomStringConvertible, Hashable {
  /// No variable says where the cache directory is.
  case noCacheDirectory
  /// A variable that stands for a flag is neither true nor false.
  case flagVariable(name: String, value: String)
  /// The input could not be read; the reason in the words of the system.
  case input(path: String, reason: String)
  /// The output could not be written; the reason in the words of the system.
  case output(path: String, reason: String)
  /// A text to be compared is no version.
  case version(String, scheme: String)

  var description: String {
    switch self {
    case .noCacheDirectory: "no cache directory: neither XDG_CACHE_HOME nor HOME is set"
    case .flagVariable(let name, let value): "the variable \(name) is '\(value)', which is neither true nor false"
    case .input(let path, let reason): "\(path) cannot be read: \(reason)"
    case .output(let path, let reason): "\(path) cannot be written: \(reason)"
    case .version(let text, let scheme): "'\(text)' is not a version by the rules of \(scheme)"
    }
  }

  var errorDescription: String? { description }

  var recoverySuggestion: String? {
    switch self {
    case .noCacheDirectory: "name one: DRYDOCK_CACHE_DIR=/some/folder, or --cache-dir"
    case .flagVariable: "1 or true switches the option on, 0 or false leaves it off"
    case .input, .output, .version: nil
    }
  }
}
