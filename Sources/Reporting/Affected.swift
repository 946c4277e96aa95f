// SPDX-License-Identifier: Apache-2.0

/// Packages of one source and version, and the vulnerabilities they share.
///
/// A distribution cuts one source into many packages, and an advisory speaks of the source: readers want to see it once.
struct Affected {
  let name: String
  let version: String
  let type: String
  /// Sorted by name; empty only where a finding names a package that the report does not hold.
  let packages: [Report.Package]
  /// One for each id, the worst first.
  let vulnerabilities: [Report.Finding]
  let tally: Tally

  /// The vulnerabilities in the order that is wanted.
  func vulnerabilities(_ style: Style) -> [Report.Finding] {
    guard style.sortsByEPSS else { return vulnerabilities }
    // Those without a score stand behind, and equal ones stay in the order of their severities.
    return vulnerabilities.enumerated().sorted { a, b in
      let (scoreA, scoreB) = (a.element.epss?.score ?? -1, b.element.epss?.score ?? -1)
      return scoreA == scoreB ? a.offset < b.offset : scoreA > scoreB
    }.map(\.element)
  }
}

extension Report {
  /// The packages with findings, the worst first.
  var affected: [Affected] {
    struct Key: Hashable { var type, name, version: String }
    let byURL = Dictionary(packages.map { ($0.purl, $0) }, uniquingKeysWith: { first, _ in first })
    var groups: [Key: [Finding]] = [:]
    for finding in findings {
      let package = byURL[finding.purl]
      let key = Key(
        type: package?.type ?? "", name: package?.source?.name ?? package?.name ?? finding.purl,
        version: package?.source?.version ?? package?.version ?? "")
      groups[key, default: []].append(finding)
    }
    return groups.map { key, findings in
      var seen: Set<String> = []
      let unique = findings.sorted(by: Report.isWorse).filter { seen.insert($0.id).inserted }
      let packages = Set(findings.compactMap { byURL[$0.purl] }).sorted { ($0.name, $0.purl) < ($1.name, $1.purl) }
      return Affected(
        name: key.name, version: key.version, type: key.type, packages: packages, vulnerabilities: unique,
        tally: Tally(unique))
    }
    .sorted { a, b in
      if a.tally != b.tally { return a.tally.isWorse(than: b.tally) }
      return (a.name, a.version, a.type) < (b.name, b.version, b.type)
    }
  }

  /// Severity, then known exploitation, then score, then id.
  static func isWorse(_ a: Finding, _ b: Finding) -> Bool {
    let (levelA, levelB) = (Level(of: a).rank, Level(of: b).rank)
    if levelA != levelB { return levelA < levelB }
    if a.kev != b.kev { return a.kev }
    if (a.score ?? 0) != (b.score ?? 0) { return (a.score ?? 0) > (b.score ?? 0) }
    return (a.id, a.purl, a.because) < (b.id, b.purl, b.because)
  }
}

/// An upgrade worth making.
struct Remedy {
  let name: String
  let from: String
  /// The version to go to; several where the report does not say which repairs all.
  let to: String
  let tally: Tally
}

extension Report {
  /// Upgrades that repair something, those that repair the worst first.
  var remedies: [Remedy] {
    let fixOf = Dictionary(fixes.map { ($0.purl, $0) }, uniquingKeysWith: { first, _ in first })
    return affected.compactMap { group -> Remedy? in
      let fixable = group.vulnerabilities.filter { !$0.fixedVersions.isEmpty }
      guard !fixable.isEmpty else { return nil }
      // What a package of the operating system brought is repaired by upgrading that package, not beside it.
      guard group.packages.contains(where: { $0.owner == nil }) else { return nil }
      var versions: [String] = []
      for version in group.packages.compactMap({ fixOf[$0.purl]?.version }) where !versions.contains(version) {
        versions.append(version)
      }
      if versions.isEmpty {
        for version in fixable.compactMap(\.fixedVersions.first) where !versions.contains(version) {
          versions.append(version)
        }
      }
      let to =
        versions.count > 3
        ? "\(versions.count) different versions, one after the other" : versions.joined(separator: ", ")
      return Remedy(name: group.name, from: group.version, to: to, tally: Tally(fixable))
    }
    .sorted { $0.tally != $1.tally ? $0.tally.isWorse(than: $1.tally) : $0.name < $1.name }
  }
}
