// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages
import Versions

/// Reads Java archives: the package each is, those shaded into it, and the archives within it.
package struct JavaArchive: Cataloger {
  package static let name = "java-archive"
  /// Zip files are opened for the archives in them alone.
  package static let claims: [Claim] = JarName.extensions.map { .path("**/*.\($0)") } + ["**/*.zip"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    guard file.content.count > 0 else { return Catalogued() }
    let isContainer = file.path.hasSuffix(".zip")
    // "rar" is a resource adapter only to those who know Java.
    if isContainer || file.path.hasSuffix(".rar"), try !file.content.read(at: 0, 2).elementsEqual("PK".utf8) {
      return Catalogued()
    }
    var walk = JarWalk(file)
    walk.visit(file.content, inside: [], isContainer: isContainer, with: try Inflater())
    return walk.found
  }
}
