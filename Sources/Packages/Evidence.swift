// SPDX-License-Identifier: Apache-2.0

/// Where a package was seen.
package struct Evidence: Hashable, Sendable {
  /// The file in the image, without a leading slash.
  package var path: String
  /// The way inside that file, outermost archive first ("BOOT-INF/lib/a.jar", "META-INF/…"); empty for the file itself.
  package var inside: [String]
  /// Index of the layer that brought the package: where the file names several, the first that named this one at this
  /// version; 0 the lowest, `nil` where there are no layers.
  package var layer: Int?
  /// The line that names the package, from 1, in a file that people write or read by line.
  package var line: Int?

  package init(path: String, inside: [String] = [], layer: Int? = nil, line: Int? = nil) {
    self.path = path
    self.inside = inside
    self.layer = layer
    self.line = line
  }
}

extension Evidence: Comparable {
  package static func < (a: Evidence, b: Evidence) -> Bool {
    if a.path != b.path { return a.path < b.path }
    if a.inside != b.inside { return a.inside.lexicographicallyPrecedes(b.inside) }
    return (a.line ?? 0, a.layer ?? -1) < (b.line ?? 0, b.layer ?? -1)
  }
}

extension Evidence: CustomStringConvertible {
  /// The path and the line as people write them: `/app/app.war!/WEB-INF/lib/a.jar`, `/src/Cargo.lock:12`.
  package var description: String { place + (line.map { ":\($0)" } ?? "") }

  /// The path alone, from the root and into archives.
  package var place: String { (["/" + path] + inside).joined(separator: "!/") }
}
