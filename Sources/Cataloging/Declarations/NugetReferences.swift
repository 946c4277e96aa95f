// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads the NuGet packages that projects of MSBuild name, and the versions that a folder of projects shares.
///
/// Only versions that stand in the file itself are told; others are counted. A plain version is the least that will do,
/// and the one that NuGet takes: "NuGet ... uses the lowest applicable version".
/// Formats: https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files,
/// https://learn.microsoft.com/nuget/consume-packages/central-package-management,
/// https://learn.microsoft.com/nuget/concepts/package-versioning#version-ranges
package struct NugetReferences: Cataloger {
  package static let name = "nuget-references"
  package static let claims: [Claim] = [
    "**/*Packages.props", "**/*.csproj", "**/*.fsproj", "**/*.vbproj",
  ]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let bytes = try file.bytes()
    let project = try MSBuildProject(bytes.span)
    var found = LockedPackages(in: file)
    for item in project.items {
      let version = project.value(of: item.version ?? "").flatMap { NugetVersionRange.exact($0) }
      // Several names in one item are divided by semicolons.
      for name in item.include.split(separator: ";") {
        guard let name = project.value(of: String(name)), let version else {
          found.leaveOpen(line: item.line)
          continue
        }
        // "GlobalPackageReference": for tools of the build, every project has them and no program ships them.
        found.add(
          .nuget, name, version, line: item.line, relation: .direct,
          isDevelopment: item.kind == "GlobalPackageReference")
      }
    }
    return found.catalogued
  }
}
