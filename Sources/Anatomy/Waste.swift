// SPDX-License-Identifier: Apache-2.0

/// Bytes that an image carries and that nobody can see, and bytes that it carries more than once.
package struct Waste: Hashable, Sendable {
  /// Files and their bytes.
  package struct Amount: Hashable, Sendable {
    package var files: Int
    package var bytes: Int

    package init(files: Int = 0, bytes: Int = 0) {
      self.files = files
      self.bytes = bytes
    }

    mutating func add(_ size: Int) {
      files += 1
      bytes = sum(bytes, size)
    }

    static func + (a: Amount, b: Amount) -> Amount { Amount(files: a.files + b.files, bytes: sum(a.bytes, b.bytes)) }
  }

  /// What a layer's files came to in the layers above it.
  package struct Share: Hashable, Sendable {
    /// Files that this or a later layer put another file in the place of.
    package var overwritten = Amount()
    /// Files that this or a later layer removed.
    package var deleted = Amount()
    /// Files that are there in the end and whose bytes are there already: under another path, or in a lower layer.
    package var duplicates = Amount()

    package init() {}

    /// All that could be saved.
    package var total: Amount { overwritten + deleted + duplicates }
  }

  /// A file that is not there in the end.
  package struct Hidden: Hashable, Sendable {
    /// What became of it.
    package enum Fate: String, Hashable, Sendable {
      case overwritten, deleted
      /// Overwritten by a file with the same bytes: only its rights, its owner or its time can have changed.
      case rewritten
    }

    package var path: String
    package var bytes: Int
    /// The layer that brought it.
    package var layer: Int
    /// The layer that hid it.
    package var by: Int
    package var fate: Fate

    package init(path: String, bytes: Int, layer: Int, by: Int, fate: Fate) {
      self.path = path
      self.bytes = bytes
      self.layer = layer
      self.by = by
      self.fate = fate
    }
  }

  /// Files with the same bytes that are there in the end.
  package struct Duplicate: Hashable, Sendable {
    package struct Copy: Hashable, Sendable {
      package var path: String
      package var layer: Int

      package init(path: String, layer: Int) {
        self.path = path
        self.layer = layer
      }
    }

    /// SHA-256 of the bytes, in hexadecimal.
    package var content: String
    /// Bytes of one of them.
    package var bytes: Int
    /// The first is the one that is needed.
    package var copies: [Copy]

    package init(content: String, bytes: Int, copies: [Copy]) {
      self.content = content
      self.bytes = bytes
      self.copies = copies
    }

    /// Bytes of all copies but one.
    package var wasted: Int { bytes.multipliedReportingOverflow(by: copies.count - 1).partialValue }
  }

  /// By layer.
  package var shares: [Share]
  /// The largest first.
  package var hidden: [Hidden]
  /// Those that waste the most first.
  package var duplicates: [Duplicate]

  package init(shares: [Share], hidden: [Hidden], duplicates: [Duplicate]) {
    self.shares = shares
    self.hidden = hidden
    self.duplicates = duplicates
  }

  /// Of all layers.
  package var total: Share {
    shares.reduce(into: Share()) { sum, share in
      sum.overwritten = sum.overwritten + share.overwritten
      sum.deleted = sum.deleted + share.deleted
      sum.duplicates = sum.duplicates + share.duplicates
    }
  }
}
