// SPDX-License-Identifier: Apache-2.0

/// A vulnerability of one source package at one version, counted once however many packages were cut from the source.
struct Issue {
  /// The worst of the findings; they differ in their package alone.
  let finding: Report.Finding
  /// Of the source package.
  let name: String
  let version: String
  let type: String
  /// Those that have it, sorted by name.
  let packages: [Report.Package]
  /// Findings it stands for.
  let count: Int
  /// The statement that answers it.
  let statement: Report.Statement?

  var level: Level { Level(of: finding) }

  /// Where it was seen, each place once, in order.
  var evidence: [Report.Evidence] {
    var seen: Set<Report.Evidence> = []
    return packages.flatMap(\.evidence).filter { seen.insert($0).inserted }
  }

  /// The layers that brought it, the lowest first.
  var layers: [Int] { Set(evidence.compactMap(\.layer)).sorted() }

  /// "openssl 3.0.11 (libssl3, openssl)".
  var subject: String {
    let names = packages.map(\.name)
    return "\(name) \(version)" + (names == [name] || names.isEmpty ? "" : " (\(names.joined(separator: ", ")))")
  }

  /// What to do about it; absent: nothing is known.
  var solution: String? {
    if let to = finding.fixedVersions.first {
      let more = finding.fixedVersions.dropFirst()
      return "Upgrade \(name) to \(to)" + (more.isEmpty ? "" : " (or \(more.joined(separator: ", ")))")
    }
    return finding.state == "affected" || finding.state == "fixed" ? nil : "No fix: \(finding.state)"
  }

  /// A page that speaks of it.
  var link: String { Issue.link(finding.id) }

  /// A page that speaks of a vulnerability.
  static func link(_ id: String) -> String {
    if id.hasPrefix("CVE-") { return "https://nvd.nist.gov/vuln/detail/\(escapedForURL(id))" }
    if id.hasPrefix("GHSA-") { return "https://github.com/advisories/\(escapedForURL(id))" }
    return "https://osv.dev/vulnerability/\(escapedForURL(id))"
  }

  /// The same for the same vulnerability of the same package, whatever its version and the tag of the image.
  func fingerprint(in report: Report) -> String {
    fingerprint64([report.target.repository, type, name, finding.id])
  }
}

extension Report {
  /// What was found, the worst first: severity, known exploitation, score, id, package.
  var issues: [Issue] { Self.issues(findings.map { ($0, nil) }, packages) }

  /// What was found and is answered, in the same order.
  var answeredIssues: [Issue] { Self.issues(suppressed.map { ($0.finding, $0.statement) }, packages) }

  private static func issues(_ findings: [(Finding, Statement?)], _ packages: [Package]) -> [Issue] {
    struct Key: Hashable { var type, name, version, id: String }
    let byURL = Dictionary(packages.map { ($0.purl, $0) }, uniquingKeysWith: { first, _ in first })
    var groups: [Key: [(finding: Finding, statement: Statement?)]] = [:]
    for (finding, statement) in findings {
      let package = byURL[finding.purl]
      let key = Key(
        type: package?.type ?? "", name: package?.source?.name ?? package?.name ?? finding.purl,
        version: package?.source?.version ?? package?.version ?? "", id: finding.id)
      groups[key, default: []].append((finding, statement))
    }
    return groups.map { key, group in
      let group = group.count == 1 ? group : group.sorted { isWorse($0.finding, $1.finding) }
      let packages = Set(group.compactMap { byURL[$0.finding.purl] }).sorted { ($0.name, $0.purl) < ($1.name, $1.purl) }
      return Issue(
        finding: group[0].finding, name: key.name, version: key.version, type: key.type, packages: packages,
        count: group.count, statement: group[0].statement)
    }
    .sorted { isWorse($0.finding, $1.finding) }
  }
}

extension Report.Target {
  /// What is scanned, without the tag and digest that change from build to build.
  var repository: String {
    guard kind == "image" else { return reference }
    var name = reference[...]
    if let at = name.firstIndex(of: "@") { name = name[..<at] }
    let last = name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex
    if !name.contains("://"), let colon = name[last...].firstIndex(of: ":") { name = name[..<colon] }
    return name.isEmpty ? reference : String(name)
  }
}

/// Whether a text is an address that a browser may be led to.
func isWebAddress(_ text: String) -> Bool {
  guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return false }
  return text.utf8.count > 8 && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0) }
}

/// A text as a part of a path in an address (RFC 3986, section 2.3: all but unreserved characters are escaped; slashes
/// stay).
package func escapedForURL(_ text: String) -> String {
  var out: [UInt8] = []
  let digits = Array("0123456789ABCDEF".utf8)
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      out.append(byte)
    default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: out, as: UTF8.self)
}

/// Sixteen digits that tell texts apart: FNV-1a of 64 bits. It protects nothing; it names.
func fingerprint64(_ texts: [String]) -> String {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for text in texts {
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ 0xFF) &* 0x100_0000_01B3  // no text of UTF-8 has this byte
  }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
