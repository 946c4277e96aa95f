// SPDX-License-Identifier: Apache-2.0
import Notations

/// Which records a source holds, and of when: what is held against its list of changes at the next update.
struct RecordListing: Sendable, Hashable {
  /// What is remembered of one record.
  struct Entry: Sendable, Hashable {
    /// `modified` as the record has it; `nil` for one that could not be read.
    var modified: String?
    /// Its time in the list of changes; where there was no such list, the record's own.
    var stamp: String
  }

  private(set) var entries: [String: Entry] = [:]

  subscript(_ id: String) -> Entry? {
    get { entries[id] }
    set { entries[id] = newValue }
  }

  /// Records that could be read.
  var count: Int { entries.values.count { $0.modified != nil } }

  /// The latest `modified` that is not of a later day than `now`.
  func newest(by now: String) -> String {
    entries.values.reduce("") { newest, entry in
      guard let modified = entry.modified, modified <= now else { return newest }
      return max(newest, modified)
    }
  }

  // MARK: - Packing

  /// Ids in their order, each with what it does not share with the one before.
  func packed() -> [UInt8] {
    var out = PackedWriter()
    let ids = entries.keys.sorted()
    out.similarTexts(ids)
    for id in ids {
      guard let entry = entries[id] else { continue }
      out.number((entry.modified == nil ? 0 : 1) | (entry.modified == entry.stamp ? 0 : 2))
      if let modified = entry.modified { out.text(modified) }
      if entry.modified != entry.stamp { out.text(entry.stamp) }
    }
    return out.bytes
  }

  init() {}

  init(unpacking bytes: [UInt8]) throws(PackingError) {
    var input = PackedReader(bytes)
    let ids = try input.similarTexts()
    entries.reserveCapacity(ids.count)
    for id in ids {
      let flags = try input.number()
      let modified = flags & 1 == 0 ? nil : try input.text()
      entries[id] = Entry(modified: modified, stamp: flags & 2 == 0 ? modified ?? "" : try input.text())
    }
  }
}
