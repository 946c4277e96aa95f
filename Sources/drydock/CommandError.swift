// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why a command could not begin or end its job.
enum CommandError: LocalizedError, CustomStringConvertible, Hashable {
  /// No variable says where the cache directory is.
  case noCacheDirectory
  /// A list of targets has none.
  case noTargets(in: String)
  case tooManyTargets(limit: Int)
  /// A format whose documents speak of fewer targets than were given.
  case targetsOfFormat(String, limit: Int)
  /// A Dockerfile says something of one image.
  case dockerfileOfSeveral
  /// Two documents would be written to one place.
  case samePlace(String)
  /// No variable says where docker's configuration is.
  case noDockerDirectory
  /// There is a plugin of our name that is not ours.
  case foreignPlugin(String)
  /// A variable that stands for a flag is neither true nor false.
  case flagVariable(name: String, value: String)
  /// Something that is no text would be written on the terminal.
  case binaryToTerminal
  /// The input could not be read; the reason in the words of the system.
  case input(path: String, reason: String)
  /// The output could not be written; the reason in the words of the system.
  case output(path: String, reason: String)
  /// A text to be compared is no version.
  case version(String, scheme: String)
  /// A password is wanted, and there is nobody to ask.
  case noTerminal
  /// No password or token was given.
  case noSecret
  /// The configuration names a variable for a secret, and it is not set.
  case noSecretVariable(String, host: String)
  /// ShellCheck must be asked, and is not installed.
  case noShellCheck
  /// A file is not a report that was saved.
  case notAReport(path: String, reason: String)
  /// The configuration leaves the network alone, and the data are to come from there.
  case offline
  /// A variable that stands for the clock is no number of seconds.
  case sourceDate(String)
  /// The layers of something are asked for that has none.
  case noLayers(String)
  /// A layer is asked for that the image does not have.
  case noLayer(Int, of: Int)
  /// Candidates are to be looked for where none can be.
  case noPlace(String)

  var description: String {
    switch self {
    case .noPlace(let word): "\(word) is neither a registry's host nor the folder of an OCI layout"
    case .noCacheDirectory: "no cache directory: neither XDG_CACHE_HOME nor HOME is set"
    case .noTargets(let file): "there are no targets in \(file == "-" ? "standard input" : file)"
    case .tooManyTargets(let limit): "more than \(limit) targets in one call"
    case .targetsOfFormat(let format, let limit):
      "a document of the format \(format) speaks of \(limit == 1 ? "one target" : "at most \(limit) targets")"
    case .dockerfileOfSeveral: "--dockerfile goes with one target, and several were given"
    case .samePlace(let path): "two documents would be written to \(path)"
    case .noDockerDirectory: "no folder for docker's plugins: neither DOCKER_CONFIG nor HOME is set"
    case .foreignPlugin(let path): "\(path) is not this program, and is left as it is"
    case .flagVariable(let name, let value): "the variable \(name) is '\(value)', which is neither true nor false"
    case .binaryToTerminal: "a packed database is not written on a terminal"
    case .input(let path, let reason): "\(path) cannot be read: \(reason)"
    case .output(let path, let reason): "\(path) cannot be written: \(reason)"
    case .version(let text, let scheme): "'\(text)' is not a version by the rules of \(scheme)"
    case .noTerminal: "there is no terminal to ask for the password on"
    case .noSecret: "no password or token was given"
    case .noSecretVariable(let name, let host): "the variable \(name) with the secret for \(host) is not set"
    case .noShellCheck: "ShellCheck is to read the commands too, and there is no shellcheck in PATH"
    case .notAReport(let path, let reason): "\(path) is no report: \(reason)"
    case .offline: "the configuration says offline"
    case .sourceDate(let text): "the variable SOURCE_DATE_EPOCH is '\(text)', which is no number of seconds since 1970"
    case .noLayers(let name): "\(name) is a directory, which has no layers"
    case .noLayer(let layer, let count): "there is no layer \(layer): the image has \(count), and the lowest is 0"
    }
  }

  var errorDescription: String? { description }

  var recoverySuggestion: String? {
    switch self {
    case .noCacheDirectory: "name one: DRYDOCK_CACHE_DIR=/some/folder, or --cache-dir"
    case .noTargets: "one a line is expected; # begins a comment"
    case .noDockerDirectory, .tooManyTargets, .dockerfileOfSeveral, .samePlace: nil
    case .targetsOfFormat: "call the program once for each; what was scanned is kept"
    case .binaryToTerminal: "name a file, or lead standard output into one"
    case .foreignPlugin: "--force takes it away all the same"
    case .flagVariable: "1 or true switches the option on, 0 or false leaves it off"
    case .noTerminal: "give it on standard input: --password-stdin or --token-stdin"
    case .offline: "name a folder: drydock db update --from FOLDER"
    case .noShellCheck: "install it (apt-get install shellcheck), or leave --shellcheck at auto"
    case .notAReport: "a report is what drydock cves --format json -o FILE writes"
    case .input, .output, .version, .noSecret, .noSecretVariable, .sourceDate, .noLayers, .noLayer, .noPlace: nil
    }
  }
}
