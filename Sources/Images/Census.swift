// SPDX-License-Identifier: Apache-2.0

/// How much of an image belongs to packages, and which programs and archives belong to none.
package struct Census: Hashable, Sendable {
  package private(set) var files = 0
  /// Bytes of all files.
  package private(set) var bytes = 0
  /// Files that belong to packages.
  package private(set) var ownedFiles = 0
  package private(set) var ownedBytes = 0
  /// Programs and archives that belong to no package, the largest first.
  package var strangers: [Stranger] = []

  package init() {}

  /// A census as it was taken before.
  package init(files: Int, bytes: Int, ownedFiles: Int, ownedBytes: Int, strangers: [Stranger]) {
    self.files = files
    self.bytes = bytes
    self.ownedFiles = ownedFiles
    self.ownedBytes = ownedBytes
    self.strangers = strangers
  }

  /// A program or an archive that belongs to no package.
  package struct Stranger: Hashable, Sendable, Comparable {
    package var path: String
    package var size: Int
    /// Index of the layer that brought it; `nil` where there are no layers.
    package var layer: Int?
    package var mark: FileMark

    package init(path: String, size: Int, layer: Int?, mark: FileMark) {
      self.path = path
      self.size = size
      self.layer = layer
      self.mark = mark
    }

    package static func < (a: Stranger, b: Stranger) -> Bool {
      a.size != b.size ? a.size > b.size : a.path < b.path
    }
  }

  mutating func count(size: Int, belongs: Bool) {
    files += 1
    bytes = bytes.addingReportingOverflow(size).partialValue
    guard belongs else { return }
    ownedFiles += 1
    ownedBytes = ownedBytes.addingReportingOverflow(size).partialValue
  }
}
