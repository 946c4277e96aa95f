// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc

/// Why an archive, or bytes out of one, could not be read. Offsets count from the start of the stream named in the text.
package enum ArchiveError: LocalizedError, Hashable, CustomStringConvertible {
  /// The bytes end in the middle of something.
  case truncated(what: String, offset: Int)
  /// The bytes contradict the format.
  case malformed(what: String, offset: Int)
  /// A bound of the `Budget` was reached.
  case overBudget(limit: String)
  /// The format allows it, we do not read it: encryption, rare methods of compression.
  case unsupported(what: String)
  /// The operating system refused: the call, its subject, its errno.
  case io(what: String, code: Int32)

  package var description: String {
    switch self {
    case .truncated(let what, let offset): "\(what) ends too early, at byte \(offset)"
    case .malformed(let what, let offset): "\(what) is damaged at byte \(offset)"
    case .overBudget(let limit): "larger than allowed: \(limit)"
    case .unsupported(let what): "\(what), which is not read"
    case .io(let what, let code): "\(what): \(Self.message(code))"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .truncated: "the copy may have been cut short: save or download it again"
    case .malformed, .overBudget, .unsupported, .io: nil
    }
  }

  private static func message(_ code: Int32) -> String {
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}
