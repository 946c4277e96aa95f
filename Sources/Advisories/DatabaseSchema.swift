// SPDX-License-Identifier: Apache-2.0

/// The tables of the advisory database.
///
/// One row holds all statements on a package, packed: a lookup is one step down one tree, and a package of a
/// distribution with 5,000 statements is one read. The numbers of advisories mean nothing: whoever reads several sorts
/// them by id.
///
/// `source` has a row for each source with the listing of its records, `file` the validators of every file it was read
/// from. `part` keeps what distributions say themselves (by the number of the source) and the copy that another
/// publishes of it (0), so that both can be weighed again when one of them changes.
enum DatabaseSchema {
  /// Raised whenever the tables or the packing change; a database of another version is made anew.
  static let version = 3
  /// "DDAD" in the file's header, so that it can be told from other SQLite files.
  static let application = 0x4444_4144
  /// The number in `part` of the copy that is not first-hand.
  static let copy = 0

  static let tables = """
    CREATE TABLE ecosystem (number INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE package (ecosystem INTEGER, name TEXT, statements BLOB NOT NULL, PRIMARY KEY (ecosystem, name))
      WITHOUT ROWID;
    CREATE TABLE advisory (number INTEGER PRIMARY KEY, id TEXT NOT NULL, body BLOB NOT NULL, packages BLOB NOT NULL);
    CREATE TABLE name (name TEXT COLLATE NOCASE, advisory INTEGER, PRIMARY KEY (name, advisory)) WITHOUT ROWID;
    CREATE TABLE part (id TEXT, source INTEGER, record BLOB NOT NULL, PRIMARY KEY (id, source)) WITHOUT ROWID;
    CREATE TABLE exploited (cve TEXT PRIMARY KEY, added TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE predicted (cve TEXT PRIMARY KEY, probability REAL NOT NULL, percentile REAL NOT NULL) WITHOUT ROWID;
    CREATE TABLE lifecycle (product TEXT, cycle TEXT, name TEXT NOT NULL, released TEXT, standard TEXT, extended TEXT,
      latest TEXT, PRIMARY KEY (product, cycle)) WITHOUT ROWID;
    CREATE TABLE official (repository TEXT PRIMARY KEY, entries BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE source (number INTEGER PRIMARY KEY, name TEXT NOT NULL, origin TEXT NOT NULL, date TEXT NOT NULL,
      count INTEGER NOT NULL, checked TEXT NOT NULL, listing BLOB, UNIQUE (name, origin));
    CREATE TABLE file (place TEXT PRIMARY KEY, tag TEXT, modified TEXT) WITHOUT ROWID;
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    """
}
