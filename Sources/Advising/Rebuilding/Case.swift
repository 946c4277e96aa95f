// SPDX-License-Identifier: Apache-2.0
package import Reporting
import Slimming

/// A vulnerability of packages of one source, brought in one way, and what rids the image of it.
///
/// Packages that were cut from one source share it, as in reports; where the base brought one of them and the target's own
/// build another, they are two cases of one vulnerability.
package struct Case: Encodable, Hashable, Sendable {
  package var id: String
  package var aliases: [String]
  /// Of the source.
  package var package: String
  package var version: String
  package var type: String
  /// Those that have it, sorted.
  package var purls: [String]
  package var severity: String
  package var kev: Bool
  package var epss: Report.Finding.EPSS?
  /// "base" or "own"; absent: nobody knows.
  package var side: String?
  package var state: String
  package var fixedVersions: [String]
  /// What can be done, the best first; there is at least one, and be it that nothing can.
  package var remedies: [Remedy]

  /// The best of what can be done.
  package var best: Remedy { remedies.first ?? Remedy(.noData, .low, "nothing is known") }

  /// The vulnerability that it is a case of, as reports count.
  var issue: Issue { Issue(id: id, package: package, version: version, type: type) }

  /// "CVE-2024-0001 openssl 3.0.11".
  package var title: String { "\(id) \(package) \(version)" }

  struct Issue: Hashable { var id, package, version, type: String }
}

extension Sequence<Case> {
  /// Vulnerabilities as reports count them.
  var issueCount: Int { Set(map(\.issue)).count }

  /// Those of them of which every case is such.
  func issues(where isSuch: (Case) -> Bool) -> Set<Case.Issue> {
    var (yes, no): (Set<Case.Issue>, Set<Case.Issue>) = ([], [])
    for item in self { if isSuch(item) { yes.insert(item.issue) } else { no.insert(item.issue) } }
    return yes.subtracting(no)
  }
}
