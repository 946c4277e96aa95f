// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// What a packed database says of itself. It holds the hashes of all that follows it, so that a signature over it is one
/// over everything.
package struct DatabaseLabel: Codable, Hashable, Sendable {
  /// Bytes by their size and hash.
  package struct Content: Codable, Hashable, Sendable {
    /// In lower-case hexadecimal.
    package var sha256: String
    package var size: Int
  }

  /// One of the sources of the data, as `db status` shows it.
  package struct Source: Codable, Hashable, Sendable {
    package var name: String
    package var date: String
    package var count: Int
  }

  /// The database file.
  package var content: Content
  /// The same, compressed with zstd.
  package var packed: Content
  /// Of the database: what `PRAGMA user_version` says of it.
  package var schema: Int
  package var sources: [Source]

  /// The date of the youngest data, RFC 3339.
  package var date: String? { sources.map(\.date).filter { !$0.isEmpty }.max() }
}

extension DatabaseLabel {
  /// As it stands in a package: JSON with sorted keys. The same label gives the same bytes.
  func written() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try [UInt8](encoder.encode(self))
  }

  /// The sources of a database, in an order that is its own.
  static func sources(of database: AdvisoryDatabase) throws -> [Source] {
    try database.sources().map { Source(name: $0.name, date: $0.date, count: $0.count) }
  }
}
