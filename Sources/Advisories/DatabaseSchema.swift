// SPDX-License-Identifier: Apache-2.0

/// The tables of the advisory database.
///
/// One row holds all statements on a package, packed: a lookup is one step down one tree, and a package of a
/// distribution with 5,000 statements is one read. Advisories have numbers, in the order of their ids.
enum DatabaseSchema {
  /// Raised whenever the tables or the packing change; a database of another version is made anew.
  static let version = 2
  /// "DDAD" in the file's header, so that it can be told from other SQLite files.
  static let application = 0x4444_4144

  static let tables = """
    CREATE TABLE ecosystem (number INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE package (ecosystem INTEGER, name TEXT, statements BLOB NOT NULL, PRIMARY KEY (ecosystem, name))
      WITHOUT ROWID;
    CREATE TABLE advisory (number INTEGER PRIMARY KEY, id TEXT NOT NULL, body BLOB NOT NULL, packages BLOB NOT NULL);
    CREATE TABLE name (name TEXT COLLATE NOCASE, advisory INTEGER, PRIMARY KEY (name, advisory)) WITHOUT ROWID;
    CREATE TABLE exploited (cve TEXT PRIMARY KEY, added TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE predicted (cve TEXT PRIMARY KEY, probability REAL NOT NULL, percentile REAL NOT NULL) WITHOUT ROWID;
    CREATE TABLE source (name TEXT, origin TEXT, date TEXT NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY (name, origin)) WITHOUT ROWID;
    """
}
