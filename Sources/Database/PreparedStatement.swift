// SPDX-License-Identifier: Apache-2.0
import CSQLite

/// A statement ready to run: bind, step, read the columns, reset, again.
///
/// Parameters count from 1 and columns from 0, as SQLite has them.
@safe package final class PreparedStatement {
  private let connection: Connection
  let handle: OpaquePointer
  private let sql: String
  /// SQLITE_TRANSIENT: SQLite takes a copy.
  private static var copied: sqlite3_destructor_type? { unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

  init(_ handle: OpaquePointer, of connection: Connection, sql: String) {
    unsafe self.handle = unsafe handle
    self.connection = connection
    self.sql = sql
  }

  deinit { unsafe sqlite3_finalize(handle) }

  // MARK: - Parameters

  /// Binds an integer.
  package func bind(_ value: Int, at index: Int) throws(DatabaseError) {
    try check(unsafe sqlite3_bind_int64(handle, Int32(index), Int64(value)))
  }

  /// Binds a number.
  package func bind(_ value: Double, at index: Int) throws(DatabaseError) {
    try check(unsafe sqlite3_bind_double(handle, Int32(index), value))
  }

  /// Binds a text, or NULL.
  package func bind(_ value: String?, at index: Int) throws(DatabaseError) {
    guard var value else { return try check(unsafe sqlite3_bind_null(handle, Int32(index))) }
    let code = value.withUTF8 { text in
      unsafe text.withMemoryRebound(to: CChar.self) {
        // An empty text has no address, and no address would mean NULL.
        unsafe $0.isEmpty
          ? sqlite3_bind_text(handle, Int32(index), "", 0, Self.copied)
          : sqlite3_bind_text(handle, Int32(index), $0.baseAddress, Int32($0.count), Self.copied)
      }
    }
    try check(code)
  }

  /// Binds bytes.
  package func bind(_ value: Span<UInt8>, at index: Int) throws(DatabaseError) {
    let code = unsafe value.withUnsafeBytes {
      unsafe $0.isEmpty
        ? sqlite3_bind_zeroblob(handle, Int32(index), 0)
        : sqlite3_bind_blob64(handle, Int32(index), $0.baseAddress, UInt64($0.count), Self.copied)
    }
    try check(code)
  }

  /// Binds bytes.
  package func bind(_ value: [UInt8], at index: Int) throws(DatabaseError) { try bind(value.span, at: index) }

  // MARK: - Rows

  /// Goes to the next row; false after the last.
  package func step() throws(DatabaseError) -> Bool {
    let code = unsafe sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      let error = connection.error(code, sql)
      unsafe sqlite3_reset(handle)
      throw error
    }
  }

  /// Makes the statement ready to run again; what is bound stays bound.
  package func reset() { unsafe sqlite3_reset(handle) }

  /// Runs a statement that answers nothing, and makes it ready again.
  package func run() throws(DatabaseError) {
    _ = try step()
    reset()
  }

  /// An integer column.
  package func int(_ column: Int) throws(DatabaseError) -> Int {
    guard unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_INTEGER else {
      throw .wrongColumn(path: connection.path, index: column, wanted: "an integer")
    }
    return unsafe Int(sqlite3_column_int64(handle, Int32(column)))
  }

  /// A number column.
  package func double(_ column: Int) throws(DatabaseError) -> Double {
    let type = unsafe sqlite3_column_type(handle, Int32(column))
    guard type == SQLITE_FLOAT || type == SQLITE_INTEGER else {
      throw .wrongColumn(path: connection.path, index: column, wanted: "a number")
    }
    return unsafe sqlite3_column_double(handle, Int32(column))
  }

  /// A text column; what is no UTF-8 in it is replaced.
  package func string(_ column: Int) throws(DatabaseError) -> String {
    guard unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_TEXT,
      let text = unsafe sqlite3_column_text(handle, Int32(column))
    else { throw .wrongColumn(path: connection.path, index: column, wanted: "a text") }
    let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
    return unsafe String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  /// A column of bytes.
  package func bytes(_ column: Int) throws(DatabaseError) -> [UInt8] {
    guard unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_BLOB else {
      throw .wrongColumn(path: connection.path, index: column, wanted: "bytes")
    }
    guard let blob = unsafe sqlite3_column_blob(handle, Int32(column)) else { return [] }
    return unsafe [UInt8](
      UnsafeRawBufferPointer(start: blob, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
  }

  /// Whether a column holds NULL.
  package func isNull(_ column: Int) -> Bool {
    unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
  }

  private func check(_ code: Int32) throws(DatabaseError) {
    guard code == SQLITE_OK else { throw connection.error(code, sql) }
  }
}
