// SPDX-License-Identifier: Apache-2.0
import Notations
import Packages
import Versions

/// One OSV record: the advisory, and what it says of each package.
///
/// Specification: https://ossf.github.io/osv-schema/. The fields of the schema must have the shapes it gives them;
/// `ecosystem_specific` and `database_specific` are free, so there whatever has another shape is passed over.
struct OSVRecord: Sendable {
  private(set) var advisory = Advisory(id: "")
  private(set) var affected: [AffectedPackage] = []

  init(_ bytes: Span<UInt8>) throws(NotationError) {
    var json = JSONReader()
    var firstLine = ""
    var links: [OSVReference] = []
    try json.beginObject(bytes)
    while let key = try json.nextKey(bytes) {
      switch key {
      case "id": advisory.id = try json.string(bytes)
      case "modified": advisory.modified = try json.string(bytes)
      case "published": advisory.published = try json.optionalString(bytes) ?? ""
      case "withdrawn": advisory.withdrawn = try json.optionalString(bytes)
      case "aliases": advisory.aliases = try Self.distinct(json.strings(bytes))
      case "upstream": advisory.upstream = try Self.distinct(json.strings(bytes))
      case "related": advisory.related = try Self.distinct(json.strings(bytes))
      case "summary": advisory.summary = OSVSummary.ofSummary(try json.optionalString(bytes) ?? "")
      case "details":
        if advisory.summary.isEmpty {
          firstLine = OSVSummary.ofDetails(try json.optionalString(bytes) ?? "")
        } else {
          try json.skipValue(bytes)
        }
      case "severity": advisory.severities = try json.severities(bytes)
      case "references":
        try json.forEach(bytes) { (json) throws(NotationError) in links.append(try OSVReference(&json, bytes)) }
      case "affected":
        try json.forEach(bytes) { (json) throws(NotationError) in
          if let package = try OSVAffected.read(&json, bytes) { affected.append(package) }
        }
      case "database_specific": try readSpecifics(&json, bytes)
      default: try json.skipValue(bytes)
      }
    }
    try json.end(bytes)
    guard !advisory.id.isEmpty, advisory.id.utf8.count <= 200, advisory.id.utf8.allSatisfy({ $0 > 0x20 }) else {
      throw .unexpected(wanted: "an id", offset: 0)
    }
    if advisory.summary.isEmpty { advisory.summary = firstLine }
    advisory.references = OSVReference.best(of: links)
    if advisory.isErratum { affected.complete(from: ErratumTitle(advisory.summary)) }
  }

  /// `database_specific` of GitHub, Go and rubysec.
  private mutating func readSpecifics(_ json: inout JSONReader, _ bytes: Span<UInt8>) throws(NotationError) {
    var score: (rank: Int, words: String)?
    try json.forEachMember(bytes) { (json, key) throws(NotationError) in
      switch key {
      case "severity": advisory.rating = try json.stringOrSkip(bytes)
      case "cwe_ids": advisory.cwes = try json.stringsOrSkip(bytes)
      case "review_status": advisory.isUnreviewed = try json.stringOrSkip(bytes) == "UNREVIEWED"
      case "cvss_v4", "cvss_v3", "cvss_v2":
        // A bare number, without the vector it was computed from.
        guard try json.kind(bytes) == .number else { return try json.skipValue(bytes) }
        guard let value = try json.double(bytes) else { return }
        let rank = Int(key.utf8.last ?? 0)
        if rank > score?.rank ?? 0 { score = (rank, Self.words(for: value, isVersion2: key == "cvss_v2")) }
      default: try json.skipValue(bytes)
      }
    }
    if advisory.rating == nil { advisory.rating = score?.words }
  }

  /// CVSS v3.1 section 5, "Qualitative Severity Rating Scale", and NVD's three words for version 2.
  private static func words(for score: Double, isVersion2: Bool) -> String {
    switch score {
    case 9... where !isVersion2: "CRITICAL"
    case 7...: "HIGH"
    case 4...: "MEDIUM"
    default: "LOW"
    }
  }

  /// Without the second of equal texts; publishers do repeat them.
  private static func distinct(_ texts: [String]) -> [String] {
    guard texts.count > 1 else { return texts }
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
