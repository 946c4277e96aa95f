// SPDX-License-Identifier: Apache-2.0

/// What a foreign question may take.
package struct QueryLimits: Hashable, Sendable {
  /// Seconds.
  package var seconds: Double
  /// Rows of the answer.
  package var rows: Int
  /// Bytes of the answer.
  package var bytes: Int
  /// Bytes that SQLite may take on the way to it.
  package var memory = 256 << 20

  package init(seconds: Double, rows: Int, bytes: Int) {
    self.seconds = seconds
    self.rows = rows
    self.bytes = bytes
  }

  /// Bytes of a question.
  static let question = 16 << 10
  /// Bytes of one value. Functions that look for one text in another take the product of their lengths, and nothing stops
  /// them on the way.
  package static let value = 64 << 10
  /// Bytes that making a plan may take: common tables that stand in each other double it with every step.
  static let plan = 64 << 20
  /// Functions that a question may use, in lower case.
  package static var functions: Set<String> { QueryGuard.functions }
  /// Instructions of SQLite between two looks at the clock.
  static let stride: Int32 = 25
}

/// What a question is answered with.
package struct QueryAnswer: Hashable, Sendable {
  package var columns: [String]
  package var rows: [[QueryValue]]
  /// Whether there are more rows than were allowed.
  package var isCut: Bool

  package init(columns: [String], rows: [[QueryValue]], isCut: Bool = false) {
    self.columns = columns
    self.rows = rows
    self.isCut = isCut
  }
}

/// One value of an answer.
package enum QueryValue: Hashable, Sendable {
  case null
  case integer(Int)
  case number(Double)
  case text(String)
}
