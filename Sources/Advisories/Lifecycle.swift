// SPDX-License-Identifier: Apache-2.0
import Notations

/// When one release line of a product came and until when it is repaired.
package struct Lifecycle: Hashable, Sendable, Comparable {
  /// As endoflife.date names it: "alpine-linux", "nodejs".
  package var product: String
  /// "3.20", "22".
  package var cycle: String
  /// The codename; empty where there is none.
  package var name: String
  /// The day of its release.
  package var released: String?
  /// The last day of repairs for everybody; `nil`: not fixed yet.
  package var standard: String?
  /// The last day of repairs under other terms.
  package var extended: String?
  /// Its newest version.
  package var latest: String?

  package init(
    product: String, cycle: String, name: String = "", released: String? = nil, standard: String? = nil,
    extended: String? = nil, latest: String? = nil
  ) {
    self.product = product
    self.cycle = cycle
    self.name = name
    self.released = released
    self.standard = standard
    self.extended = extended
    self.latest = latest
  }

  /// In the order of the table's columns.
  var columns: [String?] { [product, cycle, name, released, standard, extended, latest] }

  package static func < (a: Lifecycle, b: Lifecycle) -> Bool {
    a.columns.map { $0 ?? "" }.lexicographicallyPrecedes(b.columns.map { $0 ?? "" })
  }
}

/// A repository of Docker's official images, and what its maintainers publish in it.
package struct OfficialRepository: Hashable, Sendable {
  /// One image, under all of its tags.
  package struct Entry: Hashable, Sendable {
    package var tags: [String]
    /// As Docker writes them: "arm64v8".
    package var architectures: [String]
    /// The repository, commit and directory that it is built from.
    package var repository: String
    package var commit: String
    package var directory: String

    package init(tags: [String], architectures: [String], repository: String, commit: String, directory: String) {
      self.tags = tags
      self.architectures = architectures
      self.repository = repository
      self.commit = commit
      self.directory = directory
    }
  }

  /// "nginx".
  package var name: String
  package var entries: [Entry]

  package init(name: String, entries: [Entry]) {
    self.name = name
    self.entries = entries
  }

  func packed() -> [UInt8] {
    var out = PackedWriter()
    out.number(entries.count)
    for entry in entries {
      out.texts(entry.tags)
      out.texts(entry.architectures)
      out.texts([entry.repository, entry.commit, entry.directory])
    }
    return out.bytes
  }

  init(name: String, unpacking bytes: [UInt8]) throws(PackingError) {
    self.init(name: name, entries: [])
    var input = PackedReader(bytes)
    for _ in 0..<(try input.count()) {
      let (tags, architectures, place) = (try input.texts(), try input.texts(), try input.texts())
      guard place.count == 3 else { throw PackingError("the place of an official image") }
      entries.append(
        Entry(tags: tags, architectures: architectures, repository: place[0], commit: place[1], directory: place[2]))
    }
  }
}
