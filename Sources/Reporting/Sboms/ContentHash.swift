// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Hashes all that a report says, so that what is made of it can be named by it.
///
/// Packages and findings, which are many, are walked field by field; the rest is hashed as JSON. A test counts the fields.
struct ContentHash {
  private var bytes: [UInt8] = []

  /// - Parameter word: goes into the hash too.
  static func hash(_ report: Report, _ word: String) throws -> [UInt8] {
    var hash = ContentHash()
    hash.add(word)
    hash.add(report.packages) { $0.add($1) }
    hash.add(report.findings) { $0.add($1) }
    var rest = report
    rest.packages = []
    rest.findings = []
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    hash.bytes += try encoder.encode(rest)
    return SHA256.hash(hash.bytes)
  }

  // Each text is ended by a byte that UTF-8 has not, so that no two reports make the same bytes.

  private mutating func add(_ text: String?) {
    if let text { bytes += text.utf8 } else { bytes.append(0xFE) }
    bytes.append(0xFF)
  }

  private mutating func add(_ number: Int?) { add(number.map { String($0) }) }
  private mutating func add(_ number: Double?) { add(number.map { String($0.bitPattern) }) }
  private mutating func add(_ flag: Bool?) { add(flag.map { $0 ? "1" : "0" }) }
  private mutating func add(_ texts: [String]?) {
    add(texts?.count)
    for text in texts ?? [] { add(text) }
  }

  private mutating func add<Element>(_ elements: [Element], _ add: (inout ContentHash, Element) -> Void) {
    self.add(elements.count)
    for element in elements { add(&self, element) }
  }

  private mutating func add(_ package: Report.Package) {
    for text in [package.purl, package.name, package.version, package.type] { add(text) }
    add(package.source?.name)
    add(package.source?.version)
    let words = [
      package.owner, package.doubt, package.versionUnknown, package.relation, package.stream, package.signature,
      package.vendor,
    ]
    for word in words { add(word) }
    add(package.development)
    add(package.licenses)
    add(package.cpes)
    add(package.dependsOn)
    add(package.evidence) { hash, place in
      hash.add(place.path)
      hash.add(place.line)
      hash.add(place.layer)
    }
  }

  private mutating func add(_ finding: Report.Finding) {
    let texts = [
      finding.id, finding.purl, finding.severity, finding.range, finding.state, finding.because, finding.summary,
      finding.published,
    ]
    for text in texts { add(text) }
    for text in [finding.severitySource, finding.vector, finding.kevAdded] { add(text) }
    let lists = [
      finding.aliases, finding.fixedVersions, finding.references, finding.cwes, finding.notes, finding.advisories,
    ]
    for list in lists { add(list) }
    for number in [finding.score, finding.epss?.score, finding.epss?.percentile] { add(number) }
    add(finding.kev)
  }
}
