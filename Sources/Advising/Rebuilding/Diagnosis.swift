// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Reporting
import Slimming

/// Finds for each finding of an image what rids it of it.
struct Diagnosis {
  let facts: Circumstances
  /// How many of the lowest layers are the base's; `nil` where nobody knows.
  let baseLayers: Int?
  let packages: [String: Report.Package]
  let fixes: [String: Report.Fix]
  /// What made each layer.
  let steps: [Int: LayerStep]
  let refreshedFindings: NamedFindings?
  let changedFindings: [NamedFindings]
  /// Packages that the build context names, by type and name.
  let declared: [String: [Report.Package]]
  let declaredFindings: NamedFindings?
  /// Sources and versions that an own line of the Dockerfile holds fast, and that line.
  private(set) var held: [String: Held] = [:]
  /// Managers of distributions that bring all packages to newer versions in a step of the build.
  let upgrading: Set<PackageManager>

  /// What made a layer.
  struct LayerStep {
    var keyword: String
    var installations: [Installation]
    /// In the Dockerfile, where one was given and fits.
    var line: Int?
  }

  struct Held {
    var name: String
    var version: String
    var line: Int?
  }

  init(_ facts: Circumstances) {
    self.facts = facts
    let report = facts.report
    packages = Dictionary(report.packages.map { ($0.purl, $0) }, uniquingKeysWith: { first, _ in first })
    fixes = Dictionary(report.fixes.map { ($0.purl, $0) }, uniquingKeysWith: { first, _ in first })
    refreshedFindings = facts.refreshed.map { NamedFindings($0.report) }
    changedFindings = facts.changes.map { NamedFindings($0.report) }
    let declared = (facts.context?.packages ?? []).filter { $0.owner == nil }
    self.declared = Dictionary(grouping: declared) { Self.key($0.type, $0.name) }
    declaredFindings = facts.context.map { NamedFindings($0) }
    let (steps, traced) = Self.steps(report, facts.buildFile)
    self.steps = steps
    baseLayers = report.baseLayers ?? traced
    upgrading = Self.upgrading(steps, baseLayers, facts.buildFile)
    for package in report.packages where PackageManager.ofDistribution(package.type) != nil {
      guard let step = Self.layer(of: package).flatMap({ steps[$0] }), Self.layer(of: package) ?? 0 >= baseLayers ?? 0
      else { continue }
      for wanted in step.installations.filter({ $0.action == .install }).flatMap(\.packages)
      where wanted.isPinned && Self.bare(wanted.name) == package.name {
        // A line of an instruction that goes on is the word's own.
        let line = step.line == nil ? nil : wanted.word.place.line
        held[Self.source(of: package)] = Held(name: package.name, version: wanted.version ?? "", line: line)
      }
    }
  }

  /// The cases, the worst first.
  var cases: [Case] {
    struct Key: Hashable {
      var issue: Case.Issue
      var side: Side?
      var remedies: [Remedy]
    }
    var groups: [Key: [Report.Finding]] = [:]
    for finding in facts.report.findings {
      let package = packages[finding.purl]
      let issue = Case.Issue(
        id: finding.id, package: package?.source?.name ?? package?.name ?? finding.purl,
        version: package?.source?.version ?? package?.version ?? "", type: package?.type ?? "")
      let key = Key(
        issue: issue, side: package.flatMap { side(of: $0) }, remedies: remedies(of: finding, package))
      groups[key, default: []].append(finding)
    }
    return groups.compactMap { key, findings -> Case? in
      guard let worst = findings.min(by: Self.isWorse) else { return nil }
      return Case(
        id: worst.id, aliases: worst.aliases, package: key.issue.package, version: key.issue.version,
        type: key.issue.type, purls: Set(findings.map(\.purl)).sorted(), severity: worst.severity, kev: worst.kev,
        epss: worst.epss, side: key.side?.rawValue, state: worst.state, fixedVersions: worst.fixedVersions,
        remedies: key.remedies)
    }
    .sorted { a, b in
      let (riskA, riskB) = (Risk.of(a), Risk.of(b))
      if riskA != riskB { return riskA > riskB }
      return (a.id, a.package, a.version, a.purls.first ?? "") < (b.id, b.package, b.version, b.purls.first ?? "")
    }
  }

  /// Whose a package is.
  func side(of package: Report.Package) -> Side? {
    guard let baseLayers, let layer = Self.layer(of: package) else { return nil }
    return layer < baseLayers ? .base : .own
  }

  static func layer(of package: Report.Package) -> Int? { package.evidence.compactMap(\.layer).min() }

  static func source(of package: Report.Package) -> String {
    "\(package.type) \(package.source?.name ?? package.name) \(package.source?.version ?? package.version)"
  }

  /// A package by its name, as its ecosystem compares names: PEP 503 makes one of `-`, `_` and `.`, and of capitals.
  static func key(_ type: String, _ name: String) -> String {
    guard type == "pypi" else { return "\(type) \(name)" }
    var out = ""
    for character in name.lowercased() {
      if "-_.".contains(character) {
        if out.last != "-" { out.append("-") }
      } else {
        out.append(character)
      }
    }
    return "\(type) \(out)"
  }

  /// Without what stands behind a name: an architecture, extras.
  static func bare(_ name: String) -> String { String(name.prefix { $0 != ":" && $0 != "[" }) }

  private static func isWorse(_ a: Report.Finding, _ b: Report.Finding) -> Bool {
    let (levelA, levelB) = (Level(of: a).rank, Level(of: b).rank)
    if levelA != levelB { return levelA < levelB }
    return (b.epss?.score ?? -1, a.purl) < (a.epss?.score ?? -1, b.purl)
  }

  /// What made each layer, and how many layers the Dockerfile did not make.
  private static func steps(_ report: Report, _ buildFile: BuildFile?) -> (steps: [Int: LayerStep], base: Int?) {
    var steps: [Int: LayerStep] = [:]
    for layer in report.layers {
      guard let text = layer.instruction else { continue }
      let installations = BuildFile.installations(ofHistory: text)
      let first = text.split(separator: " ", maxSplits: 1).first.map(String.init) ?? ""
      let isCopy = ["COPY", "ADD"].contains(first) || text.contains("#(nop) COPY") || text.contains("#(nop) ADD")
      steps[layer.index] = LayerStep(keyword: isCopy ? "COPY" : "RUN", installations: installations)
    }
    guard let buildFile else { return (steps, nil) }
    let history = (report.target.configuration?.history ?? []).map {
      LayerTrace.Step(text: $0.instruction ?? "", layer: $0.layer)
    }
    let trace = LayerTrace(buildFile.dockerfile, steps: history, baseLayers: report.baseLayers)
    guard trace.isOfThisImage else { return (steps, nil) }
    var lowest: Int?
    var isBaseKnown = false
    for (layer, origin) in trace.layers {
      switch origin {
      case .exact(let instruction), .likely(let instruction):
        let installations = buildFile.installs.filter { $0.instruction.place == instruction.place }
        steps[layer] = LayerStep(
          keyword: instruction.keyword, installations: installations.map(\.installation),
          line: instruction.keywordPlace.line)
        lowest = min(lowest ?? layer, layer)
      case .base: isBaseKnown = true
      }
    }
    return (steps, isBaseKnown ? lowest : nil)
  }

  private static func upgrading(
    _ steps: [Int: LayerStep], _ baseLayers: Int?, _ buildFile: BuildFile?
  ) -> Set<PackageManager> {
    var all = steps.filter { $0.key >= baseLayers ?? .max }.values.flatMap(\.installations)
    if let buildFile {
      let lineage = Set(buildFile.dockerfile.lineage.map(\.number))
      all += buildFile.installs.filter { lineage.contains($0.stage) }.map(\.installation)
    }
    return Set(all.filter { $0.action == .upgrade && $0.packages.isEmpty }.map(\.manager))
  }
}

/// Findings of a report by package and name, and by name alone.
struct NamedFindings {
  private var ofPackages: Set<String> = []
  private(set) var ids: Set<String> = []

  init(_ report: Report) {
    let packages = Dictionary(report.packages.map { ($0.purl, $0) }, uniquingKeysWith: { first, _ in first })
    // What somebody answered there is there all the same.
    for finding in report.findings + report.suppressed.map(\.finding) {
      let package = packages[finding.purl]
      for id in [finding.id] + finding.aliases {
        ids.insert(id)
        if let package { ofPackages.insert(Diagnosis.key(package.type, package.name) + " " + id) }
      }
    }
  }

  /// Whether the package has the vulnerability, by any of its names.
  func has(_ finding: Report.Finding, _ package: Report.Package) -> Bool {
    let key = Diagnosis.key(package.type, package.name) + " "
    return ([finding.id] + finding.aliases).contains { ofPackages.contains(key + $0) }
  }

  /// Whether any package has it.
  func has(_ finding: Report.Finding) -> Bool { ([finding.id] + finding.aliases).contains { ids.contains($0) } }
}

extension PackageManager {
  /// The manager of a distribution whose packages are of a type of package URLs.
  static func ofDistribution(_ type: String) -> PackageManager? {
    switch type {
    case "deb": .apt
    case "apk": .apk
    case "rpm": .dnf
    default: nil
    }
  }

  /// Those that install a language's packages.
  static func ofLanguage(_ type: String) -> Set<PackageManager> {
    switch type {
    case "pypi": [.pip, .uv]
    case "npm": [.npm, .yarn, .pnpm]
    case "gem": [.gem]
    case "golang": [.go]
    case "cargo": [.cargo]
    case "composer": [.composer]
    default: []
    }
  }
}
