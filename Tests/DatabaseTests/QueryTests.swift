// SPDX-License-Identifier: Apache-2.0
import Database
import Testing

@Suite("Questions of those who are not trusted")
struct QueryTests {
  private func connection(rows: Int = 1000) throws -> Connection {
    let connection = try Connection.inMemory()
    try connection.run("CREATE TABLE packages (name TEXT, size INTEGER, score REAL)")
    let insert = try connection.prepare("INSERT INTO packages VALUES (?, ?, ?)")
    for index in 0..<rows {
      try insert.bind("package\(index)", at: 1)
      try insert.bind(index, at: 2)
      try insert.bind(Double(index) / 4, at: 3)
      try insert.run()
    }
    return connection
  }

  private func answer(
    _ sql: String, rows: Int = 10_000, seconds: Double = 5, memory: Int = 64 << 20
  ) throws -> QueryAnswer {
    var limits = QueryLimits(seconds: seconds, rows: rows, bytes: 1 << 20)
    limits.memory = memory
    return try connection().answer(sql, reading: ["packages"], limits: limits)
  }

  private func refusal(_ sql: String, seconds: Double = 5) -> QueryRefusal? {
    #expect(throws: QueryRefusal.self, "\(sql)") { try answer(sql, seconds: seconds) }
  }

  @Test func values() throws {
    let read = try answer("SELECT name, size, score, NULL, x'4142' AS b FROM packages WHERE size < 2 ORDER BY size;")
    #expect(read.columns == ["name", "size", "score", "NULL", "b"])
    #expect(
      read.rows == [
        [.text("package0"), .integer(0), .number(0), .null, .text("AB")],
        [.text("package1"), .integer(1), .number(0.25), .null, .text("AB")],
      ])
    #expect(!read.isCut)
  }

  @Test(arguments: [
    "SELECT count(*) FROM packages -- a word at the end",
    "/* first */ SELECT count(*) FROM packages ; ; -- done",
    "WITH c AS (SELECT * FROM packages) SELECT count(*) FROM c",
    "WITH c(x) AS (VALUES (1), (2)) SELECT sum(x) FROM c",
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1000) SELECT max(x) FROM c",
    "SELECT a.name FROM packages a JOIN packages b USING (name) WHERE b.name LIKE '%9' AND a.name GLOB 'p*'",
    "SELECT name, row_number() OVER (ORDER BY size) FROM packages",
    "SELECT group_concat(name, ', ') FROM packages WHERE size < 10",
    "SELECT round(score, 1) FROM packages", "; SELECT 1", " ;; SELECT 1 ;; ",
    "SELECT name FROM packages WHERE size IN (SELECT max(size) FROM packages) UNION SELECT 'x'",
  ])
  func questionsAreAnswered(sql: String) throws {
    #expect(try !answer(sql).rows.isEmpty)
  }

  @Test(arguments: [
    "INSERT INTO packages VALUES ('a', 1, 1)", "UPDATE packages SET size = 0", "DELETE FROM packages",
    "REPLACE INTO packages VALUES ('a', 1, 1)", "WITH c AS (SELECT 1) DELETE FROM packages",
    "DELETE FROM packages RETURNING name", "DROP TABLE packages", "CREATE TABLE t (x)", "CREATE TEMP TABLE t (x)",
    "CREATE TABLE t AS SELECT * FROM packages", "CREATE VIEW v AS SELECT 1", "CREATE TEMP VIEW v AS SELECT 1",
    "CREATE VIRTUAL TABLE v USING fts5(x)", "CREATE TRIGGER t AFTER INSERT ON packages BEGIN SELECT 1; END",
    "CREATE INDEX i ON packages (name)", "ALTER TABLE packages ADD COLUMN x", "REINDEX", "ANALYZE", "VACUUM",
    "VACUUM INTO 'copy.sqlite'", "ATTACH 'other.sqlite' AS o", "DETACH main", "PRAGMA table_info(packages)",
    "PRAGMA writable_schema = ON", "PRAGMA temp_store_directory = '/'", "BEGIN", "COMMIT", "SAVEPOINT s",
    "EXPLAIN SELECT 1", "EXPLAIN QUERY PLAN SELECT * FROM packages",
  ])
  func whatIsNoQuestionIsRefused(sql: String) {
    guard case .notAQuestion = refusal(sql) else {
      Issue.record("\(sql): \(String(describing: refusal(sql)))")
      return
    }
  }

  @Test(arguments: [
    "SELECT load_extension('x')", "SELECT printf('%1000000000d', 1)", "SELECT format('%.*c', 1000000000, 'x')",
    "UPDATE sqlite_master SET sql = ''", "SELECT readfile('/etc/passwd')", "SELECT writefile('x', 'y')",
    "SELECT edit('x')",
    "SELECT randomblob(1000000000)", "SELECT zeroblob(1000000000)", "SELECT fts3_tokenizer('simple', x'00')",
    "SELECT * FROM sqlite_master", "SELECT count(*) FROM sqlite_schema", "SELECT * FROM sqlite_temp_master",
    "SELECT * FROM pragma_table_info('packages')", "SELECT count(*) FROM pragma_database_list",
    "SELECT * FROM pragma_compile_options", "SELECT * FROM dbstat", "SELECT count(*) FROM dbstat",
    "SELECT * FROM sqlite_stmt", "SELECT * FROM json_each('[1]')", "SELECT * FROM generate_series(1, 10)",
    "SELECT name FROM packages WHERE name REGEXP '(a+)+$'", "SELECT name FROM packages WHERE name MATCH 'x'",
    "SELECT trim(name, 'x') FROM packages", "SELECT sqlite_version()", "SELECT random()", "SELECT last_insert_rowid()",
    "SELECT sqlite_compileoption_get(1)", "SELECT * FROM other", "SELECT * FROM other.packages", "SELECT ?1",
    "SELECT :a",
    "SELECT * FROM 'file:x?mode=rw'",
  ])
  func whatIsNotShownIsRefused(sql: String) {
    switch refusal(sql) {
    // Tables that stand for a PRAGMA or a module are "created" when they are named.
    case .function, .table, .wrong, .tooLarge, .notAQuestion: break
    case let other: Issue.record("\(sql): \(String(describing: other))")
    }
  }

  @Test(arguments: [
    ("", QueryRefusal.empty), (" -- nothing\n", .empty), ("SELECT 1; SELECT 2", .several),
    ("SELECT 1; DROP TABLE packages", .several), ("SELECT 1; nonsense", .several),
    ("SELECT 1 /* */; /* */ PRAGMA user_version", .several),
  ])
  func oneStatementIsTaken(sql: String, expected: QueryRefusal) {
    #expect(refusal(sql) == expected)
  }

  @Test(arguments: [
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c",
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION SELECT x + 1 FROM c) SELECT count(*) FROM c",
    "SELECT count(*) FROM packages a, packages b, packages c, packages d",
    "SELECT a.name FROM packages a, packages b, packages c, packages d ORDER BY a.name || b.name || c.name || d.name",
    "SELECT count(DISTINCT a.name || b.name || c.name) FROM packages a, packages b, packages c",
    "SELECT count(*) FROM packages a, packages b, packages c WHERE a.name || b.name LIKE '%a%a%a%a%a%b%' || c.name",
    // A text of 32 kB looked for in another of 64 kB, again and again.
    """
    WITH a(x) AS (SELECT replace(replace(hex('0123456789abcdef'), '3', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'), 'a', \
    'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'))
    SELECT sum(instr(x || p.name, substr(x, 1, 16000) || q.name)) FROM a, packages p, packages q
    """,
    """
    WITH a(x) AS (SELECT replace(hex('0123456789abcdef'), '3', '%aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'))
    SELECT sum(x || p.name LIKE substr(x, 1, 180) || q.name) FROM a, packages p, packages q, packages r
    """,
  ])
  func loopsAreStopped(sql: String) {
    let clock = ContinuousClock()
    let start = clock.now
    switch refusal(sql, seconds: 0.3) {
    case .tooSlow, .tooMuchMemory: break
    case let other: Issue.record("\(sql): \(String(describing: other))")
    }
    #expect(clock.now - start < .seconds(10), "\(sql)")
  }

  @Test(arguments: [
    "SELECT group_concat(a.name) FROM packages a, packages b",
    "SELECT hex(hex(hex(hex(group_concat(name))))) FROM packages",
    "SELECT name FROM packages WHERE name LIKE '" + String(repeating: "%a", count: 500) + "'",
    "SELECT " + String(repeating: "(", count: 2000) + "1" + String(repeating: ")", count: 2000),
    "SELECT 1" + String(repeating: " + 1", count: 1000), "SELECT 1" + String(repeating: " UNION SELECT 1", count: 100),
    "SELECT " + [String](repeating: "1", count: 200).joined(separator: ","),
    "SELECT '" + String(repeating: "x", count: 20_000),
  ])
  func whatIsTooLargeIsRefused(sql: String) {
    #expect(refusal(sql) != nil)
  }

  @Test func aPlanThatDoublesWithEachStepIsStopped() {
    var tables = ["c0 AS (SELECT name FROM packages)"]
    for step in 1...200 {
      tables.append("c\(step) AS (SELECT a.name FROM c\(step - 1) a, c\(step - 1) b WHERE a.name = b.name)")
    }
    let clock = ContinuousClock()
    let start = clock.now
    #expect(refusal("WITH " + tables.joined(separator: ", ") + " SELECT count(*) FROM c200", seconds: 1) != nil)
    #expect(clock.now - start < .seconds(20))
  }

  @Test func aJoinOfManyTablesIsPlannedInTime() {
    let names = (0..<64).map { "packages p\($0)" }.joined(separator: ", ")
    let clock = ContinuousClock()
    let start = clock.now
    _ = try? answer("SELECT count(*) FROM \(names)", seconds: 0.3)
    #expect(clock.now - start < .seconds(10))
  }

  @Test func anAnswerIsCutAtItsRows() throws {
    let read = try answer("SELECT name FROM packages", rows: 10)
    #expect(read.rows.count == 10)
    #expect(read.isCut)
  }

  @Test func anAnswerOfTooManyBytesIsRefused() {
    #expect(
      refusal(
        "SELECT group_concat(a.name) FROM packages a, packages b WHERE a.size < 1000 AND b.size < 300 GROUP BY b.name")
        == .tooMuchText(limit: 1 << 20))
  }

  @Test func theConnectionIsUsableAfterwards() throws {
    let connection = try connection()
    let limits = QueryLimits(seconds: 1, rows: 10, bytes: 1 << 20)
    #expect(throws: QueryRefusal.self) {
      try connection.answer("DELETE FROM packages", reading: ["packages"], limits: limits)
    }
    let count = try connection.answer("SELECT count(*) FROM packages", reading: ["packages"], limits: limits)
    #expect(count.rows == [[.integer(1000)]])
  }
}
