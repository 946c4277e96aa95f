// SPDX-License-Identifier: Apache-2.0
package import Packages

/// A risk that somebody has accepted: findings that are not to be counted. All that it says must be true of a finding.
package struct Exception: Hashable, Sendable {
  /// "trivyignore", "grype" or "drydock".
  package var kind: String
  /// The file it is written in.
  package var source: String
  /// "line 3".
  package var place: String
  /// Identifiers of vulnerabilities, any of which will do; empty: any vulnerability.
  package var ids: [String] = []
  /// Whether aliases of a vulnerability count as its identifiers.
  package var takesAliases = true
  /// Package URLs, any of which will do; empty: any package.
  package var packages: [PackageURL] = []
  /// Names of packages, any of which will do; empty: any.
  package var names: [String] = []
  /// Files, as patterns, any of which will do; empty: any.
  package var paths: [PathGlob] = []
  /// What Grype asks beside.
  package var conditions: GrypeConditions?
  package var reason: String?
  package var owner: String?
  /// A day.
  package var expires: String?
  /// Whether it still holds on that day: of several tools, each counts in its own way.
  package var holdsOnLastDay = true

  package init(kind: String, source: String, place: String) {
    self.kind = kind
    self.source = source
    self.place = place
  }

  /// Whether it is over on a day; without a day it is not.
  package func isExpired(on today: String?) -> Bool {
    guard let today, let expires else { return false }
    return holdsOnLastDay ? today > expires : today >= expires
  }

  /// Why it does not speak of a finding; `nil`: it does.
  package func mismatch(_ finding: FindingFacts, in release: Release?) -> Mismatch? {
    let known = takesAliases ? finding.ids : Array(finding.ids.prefix(1))
    if !ids.isEmpty, !ids.contains(where: { id in known.contains { $0.lowercased() == id.lowercased() } }) {
      return Mismatch("vulnerability", stated: ids.joined(separator: ", "), found: finding.ids.first ?? "", progress: 0)
    }
    let subject = finding.subject
    if !packages.isEmpty {
      let differences = packages.compactMap { subject.mismatch($0, in: release) }
      if differences.count == packages.count { return Mismatch.nearest(differences) }
    }
    if !names.isEmpty, !names.contains(where: { $0 == subject.name || $0 == subject.source?.name }) {
      return Mismatch("package name", stated: names.joined(separator: ", "), found: subject.name, progress: 1)
    }
    if !paths.isEmpty, !paths.contains(where: { path in subject.paths.contains { path.matches($0) } }) {
      return Mismatch(
        "path", stated: paths.map(\.text).joined(separator: ", "), found: subject.paths.first ?? "none", progress: 2)
    }
    return conditions?.mismatch(finding, in: release)
  }
}

extension Exception {
  /// Whether it may be about a vulnerability at all: files of exceptions also hold rules and licences.
  package var isOfVulnerability: Bool { ids.isEmpty || ids.contains(where: Self.isVulnerability) }

  /// Whether an identifier looks like one of a vulnerability or of an advisory.
  static func isVulnerability(_ id: String) -> Bool {
    let id = id.uppercased()
    return ["AVD-", "DS-", "DS0", "KSV", "KCV", "AWS-", "AZU-", "GCP-", "CIS-", "DKL-", "DL3", "DL4", "DD"].allSatisfy {
      !id.hasPrefix($0)
    } && id.contains("-") && id.contains(where: \.isNumber)
      && ["CVE-", "GHSA-", "GO-", "PYSEC-", "RUSTSEC-", "MAL-", "OSV-", "TEMP-", "SNYK-"].contains(where: id.hasPrefix)
      || ["-SA-", "SA-", "DLA-", "ALAS", "USN-", "GMS-", "NSWG-", "ELSA", "-CVE-"].contains { id.contains($0) }
  }
}

/// A finding, as far as statements and exceptions ask what it is.
package struct FindingFacts: Hashable, Sendable {
  /// The identifier people know first, then all others.
  package var ids: [String]
  package var subject: Subject
  /// Where it stands: "fixed", "affected", "will not fix", …
  package var state: String
  /// Whether a record speaks of the source of the package, and not of the package itself.
  package var isIndirect: Bool
  /// What the statement that decides on it says, where there is one.
  package var status: ExploitabilityStatement.Status?
  package var justification: String?

  package init(ids: [String], subject: Subject, state: String, isIndirect: Bool) {
    self.ids = ids
    self.subject = subject
    self.state = state
    self.isIndirect = isIndirect
  }
}
