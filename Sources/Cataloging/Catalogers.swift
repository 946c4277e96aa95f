// SPDX-License-Identifier: Apache-2.0

/// The gallery's list: every cataloger, in the order they are asked.
package enum Catalogers {
  package static let all: [any Cataloger.Type] = [
    // What the distribution is.
    OsRelease.self,
    ReleaseFile.self,
    ApkRepositories.self,
    ContentManifest.self,
    // Packages of the distribution.
    DpkgStatus.self,
    DpkgFiles.self,
    ChiselManifest.self,
    ApkInstalled.self,
    PacmanLocal.self,
    OpkgStatus.self,
    PortagePackage.self,
    RpmDatabase.self,
    RpmManifest.self,
    UnreadDatabase.self,
    // Packages of languages.
    PythonDist.self,
    PythonArchive.self,
    NpmPackage.self,
    Gemspec.self,
    GoBinary.self,
    JavaArchive.self,
  ]
}
