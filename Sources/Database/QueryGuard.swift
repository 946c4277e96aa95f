// SPDX-License-Identifier: Apache-2.0
import CSQLite
import Synchronization

/// Watches one foreign question: what it asks for while it is prepared, and what it takes while it runs.
///
/// SQLite calls it through pointers, on the thread that the question is asked on.
final class QueryGuard {
  /// Functions that read what they are given, in little time and memory. Not among them: `trim`, which with two arguments
  /// takes the product of their lengths, letter by letter, and `printf`, which counts to a width of a thousand millions
  /// though the text has long become too large.
  static let functions: Set<String> = [
    "abs", "avg", "coalesce", "count", "date", "datetime", "glob", "group_concat", "hex", "ifnull", "iif",
    "instr", "julianday", "length", "like", "lower", "max", "min", "nullif", "replace", "round", "sign",
    "strftime", "substr", "substring", "sum", "time", "total", "typeof", "unicode", "upper",
    "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead", "first_value",
    "last_value", "nth_value",
  ]

  let tables: Set<String>
  let limits: QueryLimits
  /// Why the question was stopped, where it was.
  var refusal: QueryRefusal?
  private let clock = ContinuousClock()
  private let end: ContinuousClock.Instant
  private let memoryBefore: Int64

  init(tables: Set<String>, limits: QueryLimits) {
    self.tables = tables
    self.limits = limits
    end = clock.now + .milliseconds(Int(limits.seconds * 1000))
    memoryBefore = sqlite3_memory_used()
  }

  /// Whether an action may be done; called for each that a statement would do.
  ///
  /// Specification: https://sqlite.org/c3ref/set_authorizer.html
  func allows(_ action: Int32, _ first: String?, _ second: String?) -> Bool {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: return true
    case SQLITE_READ: return allows(table: first ?? "", column: second ?? "")
    case SQLITE_FUNCTION:
      let name = (second ?? "").lowercased()
      if Self.functions.contains(name) { return true }
      refuse(.function(name))
    default: refuse(.notAQuestion(Self.deed(action)))
    }
    return false
  }

  /// A common table of the question itself is named only where no column of it is read.
  private func allows(table: String, column: String) -> Bool {
    let name = table.lowercased()
    if tables.contains(name) { return true }
    let foreign = ["sqlite_", "pragma_", "json_", "fts", "rtree", "dbstat", "bytecode", "tables_used"]
    if column.isEmpty, !foreign.contains(where: { name.hasPrefix($0) }) { return true }
    refuse(.table(table))
    return false
  }

  /// Whether the statement may go on; called every few instructions.
  func goesOn() -> Bool {
    if clock.now > end {
      refuse(.tooSlow(seconds: limits.seconds))
    } else if sqlite3_memory_used() - memoryBefore > Int64(limits.memory) {
      refuse(.tooMuchMemory(limit: limits.memory))
    }
    return refusal == nil
  }

  private func refuse(_ reason: QueryRefusal) {
    if refusal == nil { refusal = reason }
  }

  private static func deed(_ action: Int32) -> String {
    switch action {
    case SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE, SQLITE_TRANSACTION, SQLITE_SAVEPOINT: "write"
    case SQLITE_ATTACH, SQLITE_DETACH: "open another file"
    case SQLITE_PRAGMA: "change settings (PRAGMA)"
    case SQLITE_CREATE_INDEX, SQLITE_CREATE_TABLE, SQLITE_CREATE_TRIGGER, SQLITE_CREATE_VIEW, SQLITE_CREATE_VTABLE,
      SQLITE_CREATE_TEMP_INDEX, SQLITE_CREATE_TEMP_TABLE, SQLITE_CREATE_TEMP_TRIGGER, SQLITE_CREATE_TEMP_VIEW:
      "create something"
    case SQLITE_DROP_INDEX, SQLITE_DROP_TABLE, SQLITE_DROP_TRIGGER, SQLITE_DROP_VIEW, SQLITE_DROP_VTABLE,
      SQLITE_DROP_TEMP_INDEX, SQLITE_DROP_TEMP_TABLE, SQLITE_DROP_TEMP_TRIGGER, SQLITE_DROP_TEMP_VIEW:
      "remove something"
    case SQLITE_ALTER_TABLE, SQLITE_REINDEX, SQLITE_ANALYZE: "change the tables"
    default: "do something else than read"
    }
  }

  /// Held while a plan is made: its bound on memory is one of the whole process.
  static let planning = Mutex(())
}
