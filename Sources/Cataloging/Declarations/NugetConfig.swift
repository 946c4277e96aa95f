// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads the older list of a project's NuGet packages. It has all of them, and does not say who asked for which.
///
/// Format: https://learn.microsoft.com/nuget/reference/packages-config
package struct NugetConfig: Cataloger {
  package static let name = "nuget-config"
  package static let claims: [Claim] = ["**/packages.config", "**/packages.*.config"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let bytes = try file.bytes()
    let span = bytes.span
    var found = LockedPackages(in: file)
    var xml = XMLReader()
    guard try xml.root(span) == "packages" else {
      throw CatalogingError.missing("element \"packages\"", in: "packages.config")
    }
    while let child = try xml.nextChild(span) {
      if child == "package" {
        found.add(
          .nuget, xml["id"] ?? "", xml["version"] ?? "", line: xml.line,
          isDevelopment: xml["developmentDependency"]?.lowercased() == "true")
      }
      try xml.skip(span)
    }
    return found.catalogued
  }
}
