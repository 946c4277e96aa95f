// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Fixtures
import Packages
import Testing

/// What holds for every reader of lock files.
@Suite struct DeclarationsTests {
  struct Sample: CustomTestStringConvertible, Sendable {
    let reader: any Cataloger.Type
    let fixture: String
    let path: String
    var testDescription: String { fixture }
  }

  static let samples: [Sample] = [
    Sample(reader: PythonRequirements.self, fixture: "requirements.txt", path: "srv/requirements.txt"),
    Sample(reader: PythonRequirements.self, fixture: "requirements-compiled.txt", path: "srv/requirements/a.txt"),
    Sample(reader: PipfileLock.self, fixture: "Pipfile.lock", path: "srv/Pipfile.lock"),
    Sample(reader: PoetryLock.self, fixture: "poetry2.lock", path: "srv/poetry.lock"),
    Sample(reader: UvLock.self, fixture: "uv.lock", path: "srv/uv.lock"),
    Sample(reader: PdmLock.self, fixture: "pdm.lock", path: "srv/pdm.lock"),
    Sample(reader: PylockToml.self, fixture: "pylock.toml", path: "srv/pylock.dev.toml"),
    Sample(reader: CondaEnvironment.self, fixture: "environment.yml", path: "srv/environment.yml"),
    Sample(reader: NpmLock.self, fixture: "package-lock-3.json", path: "srv/package-lock.json"),
    Sample(reader: NpmLock.self, fixture: "package-lock-1.json", path: "srv/npm-shrinkwrap.json"),
    Sample(reader: YarnLock.self, fixture: "yarn1.lock", path: "srv/yarn.lock"),
    Sample(reader: YarnLock.self, fixture: "yarn4.lock", path: "srv/yarn.lock"),
    Sample(reader: PnpmLock.self, fixture: "pnpm5.yaml", path: "srv/pnpm-lock.yaml"),
    Sample(reader: PnpmLock.self, fixture: "pnpm6.yaml", path: "srv/pnpm-lock.yaml"),
    Sample(reader: PnpmLock.self, fixture: "pnpm9.yaml", path: "srv/pnpm-lock.yaml"),
    Sample(reader: BunLock.self, fixture: "bun.lock", path: "srv/bun.lock"),
    Sample(reader: DenoLock.self, fixture: "deno3.lock", path: "srv/deno.lock"),
    Sample(reader: DenoLock.self, fixture: "deno5.lock", path: "srv/deno.lock"),
    Sample(reader: GoMod.self, fixture: "go.mod", path: "srv/go.mod"),
    Sample(reader: CargoLock.self, fixture: "Cargo.lock", path: "srv/Cargo.lock"),
    Sample(reader: GemfileLock.self, fixture: "Gemfile.lock", path: "srv/Gemfile.lock"),
    Sample(reader: ComposerLock.self, fixture: "composer.lock", path: "srv/composer.lock"),
    Sample(reader: JuliaManifest.self, fixture: "Manifest.toml", path: "srv/Manifest.toml"),
  ]

  @Test func everyReaderHasASample() {
    let sampled = Self.samples.map { $0.reader.name } + DamagedDeclarationsTests.samples.map { $0.reader.name }
    #expect(Set(Declarations.all.map { $0.name }).isSubset(of: sampled))
  }

  @Test(arguments: samples)
  func theFileIsClaimedByItsPath(_ sample: Sample) {
    let claims = ClaimIndex([sample.reader])
    #expect(!claims.claims(on: sample.path).isEmpty)
    #expect(
      !claims.claims(on: sample.path.split(separator: "/").last.map(String.init) ?? "").isEmpty
        || sample.path.contains("requirements/"))
    #expect(claims.claims(on: sample.path + ".bak").isEmpty)
  }

  @Test(arguments: samples)
  func everyPackageHasItsLine(_ sample: Sample) throws {
    let found = try read(with: sample.reader, Locked.bytes(sample.fixture), path: sample.path)
    #expect(!found.packages.isEmpty)
    let lines = String(decoding: try Locked.bytes(sample.fixture), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    // A replacement stands elsewhere than what it replaces.
    for package in found.packages where package.ecosystem != .go {
      let line = try #require(package.evidence.first?.line)
      // TOML tables are named by the line of their header, objects of PHP by their brace.
      let near = lines[(line - 1)..<min(line + 9, lines.count)].joined(separator: "\n")
      #expect(near.contains(package.name) && near.contains(package.version), "\(package.name) at \(line)")
      #expect(package.evidence.map(\.path) == [sample.path])
    }
  }

  @Test(arguments: samples)
  func everyBeginningIsReadOrRefused(_ sample: Sample) throws {
    let bytes = try Locked.bytes(sample.fixture)
    let whole = try read(with: sample.reader, bytes, path: sample.path).packages.count
    var most = 0
    readPrefixes(with: sample.reader, of: bytes, path: sample.path) { _, found in
      most = max(most, found.packages.count)
    }
    #expect(most >= whole)
  }

  @Test(arguments: samples)
  func damageIsNoCrash(_ sample: Sample) throws {
    let bytes = try Locked.bytes(sample.fixture)
    // A byte that is no UTF-8, a control character, a bracket, a quote, at every seventeenth place.
    for damage: UInt8 in [0xFF, 0x00, 0x1B, 0x5B, 0x22, 0x2D, 0x0A] {
      for place in stride(from: 0, to: bytes.count, by: 17) {
        var damaged = bytes
        damaged[place] = damage
        _ = try? read(with: sample.reader, damaged, path: sample.path)
      }
    }
  }

  @Test(arguments: samples)
  func wrongKindsAndDeepNestingAreRefusedOrEmpty(_ sample: Sample) throws {
    let deep = String(repeating: "[", count: 50_000)
    for text in [
      "", "\n", "[]", "{}", "null", "3", "\"text\"", deep, "{\"packages\": \(deep)", "package = \(deep)", "a: \(deep)",
      #"{"packages": 3, "dependencies": [1], "default": [], "npm": "x", "packages-dev": {}, "workspaces": 1}"#,
      #"{"packages": {"": 1, "node_modules/a": [], "b": ["c"]}, "default": {"x": 1}}"#,
      "package = 3\npackages = \"x\"\n", "[[package]]\nname = 3\nversion = []\nsource = 1\ndependencies = 1\n",
      "[package]\nname = \"x\"\n", "dependencies: 3\npackages: [a, b]\nlockfileVersion: 9\n",
      "lockfileVersion: x\n", "lockfileVersion: 99999999999999999999\n", "__metadata: 1\na: b\n",
    ] {
      let found = try? read(with: sample.reader, text, path: sample.path)
      #expect(found?.packages.isEmpty ?? true, "\(text.prefix(60))")
    }
  }

  @Test(arguments: samples)
  func aFileOfTooManyPackagesIsCutAndSaysSo(_ sample: Sample) throws {
    var budget = Budget()
    budget.packages = 1
    let found = try read(with: sample.reader, Locked.bytes(sample.fixture), path: sample.path, budget: budget)
    #expect(found.packages.count == 1)
    #expect(found.gaps.contains { $0.reason.hasPrefix("more than 1 packages") })
  }
}
