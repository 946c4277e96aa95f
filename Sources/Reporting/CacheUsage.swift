// SPDX-License-Identifier: Apache-2.0

/// What is kept of past scans: the document of `cache df`.
package struct CacheUsage: Codable, Hashable, Sendable {
  /// Where it is, or would be.
  package var path: String
  /// Bytes that may be kept.
  package var limit: Int
  /// Whether scans can keep anything there.
  package var writable: Bool
  /// By what is kept: "layer", "inventory", "answer", and "other" for what this program cannot use: entries of other
  /// builds, and files that were never finished.
  package var kinds: [Kind]
  /// The advisory database, which is no cache: nothing removes it unasked. Absent where there is none.
  package var database: Database?

  package init(path: String, limit: Int, writable: Bool, kinds: [Kind], database: Database?) {
    self.path = path
    self.limit = limit
    self.writable = writable
    self.kinds = kinds
    self.database = database
  }

  /// Entries of one kind.
  package struct Kind: Codable, Hashable, Sendable {
    package var name: String
    package var entries: Int
    package var bytes: Int
    /// When the one that was not used for the longest time was used, RFC 3339.
    package var oldest: String?

    package init(name: String, entries: Int, bytes: Int, oldest: String?) {
      self.name = name
      self.entries = entries
      self.bytes = bytes
      self.oldest = oldest
    }
  }

  /// A file beside the cache.
  package struct Database: Codable, Hashable, Sendable {
    package var path: String
    package var bytes: Int

    package init(path: String, bytes: Int) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// The usage for people.
  package func text(style: Style = Style()) -> String {
    var page = Page(style)
    page.field("Cache", path + (writable ? "" : " (cannot be written to: nothing is kept)"))
    page.field("Size", "\(bytes(kinds.reduce(0) { $0 + $1.bytes })) of \(bytes(limit))")
    if let database { page.field("Database", "\(database.path), \(bytes(database.bytes)), not part of the cache") }
    page.blank()
    var table = Table("Kind", "Entries", "Size", "Oldest use")
    for kind in kinds {
      table.rows.append([
        Part(kind.name, .strong), Part(String(kind.entries)), Part(Reporting.bytes(kind.bytes)),
        Part(kind.oldest ?? ""),
      ])
    }
    table.write(to: &page)
    return page.text
  }
}

/// What was removed: the document of `cache prune`.
package struct CachePruning: Codable, Hashable, Sendable {
  package var path: String
  package var entries: Int
  package var bytes: Int
  /// The advisory database, where it was removed because that was asked for.
  package var database: CacheUsage.Database?

  package init(path: String, entries: Int, bytes: Int, database: CacheUsage.Database? = nil) {
    self.path = path
    self.entries = entries
    self.bytes = bytes
    self.database = database
  }

  /// What went, for people.
  package func text(style: Style = Style()) -> String {
    var page = Page(style)
    page.field("Cache", path)
    page.field("Removed", entries == 0 ? "nothing" : "\(entries) entr\(entries == 1 ? "y" : "ies"), \(size(bytes))")
    if let database { page.field("Database", "removed \(database.path), \(size(database.bytes))") }
    return page.text
  }

  private func size(_ count: Int) -> String { Reporting.bytes(count) }
}
