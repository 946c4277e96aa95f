// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages

/// Reads SBOMs that makers put into their packages and images: CycloneDX and SPDX in JSON.
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
  /// Values in a document: an image of two thousand packages comes to some 300,000.
  private static let mostValues = 4_000_000

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    // Packages of npm are published with what their makers built them with, which is not installed.
    if file.path.contains("node_modules/") { return Catalogued() }
    let bytes = try file.bytes()
    let json = try JSONValue(bytes, values: Self.mostValues)
    guard let document = try SBOMDocument(json, limit: file.budget.packages) else { return Catalogued() }
    var leftovers = SBOMDocument.Leftovers()
    var out = Catalogued()
    out.reported = document.packages(at: file.evidence(), leftovers: &leftovers)
    out.gaps = leftovers.gaps(at: file.path)
    return out
  }
}
