// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// Reads SBOMs that makers put into their packages and images, in any format that `SBOMReader` knows.
///
/// - Python wheels list the libraries of other languages they hold (PEP 770, https://peps.python.org/pep-0770/).
/// - Bitnami puts one beside each of its components (`opt/bitnami/<name>/.spdx-<name>.spdx`).
/// - apko and melange write one for each package (`var/lib/db/sbom`), other builders one for the image.
/// - Spring Boot puts one into an application (`META-INF/sbom`).
package struct SBOMFile: Cataloger {
  package static let name = "sbom-file"
  package static let claims: [Claim] = [
    "**/*.dist-info/sboms/*.json",
    "opt/bitnami/**/.spdx-*.spdx", "opt/bitnami/.spdx-*.spdx",
    "var/lib/db/sbom/*.json", "usr/share/sbom/*.json", "usr/share/sboms/*.json", "opt/docker/sbom/**/*.json",
    "**/*.spdx.json", "**/*.cdx.json", "**/*.cyclonedx.json", "**/bom.json",
  ]
  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    // Packages of npm are published with what their makers built them with, which is not installed.
    if file.path.contains("node_modules/") { return Catalogued() }
    var out = Catalogued()
    try out.add(sbom: file.bytes(), of: file, evidence: file.evidence())
    return out
  }
}

extension Catalogued {
  /// Takes in what an SBOM in the image reports; JSON of another kind says nothing.
  /// - Returns: false where it is of another kind.
  @discardableResult
  mutating func add(sbom bytes: [UInt8], of file: ClaimedFile, evidence: Evidence) throws -> Bool {
    guard let draft = try SBOMReader.embedded(bytes, name: "/" + file.path, limit: file.budget.packages) else {
      return false
    }
    var leftovers = SBOMLeftovers()
    var seen: Set<Reported> = []
    for component in draft.components {
      guard let word = component.package(.embedded, evidence: [evidence], &leftovers) else { continue }
      if seen.insert(word).inserted { reported.append(word) }
    }
    gaps += leftovers.gaps(at: "/" + file.path)
    return true
  }
}
