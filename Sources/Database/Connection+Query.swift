// SPDX-License-Identifier: Apache-2.0
import CSQLite
import Synchronization

extension Connection {
  /// A database that is nowhere but in memory, temporary tables too.
  package static func inMemory() throws(DatabaseError) -> Connection {
    let connection = try Connection(path: ":memory:", mode: .readWrite)
    try connection.run("PRAGMA temp_store = MEMORY")
    return connection
  }

  /// Answers one SELECT of somebody who is not trusted.
  ///
  /// It reads the tables it is shown and nothing else; whatever it would take beyond its bounds, it is stopped.
  /// - Parameters:
  ///   - tables: the names that may be read, in lower case.
  package func answer(
    _ sql: String, reading tables: Set<String>, limits: QueryLimits
  ) throws(QueryRefusal) -> QueryAnswer {
    guard sql.utf8.count <= QueryLimits.question else { throw .tooLong(limit: QueryLimits.question) }
    guard !sql.utf8.contains(0) else { throw .wrong("it holds a character that ends a text") }
    let watch = QueryGuard(tables: tables, limits: limits)
    return try withExtendedLifetime(watch) { () throws(QueryRefusal) in
      try arm(watch)
      defer { disarm() }
      return try collect(try plan(sql, watch), watch)
    }
  }

  /// Puts everything in place that bounds what follows. https://sqlite.org/security.html
  private func arm(_ watch: QueryGuard) throws(QueryRefusal) {
    let bounds: [(Int32, Int)] = [
      (SQLITE_LIMIT_LENGTH, QueryLimits.value), (SQLITE_LIMIT_SQL_LENGTH, QueryLimits.question),
      (SQLITE_LIMIT_COLUMN, 100), (SQLITE_LIMIT_EXPR_DEPTH, 100), (SQLITE_LIMIT_COMPOUND_SELECT, 50),
      (SQLITE_LIMIT_VDBE_OP, 50_000), (SQLITE_LIMIT_FUNCTION_ARG, 16), (SQLITE_LIMIT_ATTACHED, 0),
      (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200), (SQLITE_LIMIT_VARIABLE_NUMBER, 0), (SQLITE_LIMIT_TRIGGER_DEPTH, 1),
      (SQLITE_LIMIT_WORKER_THREADS, 0),
    ]
    for (name, bound) in bounds { unsafe sqlite3_limit(handle, name, Int32(bound)) }
    guard unsafe drydock_sqlite3_harden(handle) == SQLITE_OK else { throw .wrong("SQLite cannot be bounded") }
    let context = unsafe Unmanaged.passUnretained(watch).toOpaque()
    unsafe sqlite3_set_authorizer(
      handle,
      { context, action, first, second, _, _ in
        guard let context = unsafe context else { return SQLITE_DENY }
        let watch = unsafe Unmanaged<QueryGuard>.fromOpaque(context).takeUnretainedValue()
        let isAllowed = unsafe watch.allows(
          action, first.map { unsafe String(cString: $0) }, second.map { unsafe String(cString: $0) })
        return isAllowed ? SQLITE_OK : SQLITE_DENY
      }, context)
    unsafe sqlite3_progress_handler(
      handle, QueryLimits.stride,
      { context in
        guard let context = unsafe context else { return 1 }
        return unsafe Unmanaged<QueryGuard>.fromOpaque(context).takeUnretainedValue().goesOn() ? 0 : 1
      }, context)
  }

  private func disarm() {
    unsafe sqlite3_set_authorizer(handle, nil, nil)
    unsafe sqlite3_progress_handler(handle, 0, nil, nil)
  }

  /// The statement, prepared; it is the only one.
  private func plan(_ sql: String, _ watch: QueryGuard) throws(QueryRefusal) -> PreparedStatement {
    let (code, statement, rest) = prepared(sql)
    guard code == SQLITE_OK else { throw refusal(code, watch, isPlanning: true) }
    guard let statement else { throw rest.isEmpty ? .empty : .several }
    guard isNothing(rest) else { throw .several }
    let handle = unsafe statement.handle
    guard unsafe sqlite3_stmt_readonly(handle) != 0, unsafe sqlite3_column_count(handle) > 0,
      unsafe sqlite3_stmt_isexplain(handle) == 0
    else { throw .notAQuestion("do something else than read") }
    return statement
  }

  /// The first statement of a text, `nil` where there is none, and what stands after it.
  private func prepared(_ sql: String) -> (code: Int32, statement: PreparedStatement?, rest: String) {
    var code: Int32 = 0
    var statement: OpaquePointer?
    var rest = ""
    QueryGuard.planning.withLock { _ in
      // The bound is lifted again before anybody else asks for much.
      let before = sqlite3_hard_heap_limit64(sqlite3_memory_used() + Int64(QueryLimits.plan))
      defer { _ = sqlite3_hard_heap_limit64(before) }
      unsafe sql.withCString { text in
        var tail: UnsafePointer<CChar>?
        code = unsafe sqlite3_prepare_v3(handle, text, -1, 0, &statement, &tail)
        rest = unsafe tail.map { unsafe String(cString: $0) } ?? ""
      }
    }
    return (code, unsafe statement.map { unsafe PreparedStatement($0, of: self, sql: sql) }, rest)
  }

  /// Whether nothing but blanks, comments and semicolons is left.
  private func isNothing(_ rest: String) -> Bool {
    var rest = rest
    while !rest.isEmpty {
      let (code, statement, left) = prepared(rest)
      guard code == SQLITE_OK, statement == nil else { return false }
      // A comment without an end leads nowhere.
      if left.utf8.count >= rest.utf8.count { return true }
      rest = left
    }
    return true
  }

  private func collect(_ prepared: PreparedStatement, _ watch: QueryGuard) throws(QueryRefusal) -> QueryAnswer {
    let statement = unsafe prepared.handle
    let count = unsafe Int(sqlite3_column_count(statement))
    let columns = (0..<count).map { column in
      unsafe sqlite3_column_name(statement, Int32(column)).map { unsafe String(cString: $0) } ?? ""
    }
    var answer = QueryAnswer(columns: columns, rows: [])
    var bytes = 0
    while true {
      let code = unsafe sqlite3_step(statement)
      if code == SQLITE_DONE { return answer }
      guard code == SQLITE_ROW else { throw refusal(code, watch, isPlanning: false) }
      if answer.rows.count == watch.limits.rows {
        answer.isCut = true
        return answer
      }
      let row = (0..<count).map { unsafe value(statement, Int32($0)) }
      for case .text(let text) in row { bytes += text.utf8.count }
      bytes += 16 * count
      guard bytes <= watch.limits.bytes else { throw .tooMuchText(limit: watch.limits.bytes) }
      answer.rows.append(row)
    }
  }

  private func value(_ statement: OpaquePointer, _ column: Int32) -> QueryValue {
    switch unsafe sqlite3_column_type(statement, column) {
    case SQLITE_NULL: return .null
    case SQLITE_INTEGER: return unsafe .integer(Int(sqlite3_column_int64(statement, column)))
    case SQLITE_FLOAT: return unsafe .number(sqlite3_column_double(statement, column))
    default:
      // Bytes are shown as the text they are taken for; what is no UTF-8 in it is replaced.
      guard let text = unsafe sqlite3_column_text(statement, column) else { return .text("") }
      let count = unsafe Int(sqlite3_column_bytes(statement, column))
      return unsafe .text(String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self))
    }
  }

  private func refusal(_ code: Int32, _ watch: QueryGuard, isPlanning: Bool) -> QueryRefusal {
    if let refusal = watch.refusal { return refusal }
    let message = unsafe String(cString: sqlite3_errmsg(handle))
    switch code & 0xFF {
    case SQLITE_NOMEM: return .tooMuchMemory(limit: isPlanning ? QueryLimits.plan : watch.limits.memory)
    case SQLITE_TOOBIG: return .tooLarge(message)
    default: return .wrong(message)
    }
  }
}
