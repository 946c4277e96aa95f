// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why there is no advice.
package enum SlimmingError: LocalizedError, Hashable, CustomStringConvertible {
  /// Nothing says what a container of the image is started with.
  case noStart(image: String)
  /// None of what it is started with is in the image.
  case startMissing(image: String, command: String)
  /// The Dockerfile to extend is one that builders refuse.
  case refusedDockerfile(file: String, line: Int, column: Int, reason: String)
  /// The proposal would take the place of a file.
  case exists(String)

  package var description: String {
    switch self {
    case .noStart(let image): "\(image) has neither an entry point nor a command"
    case .startMissing(let image, let command): "\(image) is started with \(command), which is not in it"
    case .refusedDockerfile(let file, let line, let column, let reason): "\(file):\(line):\(column): \(reason)"
    case .exists(let file): "\(file) is there already"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .noStart, .startMissing: "name what must run with --keep: a command or a path"
    case .refusedDockerfile: "a file that is built from is needed; leave --dockerfile out to start from the image"
    case .exists: "name another file, or add --force"
    }
  }
}
