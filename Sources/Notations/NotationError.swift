// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why a text is not the document it should be. Offsets count bytes from the start of the text.
package enum NotationError: LocalizedError, Hashable, CustomStringConvertible {
  /// The text ends in the middle of something.
  case truncated(offset: Int)
  /// The grammar, or whoever reads, wants something else here.
  case unexpected(wanted: String, offset: Int)
  /// Containers stand in containers beyond the bound.
  case tooDeep(limit: Int, offset: Int)
  /// A text is not UTF-8.
  case notText(offset: Int)
  /// More values than the reader takes into memory.
  case tooManyValues(limit: Int, offset: Int)

  package var description: String {
    switch self {
    case .truncated(let offset): "the text ends too early, at byte \(offset)"
    case .unexpected(let wanted, let offset): "\(wanted) is missing at byte \(offset)"
    case .tooDeep(let limit, let offset): "nested more than \(limit) deep at byte \(offset)"
    case .notText(let offset): "the string at byte \(offset) is not UTF-8"
    case .tooManyValues(let limit, let offset): "more than \(limit) values, at byte \(offset)"
    }
  }

  /// Where it was noticed.
  package var offset: Int {
    switch self {
    case .truncated(let offset), .unexpected(_, let offset), .tooDeep(_, let offset), .notText(let offset),
      .tooManyValues(_, let offset):
      offset
    }
  }

  package var errorDescription: String? { description }
}
