// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Reporting
import Slimming

/// What can be done about one finding.
extension Diagnosis {
  /// All that can be done, the best first.
  func remedies(of finding: Report.Finding, _ package: Report.Package?) -> [Remedy] {
    guard let package else {
      return [Remedy(.noData, .low, "the report does not hold the package that it is of")]
    }
    let side = side(of: package)
    var all: [Remedy] = []
    if side == .base { all += refresh(finding, package) }
    if PackageManager.ofDistribution(package.type) != nil {
      all += ofDistribution(finding, package, side)
    } else {
      all += ofLanguage(finding, package, side)
    }
    // What the refreshed base has repaired needs no step of its own.
    if all.contains(where: { $0.kind == .refresh }) { all.removeAll { $0.kind == .upgrade } }
    all += changes(finding, package, side, isRebuilt: all.contains { $0.isOfRebuild })
    if let unused = facts.unused[package.purl] {
      all.append(Remedy(.remove, unused.certainty, "nothing that the image is started with uses it (drydock slim)"))
    }
    if !all.contains(where: \.isDeed) { all = [all.first ?? nothing(finding)] }
    // Two words for the same deed say it twice.
    var seen: Set<String> = []
    return all.filter { $0.isDeed || all.count == 1 }
      .filter { seen.insert("\($0.kind.rawValue) \($0.file ?? "") \($0.line ?? 0) \($0.base ?? "")").inserted }
  }

  private func refresh(_ finding: Report.Finding, _ package: Report.Package) -> [Remedy] {
    guard let refreshed = facts.refreshed, let findings = refreshedFindings, !findings.has(finding, package) else {
      return []
    }
    let now = refreshed.report.packages.first { $0.type == package.type && $0.name == package.name }
    let what =
      now.map { "\($0.source?.name ?? $0.name) \($0.source?.version ?? $0.version)" }
      ?? "no \(package.name) any more"
    var remedy = Remedy(.refresh, .high, "\(refreshed.reference) has \(what) by now")
    remedy.base = refreshed.reference + "@" + refreshed.digest
    remedy.to = now.map { $0.source?.version ?? $0.version }
    remedy.jump = remedy.to.flatMap { Jump(from: package.source?.version ?? package.version, to: $0) }
    if let file = facts.buildFile, file.isBasePinned, let word = file.base?.word {
      remedy.reason += "; \(file.file):\(word.place.line) holds the old one by its digest"
      (remedy.file, remedy.line) = (file.file, word.place.line)
    }
    return [remedy]
  }

  private func ofDistribution(
    _ finding: Report.Finding, _ package: Report.Package, _ side: Side?
  ) -> [Remedy] {
    guard let fixed = fixedVersion(finding, package) else { return [nothing(finding)] }
    guard let manager = PackageManager.ofDistribution(package.type) else { return [] }
    let distribution = facts.report.distribution
    let isOver = distribution?.endOfLife != nil
    let there =
      "\(distribution?.name ?? "the distribution") has \(fixed), its advisories say"
      + (isOver ? "; it gets no more repairs, and this one came before" : "")
    let certainty: Certainty = isOver ? .medium : .high
    if facts.buildFile?.usesSnapshot ?? false {
      return [
        Remedy(.noData, .low, "packages come from a snapshot, and whether it has \(fixed) is not known; move its date")
      ]
    }
    let step = Self.layer(of: package).flatMap { steps[$0] }
    switch side {
    case .base:
      if upgrading.contains(manager) {
        return [Remedy(.rebuild, certainty, "a step of the build brings all packages to newer versions, and \(there)")]
      }
      let why =
        facts.refreshed == nil && facts.isBaseCurrent != true
        ? "the base brought it, and what its tag stands for now was not measured"
        : "the base has it still"
      return [Remedy(.upgrade, certainty, "\(why); \(there)").at(nil, nil, to: fixed, from: package.version)]
    case .own:
      if let held = held[Self.source(of: package)], !held.version.isEmpty {
        var remedy = Remedy(
          .unpin, certainty, "the build asks for \(held.name) \(held.version); \(there)"
        ).at(held.line == nil ? nil : facts.buildFile?.file, held.line, to: fixed, from: package.version)
        remedy.name = held.name
        return [remedy]
      }
      guard let step else { return [unseen(package, fixed)] }
      let place = step.line.map { line in "\(facts.buildFile?.file ?? "Dockerfile"):\(line)" } ?? "its step"
      if step.installations.contains(where: { $0.manager == manager && $0.action != .remove }) {
        return [Remedy(.rebuild, certainty, "\(place) installs what there is, and \(there)").going(to: fixed, package)]
      }
      if step.keyword == "RUN" {
        return [
          Remedy(
            .rebuild, .low, "\(place) runs again; what it installs is not seen, and \(there)"
          ).going(to: fixed, package)
        ]
      }
      return [
        Remedy(.noData, .low, "\(place) copies it from elsewhere, and what that brings now is not known; \(there)")
      ]
    case nil:
      if let step, step.installations.contains(where: { $0.manager == manager && $0.action != .remove }) {
        return [
          Remedy(
            .noData, .low,
            "a step of the build installs it, or of its base: which, is not known; name --dockerfile; \(there)")
        ]
      }
      return [
        Remedy(
          .noData, .low,
          "whether the base brought it is not known; name --dockerfile, or annotate the base; \(there)")
      ]
    }
  }

  private func unseen(_ package: Report.Package, _ fixed: String) -> Remedy {
    Remedy(
      .noData, .low,
      "the image does not say how the layer with \(package.name) was made; name --dockerfile (repaired in \(fixed))")
  }

  /// Other bases that do not have it. What the target's own build installs is repaired by it as by any new build, as
  /// long as the distribution stays.
  private func changes(
    _ finding: Report.Finding, _ package: Report.Package, _ side: Side?, isRebuilt: Bool
  ) -> [Remedy] {
    var all: [Remedy] = []
    for (change, findings) in zip(facts.changes, changedFindings) where change.fitness.verdict != .no {
      let certainty: Certainty = change.fitness.verdict == .yes ? .high : .low
      var remedy: Remedy
      if side == .base {
        guard !findings.has(finding) else { continue }
        remedy = Remedy(.change, certainty, "\(change.reference) does not have it")
      } else {
        let (old, new) = (facts.report.distribution, change.report.distribution)
        let isOfLanguage = PackageManager.ofDistribution(package.type) == nil
        guard isRebuilt, isOfLanguage || old?.id == new?.id && old?.version == new?.version, side == .own else {
          continue
        }
        remedy = Remedy(.change, certainty, "built anew on \(change.reference), its own step brings a newer one")
      }
      remedy.base = change.reference + "@" + change.digest
      all.append(remedy)
    }
    return all
  }

  /// The version that repairs the package's findings, this one among them.
  func fixedVersion(_ finding: Report.Finding, _ package: Report.Package) -> String? {
    if let fix = fixes[package.purl], fix.ids.contains(finding.id) { return fix.version }
    return finding.fixedVersions.first
  }

  /// There is no repair, and what to do meanwhile.
  func nothing(_ finding: Report.Finding) -> Remedy {
    let state: String =
      switch finding.state {
      case "will not fix": "its makers will not repair it"
      case "deferred": "its makers repair it later, if at all"
      case "under investigation": "its makers are looking into it"
      case "end of life": "its release gets no more repairs"
      default: "no version repairs it yet"
      }
    return Remedy(
      .none, .high,
      "\(state); where the image does not use it so, state that (drydock vex add), or accept it with a date")
  }
}

extension Remedy {
  fileprivate func going(to version: String, _ package: Report.Package) -> Remedy {
    var remedy = self
    remedy.to = version
    remedy.jump = Jump(from: package.version, to: version)
    return remedy
  }
}
