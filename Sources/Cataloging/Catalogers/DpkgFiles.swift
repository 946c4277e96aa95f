// SPDX-License-Identifier: Apache-2.0
import Packages

/// Reads which files each package of dpkg brought.
///
/// `info/<package>.list` has a path on each line, folders too, the first being `/.`; where packages of several
/// architectures may be installed beside each other, it is called `<package>:<architecture>.list`. Images without dpkg
/// keep a package's checksums beside its paragraph instead: `status.d/<package>.md5sums`, 32 digits, two blanks, a path
/// without its first slash. Format: dpkg(1), FILES; deb-md5sums(5).
package struct DpkgFiles: Cataloger {
  package static let name = "dpkg-files"
  package static let claims: [Claim] = ["var/lib/dpkg/info/*.list", "var/lib/dpkg/status.d/*.md5sums"]
  /// Where a line of checksums has its path.
  private static let afterChecksum = 34

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    var listing = FileListing()
    let start = file.path.hasSuffix(".md5sums") ? Self.afterChecksum : 0
    try Lines(file.content).forEach { line, _ in
      if line.count > start { listing.add(line.extracting(start..<line.count)) }
      return true
    }
    return listing.catalogued(type: .deb, package: file.stem, path: file.path)
  }
}
