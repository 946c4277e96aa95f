// SPDX-License-Identifier: Apache-2.0

/// The gallery's list: every cataloger, in the order they are asked.
package enum Catalogers {
  package static let all: [any Cataloger.Type] = [
    // What the distribution is.
    OsRelease.self,
    ReleaseFile.self,
    ApkRepositories.self,
    // Packages of the distribution.
    DpkgStatus.self,
    ApkInstalled.self,
    UnreadDatabase.self,
    // Packages of languages.
    PythonDist.self,
    PythonArchive.self,
    NpmPackage.self,
    Gemspec.self,
    GoBinary.self,
    JavaArchive.self,
    // Programs that no package manager brought.
    ProgramVersion.self,
  ]
}
