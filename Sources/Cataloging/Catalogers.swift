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
    DpkgCopyright.self,
    ChiselManifest.self,
    ApkInstalled.self,
    PacmanLocal.self,
    OpkgStatus.self,
    PortagePackage.self,
    RpmDatabase.self,
    RpmManifest.self,
    NixStore.self,
    LinuxKernel.self,
    UnreadDatabase.self,
    // Packages of languages.
    PythonDist.self,
    PythonOrigin.self,
    PythonArchive.self,
    NpmPackage.self,
    Gemspec.self,
    GoBinary.self,
    CargoAuditable.self,
    GraalNativeImage.self,
    DotnetBundleFile.self,
    ScriptBundle.self,
    SwiftResolved.self,
    ELFPackageNote.self,
    ErlangApplication.self,
    GHCPackage.self,
    HomebrewReceipt.self,
    JavaArchive.self,
    // What documents say.
    SBOMFile.self,
    VexFile.self,
    JavaRuntime.self,
    ComposerInstalled.self,
    PearRegistry.self,
    DotnetDeps.self,
    CondaPackage.self,
    RPackage.self,
    LuaRock.self,
    PerlDistribution.self,
    WordPress.self,
    DrupalProject.self,
    // Programs that no package manager brought.
    ProgramVersion.self,
  ]
}
