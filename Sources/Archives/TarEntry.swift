// SPDX-License-Identifier: Apache-2.0

/// One entry of a tar archive, as its headers describe it.
package struct TarEntry: Hashable, Sendable {
  /// What an entry is.
  package enum Kind: UInt8, Hashable, Sendable {
    case file, directory, symlink, hardlink
    /// Devices, pipes, sockets: present, never opened.
    case special
  }

  package var kind: Kind
  /// The name as the archive writes it.
  package var name: [UInt8]
  /// The target of a link, as written.
  package var link: [UInt8]
  /// Bytes of the file once read: of a sparse file, holes included.
  package var size: Int
  package var mode: UInt32
  /// Of its owner, as a number.
  package var uid = 0
  /// Of its group, as a number.
  package var gid = 0
  /// When it was last changed: seconds since 1970, negative before that.
  package var modified = 0
  /// Where its first header stands in the archive.
  package var offset: Int
  /// Where its stored bytes begin.
  package var body = 0
  /// Whether the stored bytes are the file's: not so for sparse files.
  package var isContiguous = true
}

/// What the reader of a tar archive does with an entry's bytes.
package enum TarWish: Hashable, Sendable {
  case skip
  /// Show up to so many of the first bytes, then ask again.
  case head(Int)
  case whole
}

/// Whoever a tar archive is read to.
package protocol TarSink {
  /// An entry begins. What is asked for files only counts.
  mutating func begin(_ entry: TarEntry) throws -> TarWish
  /// The first bytes of an entry that was asked for by `.head`; true to have it whole.
  mutating func head(_ bytes: Span<UInt8>, of entry: TarEntry) throws -> Bool
  /// More bytes of an entry that is wanted whole.
  mutating func data(_ bytes: Span<UInt8>) throws
  /// The wanted entry is complete.
  mutating func end(_ entry: TarEntry) throws
  /// A header is damaged: entries up to the next good one are lost.
  mutating func damage(at offset: Int, _ reason: String)
}
