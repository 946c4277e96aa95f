// SPDX-License-Identifier: Apache-2.0

/// The tables of the catalogue.
enum CatalogueSchema {
  /// "ddlc": what tells the file from other SQLite files.
  static let application = 0x6464_6C63

  /// One step for each version.
  static let steps = [
    """
    CREATE TABLE repository (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    -- One row for a manifest. `chain` and `pile` are the first 64 bits of the ChainID of all diff-IDs, and of what is
    -- made in the same way of the digests of the stored layers.
    CREATE TABLE image (
      number INTEGER PRIMARY KEY, manifest BLOB NOT NULL UNIQUE, config BLOB NOT NULL, chain INTEGER NOT NULL,
      pile INTEGER NOT NULL, history INTEGER NOT NULL, layers INTEGER NOT NULL, platform TEXT NOT NULL, created TEXT,
      stored INTEGER NOT NULL, unpacked INTEGER, computed INTEGER NOT NULL, origin INTEGER NOT NULL, day TEXT NOT NULL,
      diffs BLOB NOT NULL, digests BLOB NOT NULL, details BLOB NOT NULL);
    CREATE INDEX image_chain ON image (chain);
    CREATE INDEX image_pile ON image (pile);
    CREATE INDEX image_history ON image (history);
    -- What a name stood for, and since when; `moved` is NULL while it still does.
    CREATE TABLE name (
      repository INTEGER NOT NULL, tag TEXT NOT NULL, target BLOB NOT NULL, since TEXT NOT NULL, seen TEXT NOT NULL,
      moved TEXT, PRIMARY KEY (repository, tag, target)) WITHOUT ROWID;
    CREATE INDEX name_target ON name (target);
    -- The images that an index or manifest holds.
    CREATE TABLE member (target BLOB NOT NULL, image INTEGER NOT NULL, PRIMARY KEY (target, image)) WITHOUT ROWID;
    CREATE INDEX member_image ON member (image);
    CREATE TABLE inventory (image INTEGER PRIMARY KEY, packages BLOB NOT NULL);
    """
  ]
}
