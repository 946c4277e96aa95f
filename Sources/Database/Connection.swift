// SPDX-License-Identifier: Apache-2.0
import CSQLite

/// An open SQLite file.
///
/// A connection is not `Sendable`: it and its statements stay with one task or one actor.
@safe package final class Connection {
  /// How a file is opened.
  package enum Mode: Hashable, Sendable {
    /// A file that nobody changes while it is open: no locks are taken and no journal is looked for.
    case immutable
    /// A file that others may be writing.
    case readOnly
    /// Created where it is not there.
    case readWrite
  }

  package let path: String
  let handle: OpaquePointer

  /// Opens a file.
  package init(path: String, mode: Mode) throws(DatabaseError) {
    var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    var name = path
    switch mode {
    case .immutable:
      flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
      name = "file:" + Self.encoded(path) + "?immutable=1"
    case .readOnly: flags |= SQLITE_OPEN_READONLY
    case .readWrite: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    }
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(name, &opened, flags, nil)
    guard let handle = unsafe opened, code == SQLITE_OK else {
      let message = unsafe String(cString: sqlite3_errstr(code))
      unsafe sqlite3_close_v2(opened)
      throw .refused(path: path, doing: "opening it", message: message, code: code)
    }
    self.path = path
    unsafe self.handle = handle
  }

  deinit { unsafe sqlite3_close_v2(handle) }

  /// Runs statements that answer nothing.
  package func run(_ sql: String) throws(DatabaseError) {
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw error(code, sql) }
  }

  /// Prepares a statement, to be run once or often.
  package func prepare(_ sql: String) throws(DatabaseError) -> PreparedStatement {
    var statement: OpaquePointer?
    let code = unsafe sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let prepared = unsafe statement else { throw error(code, sql) }
    return unsafe PreparedStatement(prepared, of: self, sql: sql)
  }

  /// Runs `body` in a transaction, which is taken back where it throws.
  package func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try run("BEGIN IMMEDIATE")
    do {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      // The error to be told is the one that led here; should this fail too, the file is rolled back when next opened.
      try? run("ROLLBACK")
      throw error
    }
  }

  /// The number that the file carries for its schema, 0 in a new one.
  package func schemaVersion() throws(DatabaseError) -> Int {
    let statement = try prepare("PRAGMA user_version")
    return try statement.step() ? try statement.int(0) : 0
  }

  /// Brings the schema up to date: step `n` leads from version `n` to `n + 1`, each in one transaction.
  /// - Throws: `DatabaseError.tooNew` where the file is of a version beyond the last step.
  package func migrate(_ steps: [String]) throws {
    let version = try schemaVersion()
    guard version <= steps.count else {
      throw DatabaseError.tooNew(path: path, version: version, known: steps.count)
    }
    for (index, step) in steps.enumerated().dropFirst(version) {
      try transaction {
        try run(step)
        try run("PRAGMA user_version = \(index + 1)")
      }
    }
  }

  func error(_ code: Int32, _ doing: String) -> DatabaseError {
    .refused(path: path, doing: doing, message: unsafe String(cString: sqlite3_errmsg(handle)), code: code)
  }

  /// What a file URI keeps of a path: https://sqlite.org/uri.html section 3.1.
  private static func encoded(_ path: String) -> String {
    var out: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "%"): out += "%25".utf8
      case UInt8(ascii: "?"): out += "%3f".utf8
      case UInt8(ascii: "#"): out += "%23".utf8
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
