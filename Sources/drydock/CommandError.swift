// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why a command could not begin or end its job.
enum CommandError: LocalizedError, CustomStringConvertible, Hashable {
  /// No variable says where the cache directory is.
  case noCacheDirectory
  /// No target was named, and nothing else says which is meant.
  case noTarget
  /// A list of targets has none.
  case noTargets(in: String)
  case tooManyTargets(limit: Int)
  /// No variable says where docker's configuration is.
  case noDockerDirectory
  /// There is a plugin of our name that is not ours.
  case foreignPlugin(String)
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
    case .noTarget: "no target was given"
    case .noTargets(let file): "there are no targets in \(file == "-" ? "standard input" : file)"
    case .tooManyTargets(let limit): "more than \(limit) targets in one call"
    case .noDockerDirectory: "no folder for docker's plugins: neither DOCKER_CONFIG nor HOME is set"
    case .foreignPlugin(let path): "\(path) is not this program, and is left as it is"
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
    case .noTarget: "name an image archive, an OCI layout or a directory"
    case .noTargets: "one a line is expected; # begins a comment"
    case .noDockerDirectory, .tooManyTargets: nil
    case .foreignPlugin: "--force takes it away all the same"
    case .flagVariable: "1 or true switches the option on, 0 or false leaves it off"
    case .input, .output, .version: nil
    }
  }
}
