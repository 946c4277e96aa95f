// SPDX-License-Identifier: Apache-2.0
import Reporting

/// Findings that came and went, each with the reason.
struct FindingComparison {
  private let after: Report
  private let before: Report
  private let pairing: PackagePairing
  /// What each side has before a filter took something away; empty: nothing was.
  private let allAfter: Set<Name>
  private let allBefore: Set<Name>

  init(_ after: Narrowed, _ before: Narrowed, _ pairing: PackagePairing) {
    self.after = after.report
    self.before = before.report
    self.pairing = pairing
    allAfter = after.report.filter == nil ? [] : Side(after.whole).names
    allBefore = before.report.filter == nil ? [] : Side(before.whole).names
  }

  private struct Name: Hashable { var identity, id: String }

  var changes: Comparison.FindingChanges {
    var changes = Comparison.FindingChanges()
    var unchanged = 0
    let (now, then) = (Side(after), Side(before))
    for finding in after.findings {
      if then.names.contains(now.name(finding)) {
        unchanged += 1
        continue
      }
      let package = now.packages[finding.purl]
      let (reason, detail) = self.reason(
        finding, package, other: then, otherVersion: pairing.predecessors[finding.purl], isNew: true)
      changes.came.append(.init(finding, package: package, reason: reason, detail: detail))
    }
    for finding in before.findings where !now.names.contains(then.name(finding)) {
      let package = then.packages[finding.purl]
      let (reason, detail) = self.reason(
        finding, package, other: now, otherVersion: pairing.successors[finding.purl], isNew: false)
      changes.went.append(.init(finding, package: package, reason: reason, detail: detail))
    }
    changes.unchanged = unchanged
    changes.came.sort(by: Self.isWorse)
    changes.went.sort(by: Self.isWorse)
    return changes
  }

  /// - Parameters:
  ///   - other: the side where the finding is not.
  ///   - otherVersion: the package there, where it is another version.
  private func reason(
    _ finding: Report.Finding, _ package: Report.Package?, other: Side, otherVersion: Report.Package?, isNew: Bool
  ) -> (String, String) {
    let name = package.map { "\($0.name) \($0.version)" } ?? finding.purl
    let identity = package.map { PackagePairing.identity(of: $0) } ?? finding.purl
    if other.suppressed.contains(Name(identity: identity, id: finding.id)) {
      return ("suppression changed", isNew ? "it was answered by a statement before" : "a statement answers it now")
    }
    if (isNew ? allBefore : allAfter).contains(Name(identity: identity, id: finding.id)) {
      return ("filter", "it \(isNew ? "was there before" : "is still there"), where the filter hides it")
    }
    if let otherVersion {
      let versions =
        isNew ? (otherVersion.version, package?.version ?? "") : (package?.version ?? "", otherVersion.version)
      return ("version changed", "\(package?.name ?? finding.purl) \(versions.0) → \(versions.1)")
    }
    guard other.versions.contains(Name(identity: identity, id: package?.version ?? "")) else {
      return isNew ? ("package added", name) : ("package removed", name)
    }
    if after.database != before.database {
      return ("advisory data changed", "\(name) is the same; data of \(Self.day(before)) and of \(Self.day(after))")
    }
    if after.distribution != before.distribution {
      return ("distribution changed", "\(name) is the same, and the advisories of another release hold")
    }
    return ("not known", "\(name) and the advisory data are the same")
  }

  private static func day(_ report: Report) -> String {
    let newest = report.database.sources.map { String($0.date.prefix(10)) }.max() ?? ""
    return newest.isEmpty ? "an unknown day" : newest
  }

  private static func isWorse(_ a: Comparison.FindingChange, _ b: Comparison.FindingChange) -> Bool {
    func rank(_ word: String) -> Int {
      Level(rawValue: word).flatMap { Level.allCases.firstIndex(of: $0) } ?? Level.allCases.count
    }
    if a.severity != b.severity { return rank(a.severity) < rank(b.severity) }
    if a.kev != b.kev { return a.kev }
    return (a.id, a.purl) < (b.id, b.purl)
  }

  /// One report, with what is looked up in it.
  private struct Side {
    let packages: [String: Report.Package]
    private let identities: [String: String]
    var names: Set<Name> = []
    var suppressed: Set<Name> = []
    /// The packages that are there, each with its version.
    let versions: Set<Name>

    init(_ report: Report) {
      packages = Dictionary(report.packages.map { ($0.purl, $0) }, uniquingKeysWith: { first, _ in first })
      let identities = packages.mapValues { PackagePairing.identity(of: $0) }
      self.identities = identities
      versions = Set(packages.values.map { Name(identity: identities[$0.purl] ?? "", id: $0.version) })
      names = Set(report.findings.map { name($0) })
      suppressed = Set(report.suppressed.map { name($0.finding) })
    }

    /// A finding is the same one when package and vulnerability are, in whichever versions.
    func name(_ finding: Report.Finding) -> Name {
      Name(identity: identities[finding.purl] ?? finding.purl, id: finding.id)
    }
  }
}
