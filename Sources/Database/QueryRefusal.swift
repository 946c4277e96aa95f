// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why a foreign question was not answered.
package enum QueryRefusal: LocalizedError, CustomStringConvertible, Hashable {
  case empty
  case tooLong(limit: Int)
  /// More than one statement.
  case several
  /// It is no SELECT; what it would do.
  case notAQuestion(String)
  case function(String)
  case table(String)
  /// SQLite does not understand it.
  case wrong(String)
  case tooSlow(seconds: Double)
  case tooMuchMemory(limit: Int)
  case tooMuchText(limit: Int)
  /// A value, or a part of the question, is beyond a bound; in SQLite's words.
  case tooLarge(String)

  package var description: String {
    switch self {
    case .empty: "there is no statement"
    case .tooLong(let limit): "the statement is longer than \(limit) bytes"
    case .several: "there is more than one statement, and only one is taken"
    case .notAQuestion(let deed): "the statement would \(deed), and only SELECT is allowed"
    case .function(let name): "the function \(name) is not allowed"
    case .table(let name): "there is no view \(name)"
    case .wrong(let words): "the statement is not understood: \(words)"
    case .tooSlow(let seconds): "the statement was not answered within \(Self.words(seconds))"
    case .tooMuchMemory(let limit): "the statement takes more than \(limit >> 20) MiB of memory"
    case .tooMuchText(let limit): "the answer is larger than \(limit >> 20) MiB"
    case .tooLarge(let words): "the statement is beyond a bound: \(words)"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .function:
      "allowed are \(QueryGuard.functions.sorted().joined(separator: ", "))"
    case .table, .wrong: "the views and their columns: drydock query --views"
    case .tooSlow, .tooMuchMemory: "narrow it with WHERE, or join the views by purl"
    case .tooMuchText: "end the statement with LIMIT, or select fewer columns"
    case .empty, .tooLong, .several, .notAQuestion, .tooLarge: nil
    }
  }

  private static func words(_ seconds: Double) -> String {
    seconds == seconds.rounded() && seconds < 1e9 ? "\(Int(seconds)) s" : "\(seconds) s"
  }
}
