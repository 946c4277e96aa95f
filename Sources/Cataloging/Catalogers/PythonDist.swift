// SPDX-License-Identifier: Apache-2.0
import Packages

/// Reads the metadata of installed Python distributions: wheels' `.dist-info`, and the older eggs'.
///
/// Format: "Recording installed projects", https://packaging.python.org/specifications/recording-installed-packages/.
package struct PythonDist: Cataloger {
  package static let name = "python-dist"
  package static let claims: [Claim] = [
    "**/*dist-info/METADATA", "**/*DIST-INFO/METADATA", "**/*.egg-info", "**/*egg-info/PKG-INFO",
    "**/*EGG-INFO/PKG-INFO",
  ]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    Catalogued(packages: [try PythonMetadata(file.content).package(evidence: file.evidence())])
  }
}
