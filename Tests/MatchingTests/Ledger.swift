// SPDX-License-Identifier: Apache-2.0
import Advisories
import Packages
import Versions

@testable import Matching

/// Advisories in memory.
struct Ledger: AdvisorySource {
  var statements: [Statement] = []
  /// Records that can be found by identifier only.
  var others: [Advisory] = []
  var ecosystems: Set<String> = []
  var exploited: [String: Exploitation] = [:]

  init(_ statements: [Statement] = [], covering ecosystems: Set<String> = []) {
    self.statements = statements
    self.ecosystems = ecosystems
  }

  func statements(ecosystem: String, name: String) -> [Statement] {
    statements.filter { $0.affected.ecosystem == ecosystem && $0.affected.name == name }
  }

  func covers(ecosystem: String) -> Bool {
    ecosystems.contains(ecosystem) || statements.contains { $0.affected.ecosystem == ecosystem }
  }

  func exploitation(of cve: String) -> Exploitation { exploited[cve] ?? Exploitation() }

  func sources() -> [SourceStatus] { [] }

  func records(id: String) -> [Advisory] {
    (statements.map(\.advisory) + others).filter { $0.id == id || $0.aliases.contains(id) || $0.upstream.contains(id) }
  }
}

extension Ecosystem {
  static let deb = Ecosystem(purl: "deb", ofDistributionWith: .dpkg)
  static let apk = Ecosystem(purl: "apk", ofDistributionWith: .apk)
  static let rpm = Ecosystem(purl: "rpm", ofDistributionWith: nil)
  static let pypi = Ecosystem(purl: "pypi", advisories: "PyPI", versions: .pep440)
  static let npm = Ecosystem(purl: "npm", advisories: "npm", versions: .npm)
  static let go = Ecosystem(purl: "golang", advisories: "Go", versions: .go)
  static let maven = Ecosystem(purl: "maven", advisories: "Maven", versions: .maven)
  static let gem = Ecosystem(purl: "gem", advisories: "RubyGems", versions: .gem)
  static let cargo = Ecosystem(purl: "cargo", advisories: "crates.io", versions: .cargo)
  static let hex = Ecosystem(purl: "hex", advisories: "Hex", versions: .hex)
  static let nuget = Ecosystem(purl: "nuget", advisories: "NuGet", versions: .nuget)

  /// The ecosystem of this type under that name of OSV.
  static func named(_ advisories: String) -> Ecosystem? {
    [pypi, npm, go, maven, gem, cargo, hex, nuget].first { $0.advisories == advisories }
  }
}

extension Distribution {
  static let debian = Distribution(
    id: "debian", version: "12", name: "Debian GNU/Linux 12 (bookworm)", advisories: ["Debian:12"])
  static let alpine = Distribution(
    id: "alpine", version: "3.20.1", name: "Alpine Linux v3.20", advisories: ["Alpine:v3.20"])
  static let ubuntu = Distribution(
    id: "ubuntu", version: "18.04", name: "Ubuntu 18.04 LTS", advisories: ["Ubuntu:18.04:LTS", "Ubuntu:18.04"])
}

/// A package at a version.
func installed(
  _ ecosystem: Ecosystem, _ name: String, _ version: String, source: (String, String)? = nil, vendor: String? = nil,
  versionUnknown: String? = nil
) -> Package {
  Package(
    ecosystem, name, version, source: source.map { SourcePackage(name: $0.0, version: $0.1) }, vendor: vendor,
    versionUnknown: versionUnknown, evidence: [Evidence(path: "lib/\(name)")])
}

/// A statement; `events` in short: "0" introduced, "<2" fixed, "<=2" last affected, one range unless split by "|".
func says(
  _ id: String, _ ecosystem: String, _ name: String, _ events: String = "", versions: [String] = [],
  aliases: [String] = [], upstream: [String] = [], change: (inout Statement) -> Void = { _ in }
) -> Statement {
  let ranges = events.split(separator: "|").map { part in
    VersionRange(kind: .ecosystem, events: part.split(separator: " ").map { VersionRange.Event(String($0)) })
  }
  var statement = Statement(
    advisory: Advisory(id: id, aliases: aliases, upstream: upstream),
    affected: AffectedPackage(ecosystem: ecosystem, name: name, ranges: ranges, versions: versions))
  change(&statement)
  return statement
}

extension VersionRange.Event {
  fileprivate init(_ short: String) {
    if short.hasPrefix("<=") {
      self = .lastAffected(String(short.dropFirst(2)))
    } else if short.hasPrefix("<") {
      self = .fixed(String(short.dropFirst()))
    } else {
      self = .introduced(short)
    }
  }
}

/// The verdicts of a matcher on packages.
func verdicts(
  _ packages: [Package], in distribution: Distribution? = nil, by statements: [Statement],
  covering ecosystems: Set<String> = [], change: (inout Matcher) -> Void = { _ in }
) throws -> Verdicts {
  var matcher = Matcher(
    source: Ledger(statements, covering: ecosystems), operatingSystem: "linux", architecture: "amd64",
    now: "2026-08-22T00:00:00Z")
  change(&matcher)
  return try matcher.verdicts(of: Inventory(distribution: distribution, packages: packages))
}
