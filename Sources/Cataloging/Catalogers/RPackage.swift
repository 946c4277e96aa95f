// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// Reads the DESCRIPTION of installed packages of R.
///
/// Format: "Writing R Extensions", section 1.1.1; `Built` is added when a package is installed, and tells it from one
/// whose sources lie about.
package struct RPackage: Cataloger {
  package static let name = "r-package"
  package static let claims: [Claim] = ["**/DESCRIPTION"]
  private static let mostLines = 10_000

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    guard file.path.split(separator: "/").dropLast(2).contains(where: { $0.hasSuffix("library") }) else {
      return Catalogued()
    }
    var fields: [String: String] = [:]
    var lines = 0
    var damaged = DamagedRecords()
    try Lines(file.content).forEach { line, end in
      lines += 1
      if end == .tooLong { damaged.count("with an overlong field", line: lines) }
      for key in Self.keys {
        if let value = line.value(of: key) { fields["\(key)"] = value }
      }
      return lines < Self.mostLines
    }
    guard fields["built"] != nil else { return Catalogued(gaps: damaged.gaps(in: file.path)) }
    guard let name = fields["package"], !name.isEmpty else {
      throw CatalogingError.missing("package name", in: "DESCRIPTION")
    }
    guard let version = fields["version"], !version.isEmpty else {
      throw CatalogingError.missing("version", in: "DESCRIPTION")
    }
    let licenses = fields["license"].map { $0.isEmpty ? [] : [$0] } ?? []
    // What R itself consists of is on no CRAN and bears R's version: the package `base` stands for all of it.
    if fields["priority"]?.lowercased() == "base" {
      guard name == "base" else { return Catalogued(gaps: damaged.gaps(in: file.path)) }
      return Catalogued(
        packages: [Package(.generic, "r", version, licenses: licenses, evidence: [file.evidence()])],
        gaps: damaged.gaps(in: file.path))
    }
    var package = Package(
      fields["biocviews"] == nil ? .cran : .bioconductor, name, version, licenses: licenses,
      evidence: [file.evidence()])
    if let origin = fields["remotetype"], !["standard", "cran", "bioc", ""].contains(origin.lowercased()) {
      package.doubt = "installed from sources (\(origin)), not from its repository"
    }
    return Catalogued(packages: [package], gaps: damaged.gaps(in: file.path))
  }

  private static let keys: [StaticString] = [
    "package", "version", "built", "priority", "license", "biocviews", "remotetype",
  ]
}
