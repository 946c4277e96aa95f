// SPDX-License-Identifier: Apache-2.0

/// The gallery's list: readers of lock files and manifests. What they name was planned; whether it is installed, other
/// files say. Each is a `Cataloger` like the others.
package enum Declarations {
  package static let all: [any Cataloger.Type] = [
    // Python.
    PythonRequirements.self,
    PipfileLock.self,
    PoetryLock.self,
    UvLock.self,
    PdmLock.self,
    PylockToml.self,
    CondaEnvironment.self,
    // JavaScript.
    NpmLock.self,
    YarnLock.self,
    PnpmLock.self,
    BunLock.self,
    DenoLock.self,
    // Go, Rust, Ruby, PHP, Julia.
    GoMod.self,
    CargoLock.self,
    GemfileLock.self,
    ComposerLock.self,
    JuliaManifest.self,
    // Java.
    MavenPom.self,
    GradleLockfile.self,
    SbtLock.self,
    // .NET.
    NugetLock.self,
    NugetConfig.self,
    NugetReferences.self,
    // Swift, CocoaPods, Dart, Elixir, Erlang, C++, Haskell, OCaml, R.
    SwiftPins.self,
    PodfileLock.self,
    PubspecLock.self,
    MixLock.self,
    RebarLock.self,
    ConanLock.self,
    VcpkgManifest.self,
    StackLock.self,
    CabalFreeze.self,
    OpamLock.self,
    RenvLock.self,
    // What builds run.
    GithubWorkflow.self,
  ]
}
