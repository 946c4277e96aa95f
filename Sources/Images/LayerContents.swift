// SPDX-License-Identifier: Apache-2.0
package import Archives
package import ImageSpec

/// All that one layer brings: its entries in order, and the notes made of the files somebody wanted.
package struct LayerContents<Note: Sendable>: Sendable {
  package var names: [UInt8] = []
  package var entries: [LayerEntry] = []
  package var notes: [Note] = []
  package var damages: [Damage] = []
  /// Computed over the unpacked bytes; `nil` where nobody asked for it or the layer could not be unpacked.
  package var computedDiffID: Digest?
  /// Computed over the bytes as they are stored; `nil` where nobody asked for it.
  package var computedDigest: Digest?
  /// What the first bytes said; `nil` where there were none.
  package var compression: Compression?
  /// Bytes as stored.
  package var storedBytes = 0
  /// Unpacked bytes.
  package var unpackedBytes = 0

  package init() {}

  /// Keeps a name and says where it stands.
  mutating func keep(_ name: Span<UInt8>) -> Range<UInt32> {
    let start = UInt32(names.count)
    unsafe name.withUnsafeBufferPointer { unsafe names.append(contentsOf: $0) }
    return start..<UInt32(names.count)
  }
}

/// One entry of a layer; its names stand in `LayerContents.names`.
package struct LayerEntry: Sendable {
  /// What an entry of a layer does.
  package enum Kind: UInt8, Sendable {
    case file, directory, symlink, hardlink, special
    /// Hides the file of that name in lower layers.
    case whiteout
    /// Hides all that lower layers have in this directory.
    case opaque
  }

  package var kind: Kind
  /// Whether somebody wants the file by its path, so that it matters when its bytes are elsewhere.
  package var isClaimed: Bool
  /// Index into `notes`, or -1.
  package var note: Int32
  package var path: Range<UInt32>
  package var link: Range<UInt32>
  package var size: Int
  /// What the file is by its first bytes, where they were looked at.
  package var mark = FileMark.other

  package init(
    kind: Kind, isClaimed: Bool, note: Int32, path: Range<UInt32>, link: Range<UInt32>, size: Int
  ) {
    self.kind = kind
    self.isClaimed = isClaimed
    self.note = note
    self.path = path
    self.link = link
    self.size = size
  }
}
