// SPDX-License-Identifier: Apache-2.0
import Database
import FoundationEssentials
import Testing

/// A folder that goes with the test.
final class Folder {
  let path = FileManager.default.temporaryDirectory.path + "/drydock-test-\(UUID().uuidString) ?#%41"

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite("SQLite files")
struct ConnectionTests {
  let folder: Folder
  var path: String { folder.path + "/a.sqlite" }

  init() throws { folder = try Folder() }

  @Test("values come back as they went in")
  func values() throws {
    let connection = try Connection(path: path, mode: .readWrite)
    try connection.run("CREATE TABLE t (i INTEGER, d REAL, s TEXT, b BLOB, e TEXT, z BLOB, n TEXT)")
    let insert = try connection.prepare("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?)")
    try insert.bind(Int.min, at: 1)
    try insert.bind(0.25, at: 2)
    try insert.bind("é\u{0}x", at: 3)
    try insert.bind([0, 1, 255], at: 4)
    try insert.bind("", at: 5)
    try insert.bind([UInt8](), at: 6)
    try insert.bind(nil, at: 7)
    try insert.run()
    let select = try connection.prepare("SELECT * FROM t")
    #expect(try select.step())
    #expect(try select.int(0) == .min)
    #expect(try select.double(1) == 0.25)
    #expect(try select.string(2) == "é\u{0}x")
    #expect(try select.bytes(3) == [0, 1, 255])
    #expect(try select.string(4) == "")
    #expect(try select.bytes(5) == [])
    #expect(select.isNull(6))
    #expect(throws: DatabaseError.wrongColumn(path: path, index: 6, wanted: "a text")) { try select.string(6) }
    #expect(throws: DatabaseError.wrongColumn(path: path, index: 2, wanted: "an integer")) { try select.int(2) }
    #expect(throws: DatabaseError.wrongColumn(path: path, index: 9, wanted: "bytes")) { try select.bytes(9) }
    #expect(try !select.step())
  }

  @Test("a statement runs again after a reset")
  func again() throws {
    let connection = try Connection(path: path, mode: .readWrite)
    let statement = try connection.prepare("SELECT ? + 1")
    for value in 1...3 {
      try statement.bind(value, at: 1)
      #expect(try statement.step())
      #expect(try statement.int(0) == value + 1)
      statement.reset()
    }
  }

  @Test("a transaction that throws leaves nothing")
  func rollback() throws {
    struct Stop: Error {}
    let connection = try Connection(path: path, mode: .readWrite)
    try connection.run("CREATE TABLE t (i INTEGER)")
    #expect(throws: Stop.self) {
      try connection.transaction {
        try connection.run("INSERT INTO t VALUES (1)")
        throw Stop()
      }
    }
    try connection.transaction { try connection.run("INSERT INTO t VALUES (2)") }
    let count = try connection.prepare("SELECT count(*) FROM t")
    #expect(try count.step())
    #expect(try count.int(0) == 1)
  }

  @Test("migrations run once each, and a file from the future is refused")
  func migrations() throws {
    let steps = ["CREATE TABLE a (x)", "CREATE TABLE b (x)"]
    let connection = try Connection(path: path, mode: .readWrite)
    try connection.migrate([steps[0]])
    try connection.migrate(steps)
    try connection.migrate(steps)
    #expect(try connection.schemaVersion() == 2)
    #expect(throws: DatabaseError.tooNew(path: path, version: 2, known: 1)) { try connection.migrate([steps[0]]) }
    #expect(throws: DatabaseError.self) { try connection.migrate(steps + ["CREATE TABLE c (x); NONSENSE"]) }
    #expect(try connection.schemaVersion() == 2)
  }

  @Test("a file is read without being changed")
  func readOnly() throws {
    do {
      let connection = try Connection(path: path, mode: .readWrite)
      try connection.run("CREATE TABLE t (i INTEGER); INSERT INTO t VALUES (7)")
    }
    for mode in [Connection.Mode.immutable, .readOnly] {
      let connection = try Connection(path: path, mode: mode)
      let statement = try connection.prepare("SELECT i FROM t")
      #expect(try statement.step())
      #expect(try statement.int(0) == 7)
      #expect(throws: DatabaseError.self) { try connection.run("DELETE FROM t") }
    }
  }

  @Test("what is no database, or not there, is an error with its name")
  func refused() throws {
    #expect(throws: DatabaseError.self) { try Connection(path: path, mode: .immutable) }
    try Data("no database, but long enough to be taken for one at first sight".utf8).write(to: URL(filePath: path))
    let connection = try Connection(path: path, mode: .immutable)
    let error = #expect(throws: DatabaseError.self) { try connection.schemaVersion() }
    #expect(error?.description.hasPrefix(path) == true)
    #expect(error?.recoverySuggestion != nil)
    #expect(throws: DatabaseError.self) { try connection.prepare("SELECT FROM") }
  }
}
