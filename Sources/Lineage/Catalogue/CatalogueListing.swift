// SPDX-License-Identifier: Apache-2.0
import ImageSpec
package import Notations
package import Reporting

/// What the catalogue holds: the document of `catalogue list`.
package struct CatalogueListing: Codable, Hashable, Sendable {
  /// One image under one name.
  package struct Entry: Codable, Hashable, Sendable {
    /// "docker.io/library/debian:12-slim"
    package var reference: String
    /// What the name stands or stood for.
    package var digest: String
    /// Of the manifest for this platform.
    package var manifest: String
    package var platform: String
    /// RFC 3339, as the image states it.
    package var created: String?
    package var layers: Int
    /// Bytes as stored.
    package var stored: Int
    /// Bytes unpacked, where its layers were read.
    package var unpacked: Int?
    /// How many, where its layers were read for them.
    package var packages: Int?
    /// "registry", "layout", "scan" (come across) or "imported".
    package var origin: String
    /// The days on which the name was first and last seen to stand for it.
    package var since: String
    package var seen: String
    /// The day on which it was seen to stand for another one.
    package var moved: String?
  }

  package var path: String
  package var images: Int
  package var inventories: Int
  package var entries: [Entry]

  /// - Parameter pattern: of names; `nil`: all.
  package init(_ catalogue: LayerCatalogue, matching pattern: Wildcard? = nil) throws {
    path = catalogue.path
    let counts = try catalogue.counts()
    images = counts.images
    inventories = counts.inventories
    entries = []
    var names: [CataloguedName] = []
    try catalogue.everyName { name in
      if pattern?.matches(name.reference) ?? true { names.append(name) }
    }
    for name in names {
      for row in try catalogue.images(of: name.target) {
        let image = row.image
        entries.append(
          Entry(
            reference: name.reference, digest: name.target.description, manifest: image.manifest.description,
            platform: image.platform, created: image.created, layers: image.diffIDs.count, stored: image.stored,
            unpacked: image.unpacked, packages: try catalogue.packages(of: row)?.count, origin: image.origin.rawValue,
            since: name.since, seen: name.seen, moved: name.moved))
      }
    }
  }

  /// An empty one.
  package init(path: String) {
    self.path = path
    images = 0
    inventories = 0
    entries = []
  }

  /// For people.
  package func text(style: Style) -> String {
    var page = Page(style)
    page.field("Catalogue", path)
    page.field("Images", "\(images), \(inventories) of them with their packages")
    guard !entries.isEmpty else {
      page.blank()
      page.prose(images == 0 ? "It is empty: drydock catalogue add REF fills it." : "No name fits.")
      return page.text
    }
    page.heading("Names")
    for entry in entries {
      let state = entry.moved.map { "until " + $0 } ?? "seen " + entry.seen
      page.row([
        .space(2), Part(entry.reference, .strong), Part("  \(entry.digest.prefix(19))", .faint),
        Part("  \(entry.platform), \(counted(entry.layers, "layer")), \(bytes(entry.stored))"),
        Part(entry.packages.map { ", \(counted($0, "package"))" } ?? ""), Part("  \(state)", .faint),
      ])
    }
    return page.text
  }
}
