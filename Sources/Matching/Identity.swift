// SPDX-License-Identifier: Apache-2.0
import Advisories

/// Which issues a record is about, told by its identifiers.
struct Identity {
  /// The record's own id and its aliases, each once.
  var names: [String]
  /// The issues: its CVEs; for a record derived from others that have none, those; else empty, and the names decide.
  var issues: [String]
  /// True for a distribution's record of somebody else's issue: its id is not another name of the issue.
  var isDerived: Bool

  init(_ advisory: Advisory) {
    let names = Self.unique([advisory.id] + advisory.aliases)
    var issues = (names + advisory.derivedFrom).filter(isCVE)
    var isDerived = !advisory.derivedFrom.isEmpty
    // "DEBIAN-CVE-2021-3711": the tracker's own record of a CVE, also where `upstream` is left out.
    if let cve = Self.cve(within: advisory.id) {
      isDerived = true
      issues.append(cve)
    }
    issues = Self.unique(issues.isEmpty ? advisory.derivedFrom : issues)
    self.names = names
    self.issues = issues
    self.isDerived = isDerived
  }

  /// By identifier, what makes a record one about it.
  static func links(of advisory: Advisory) -> [String: String] {
    var links: [String: String] = [:]
    for id in advisory.derivedFrom { links[id] = "it is derived from \(id)" }
    for id in advisory.aliases { links[id] = "it names \(id) as an alias" }
    if let cve = cve(within: advisory.id) { links[cve] = links[cve] ?? "its own name says \(cve)" }
    return links
  }

  /// Whether a record about one issue says more of it than a record about several.
  var isOfOne: Bool { issues.count <= 1 }

  /// The names, each once, in their order.
  private static func unique(_ all: [String]) -> [String] {
    if all.count < 2 { return all }
    if all.count == 2 { return all[0] == all[1] ? [all[0]] : all }
    var seen: Set<String> = []
    return all.filter { seen.insert($0).inserted }
  }

  /// The CVE that the tail of a longer id names.
  private static func cve(within id: String) -> String? {
    guard !isCVE(id) else { return nil }
    var rest = id[...]
    while let dash = rest.firstIndex(of: "-") {
      rest = rest[rest.index(after: dash)...]
      guard rest.hasPrefix("CVE-") else { continue }
      // Year and number; what follows ("-openssl") belongs to the publisher.
      let parts = rest.split(separator: "-", maxSplits: 3, omittingEmptySubsequences: false)
      guard parts.count >= 3 else { return nil }
      let cve = "CVE-\(parts[1])-\(parts[2])"
      return isCVE(cve) ? cve : nil
    }
    return nil
  }
}

/// Whether an identifier is of the CVE list: `CVE-`, four digits, `-`, at least four digits.
func isCVE(_ id: String) -> Bool {
  guard id.hasPrefix("CVE-"), id.utf8.count >= 13 else { return false }
  for (place, byte) in id.utf8.enumerated().dropFirst(4) {
    if place == 8 ? byte != UInt8(ascii: "-") : !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { return false }
  }
  return true
}

/// Orders identifiers of one issue by how well people know them.
func isBetterKnown(_ a: String, _ b: String) -> Bool {
  let ranks = (rank(a), rank(b))
  return ranks.0 != ranks.1 ? ranks.0 < ranks.1 : a < b
}

private func rank(_ id: String) -> Int {
  if isCVE(id) { return 0 }
  if id.hasPrefix("GHSA-") { return 1 }
  if id.hasPrefix("MAL-") { return 2 }
  return 3
}
