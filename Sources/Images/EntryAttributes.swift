// SPDX-License-Identifier: Apache-2.0

/// What a study of a layer keeps of an entry beside its name and size.
package struct EntryAttributes: Hashable, Sendable {
  /// The rights, with setuid, setgid and sticky bit; what kind of entry it is `LayerEntry.kind` says.
  package var mode: UInt32
  package var uid: Int
  package var gid: Int
  /// When it was last changed: seconds since 1970.
  package var modified: Int
  /// Of a regular file's bytes, also of a hard link to a file of its layer; `nil` for anything else, and for a file whose
  /// bytes could not all be read.
  package var content: ContentHash?

  package init(mode: UInt32, uid: Int, gid: Int, modified: Int, content: ContentHash? = nil) {
    self.mode = mode
    self.uid = uid
    self.gid = gid
    self.modified = modified
    self.content = content
  }
}

/// The SHA-256 of a file, kept without an allocation of its own: an image has some hundred thousand.
package struct ContentHash: Hashable, Sendable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// - Parameter digest: 32 bytes; `nil` for any other number.
  package init?(_ digest: [UInt8]) {
    guard digest.count == 32 else { return nil }
    func word(_ index: Int) -> UInt64 {
      digest[(index * 8)..<(index * 8 + 8)].reduce(0) { $0 << 8 | UInt64($1) }
    }
    words = (word(0), word(1), word(2), word(3))
  }

  /// The 32 bytes.
  package var bytes: [UInt8] {
    [words.0, words.1, words.2, words.3].flatMap { word in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
    }
  }

  /// In lower-case hexadecimal.
  package var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  package static func == (a: ContentHash, b: ContentHash) -> Bool { a.words == b.words }

  package func hash(into hasher: inout Hasher) {
    // Its bytes are spread evenly already.
    hasher.combine(words.0)
  }
}
