// SPDX-License-Identifier: Apache-2.0

/// How much hostile input may cost. A budget is passed to whoever reads, never looked up.
package struct Budget: Sendable, Hashable {
  /// Bytes that one layer may unpack to.
  package var layerBytes = 64 << 30
  /// Above this many unpacked bytes, a layer that unpacks to more than `ratio` times its size is a bomb.
  package var ratioFrom = 1 << 30
  package var ratio = 200
  /// Entries in one layer or one zip archive.
  package var entries = 2_000_000
  /// Bytes of a file that is read as a whole into memory (text, manifests, package records).
  package var textBytes = 64 << 20
  /// Bytes of one entry of a nested archive.
  package var nestedBytes = 512 << 20
  /// Packages that one file may list.
  package var packages = 50_000
  /// Bytes of an SBOM that stands for an image, and things that it may list.
  package var sbomBytes = 512 << 20
  package var sbomComponents = 250_000
  /// Archives within archives.
  package var depth = 8
  /// Bytes of a file kept in memory; a larger one is kept in an unnamed temporary file.
  package var memoryBytes = 2 << 20
  /// Bytes that one temporary file may take.
  package var spoolBytes = 8 << 30

  package init() {}
}
