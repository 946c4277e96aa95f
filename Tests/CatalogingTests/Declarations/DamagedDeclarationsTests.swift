// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Fixtures
import Packages
import Testing

/// What holds for the readers of lock files, whatever is done to their files.
@Suite struct DamagedDeclarationsTests {
  struct Sample: CustomTestStringConvertible, Sendable {
    let reader: any Cataloger.Type
    let fixture: String
    let path: String
    var testDescription: String { fixture }

    init(_ reader: any Cataloger.Type, _ fixture: String, as path: String? = nil) {
      self.reader = reader
      self.fixture = fixture
      self.path = path ?? "srv/\(fixture)"
    }
  }

  static let samples: [Sample] = [
    Sample(MavenPom.self, "pom.xml"), Sample(GradleLockfile.self, "gradle.lockfile"),
    Sample(GradleLockfile.self, "buildscript-gradle.lockfile"), Sample(SbtLock.self, "build.sbt.lock"),
    Sample(NugetLock.self, "packages.lock.json"), Sample(NugetConfig.self, "packages.config"),
    Sample(NugetReferences.self, "Directory.Packages.props"), Sample(NugetReferences.self, "Crane.csproj"),
    Sample(SwiftPins.self, "package-resolved-3.json", as: "srv/Package.resolved"),
    Sample(SwiftPins.self, "package-resolved-1.json", as: "srv/Package.resolved"),
    Sample(PodfileLock.self, "Podfile.lock"), Sample(PubspecLock.self, "pubspec.lock"),
    Sample(MixLock.self, "mix.lock"), Sample(RebarLock.self, "rebar.lock"),
    Sample(ConanLock.self, "conan1.lock", as: "srv/conan.lock"),
    Sample(ConanLock.self, "conan2.lock", as: "srv/conan.lock"), Sample(VcpkgManifest.self, "vcpkg.json"),
    Sample(StackLock.self, "stack.yaml.lock"), Sample(CabalFreeze.self, "cabal.project.freeze"),
    Sample(OpamLock.self, "crane.opam.locked"), Sample(RenvLock.self, "renv.lock"),
    Sample(GithubWorkflow.self, "workflow.yml", as: "srv/.github/workflows/ci.yml"),
    Sample(GithubWorkflow.self, "action.yml"),
  ]

  @Test(arguments: samples) func theFileIsClaimedByItsPath(_ sample: Sample) {
    let claims = ClaimIndex([sample.reader])
    #expect(!claims.claims(on: sample.path).isEmpty)
    #expect(!claims.claims(on: String(sample.path.dropFirst("srv/".count))).isEmpty)
    #expect(claims.claims(on: sample.path + ".bak").isEmpty)
  }

  @Test(arguments: samples) func everyPackageHasItsLine(_ sample: Sample) throws {
    let bytes = try Locked.bytes(sample.fixture)
    let found = try read(with: sample.reader, bytes, path: sample.path)
    #expect(!found.packages.isEmpty)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    for package in found.packages {
      let line = try #require(package.evidence.first?.line)
      #expect(package.evidence.map(\.path) == [sample.path])
      let name = package.name.split(whereSeparator: { $0 == "/" || $0 == ":" }).last ?? ""
      let near = lines[(line - 1)..<min(line + 10, lines.count)].joined(separator: "\n")
      #expect(near.contains(name), "\(package.name) at \(line)")
    }
  }

  @Test(arguments: samples) func everyBeginningIsReadOrRefused(_ sample: Sample) throws {
    let bytes = try Locked.bytes(sample.fixture)
    let whole = try read(with: sample.reader, bytes, path: sample.path).packages.count
    var last = -1
    readPrefixes(with: sample.reader, of: bytes, path: sample.path) { length, found in
      #expect(found.packages.count <= whole + 1, "at \(length)")
      last = found.packages.count
    }
    #expect(last == whole)
  }

  @Test(arguments: samples) func damageIsNoCrash(_ sample: Sample) throws {
    let bytes = try Locked.bytes(sample.fixture)
    let whole = try read(with: sample.reader, bytes, path: sample.path).packages.count
    for damage: UInt8 in [0xFF, 0x00, 0x1B, 0x5B, 0x22, 0x2D, 0x0A, 0x25] {
      for place in stride(from: 0, to: bytes.count, by: 13) {
        var damaged = bytes
        damaged[place] = damage
        // A quote, a line end or a bracket may make two things of one, never many.
        let found = try? read(with: sample.reader, damaged, path: sample.path)
        #expect(found?.packages.count ?? 0 <= whole + 2, "\(damage) at \(place)")
      }
    }
  }

  @Test(arguments: samples) func wrongKindsAndDeepNestingAreRefusedOrEmpty(_ sample: Sample) throws {
    let deep = String(repeating: "[", count: 50_000)
    let elements = String(repeating: "<a>", count: 50_000)
    for text in [
      "", "\n", "[]", "{}", "null", "3", "\"text\"", "<a/>", deep, elements, "{\"pins\": \(deep)", "a: \(deep)",
      "%{a: \(deep)", "<project>\(elements)", "<Project>\(elements)", "<packages>\(elements)", "%{}", "[].", "{a,[]}.",
      #"{"pins": 3, "dependencies": [1, {"x": 2}], "Packages": {"a": 1}, "requires": "x", "version": 1, "overrides": [1]}"#,
      #"{"dependencies": {"a": {"b": 1}}, "graph_lock": {"nodes": {"0": 1, "1": {"ref": 3}}}, "Packages": []}"#,
      #"{"object": {"pins": [1, [], {"state": 1}]}}"#, "PODS: 3\npackages: 3\njobs: 3\nruns: 3\n",
      "PODS: [[], {}]\npackages: [1, []]\njobs: {a: {steps: [1, {uses: {}}]}}\n",
      "packages: {a: 1, b: {version: []}}\n",
      "<project><dependencies><dependency/></dependencies></project>", "<project><version>1</version></project>",
      "<Project><ItemGroup><PackageReference/></ItemGroup></Project>", "<packages><package/></packages>",
      "depends: [\n\"a\n\"\"\n]", "constraints: ==1, any.==1, a", "a:b", "=", ":::",
    ] {
      let found = try? read(with: sample.reader, text, path: sample.path)
      #expect(found?.packages.isEmpty ?? true, "\(text.prefix(60))")
    }
  }

  @Test(arguments: samples) func aFileOfTooManyPackagesIsCutAndSaysSo(_ sample: Sample) throws {
    let bytes = try Locked.bytes(sample.fixture)
    guard try read(with: sample.reader, bytes, path: sample.path).packages.count > 1 else { return }
    var budget = Budget()
    budget.packages = 1
    let found = try read(with: sample.reader, bytes, path: sample.path, budget: budget)
    #expect(found.packages.count == 1)
    #expect(found.gaps.contains { $0.reason.hasPrefix("more than 1 packages") })
  }

  @Test(arguments: [
    ("srv/pom.xml", "<project><dependencies>", "<dependency/>", "</dependencies></project>"),
    ("srv/pom.xml", "<project><dependencyManagement><dependencies>", "<dependency/>", "</dependencies></project>"),
    ("srv/a.csproj", "<Project><ItemGroup>", "<PackageReference Include='a'/>", "</ItemGroup></Project>"),
  ])
  func absurdlyManyEntriesAreRefused(path: String, before: String, entry: String, after: String) {
    let text = before + String(repeating: entry, count: 60_000) + after
    let word = Catalogue().read(
      path: path, mode: 0o644, content: ByteSource(Array(text.utf8)), spool: Spool(folder: "unused", limit: 0))
    #expect(word.declared.isEmpty)
    #expect(word.gaps.map(\.reason).allSatisfy { $0.hasPrefix("more than 50000 values") })
    #expect(word.gaps.count == 1)
  }

  /// Nobody may write to a terminal by the name of a package.
  @Test(arguments: [
    ("srv/gradle.lockfile", "a:\u{1B}[31mb:1\n"), ("srv/renv.lock", #"{"Packages": {"\u001b[31m": {"Version": "1"}}}"#),
    ("srv/mix.lock", "%{a: {:hex, :\"\u{1B}[31m\", \"1\"}}"),
    ("srv/packages.config", "<packages><package id='&#27;' version='1'/></packages>"),
  ])
  func namesWithControlsAreDropped(path: String, text: String) {
    let word = Catalogue().read(
      path: path, mode: 0o644, content: ByteSource(Array(text.utf8)), spool: Spool(folder: "unused", limit: 0))
    #expect(word.declared.isEmpty && word.packages.isEmpty)
    #expect(
      word.gaps.map(\.reason) == ["1 package whose name or version is empty, overlong or holds control characters"])
  }
}
