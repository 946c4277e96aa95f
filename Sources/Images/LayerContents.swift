// SPDX-License-Identifier: Apache-2.0
package import Archives
package import ImageSpec

/// All that one layer brings: its entries in order, and the notes made of the files somebody wanted.
package struct LayerContents<Note: Sendable>: Sendable {
  package var names: [UInt8] = []
  package var entries: [LayerEntry] = []
  /// Of each entry, in the same order, where the layer is studied; else none. They are not remembered across scans.
  package var attributes: [EntryAttributes] = []
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

  /// The same entries with what `transform` makes of their notes; where that is nothing, there is no note.
  package func map<Other: Sendable>(_ transform: (Note) -> Other?) -> LayerContents<Other> {
    var out = LayerContents<Other>()
    out.names = names
    out.entries = entries
    out.attributes = attributes
    out.damages = damages
    out.computedDiffID = computedDiffID
    out.computedDigest = computedDigest
    out.compression = compression
    out.storedBytes = storedBytes
    out.unpackedBytes = unpackedBytes
    for index in out.entries.indices where out.entries[index].note >= 0 {
      let note = transform(notes[Int(out.entries[index].note)])
      out.entries[index].note = note == nil ? -1 : Int32(out.notes.count)
      if let note { out.notes.append(note) }
    }
    return out
  }

  /// The path of an entry, without a leading slash.
  package func path(of entry: LayerEntry) -> String {
    String(decoding: names[Int(entry.path.lowerBound)..<Int(entry.path.upperBound)], as: UTF8.self)
  }

  /// Where a link leads: as it is written for a symbolic one, a path of the layer for a hard one.
  package func link(of entry: LayerEntry) -> String {
    String(decoding: names[Int(entry.link.lowerBound)..<Int(entry.link.upperBound)], as: UTF8.self)
  }

  /// Gives further names of files of this layer the hash of the file.
  mutating func hashLinks() {
    var known: [ArraySlice<UInt8>: ContentHash?] = [:]
    for entry in entries where entry.kind == .hardlink { known[bytes(entry.link)] = .some(nil) }
    guard !known.isEmpty else { return }
    for (index, entry) in entries.enumerated() {
      // A link is to what the archive had under the name so far.
      if entry.kind == .hardlink { attributes[index].content = known[bytes(entry.link)] ?? nil }
      if entry.kind != .whiteout, entry.kind != .opaque, known[bytes(entry.path)] != nil {
        known[bytes(entry.path)] = attributes[index].content
      }
    }
  }

  private func bytes(_ name: Range<UInt32>) -> ArraySlice<UInt8> { names[Int(name.lowerBound)..<Int(name.upperBound)] }

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
