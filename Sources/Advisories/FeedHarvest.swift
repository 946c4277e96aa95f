// SPDX-License-Identifier: Apache-2.0
import Packages

/// What has been read of the feeds, packed, until it is written.
///
/// The outcome does not depend on the order in which it comes in: of two records with one id the later modified is
/// kept, and of two of one time the one whose bytes are greater.
struct FeedHarvest: Sendable {
  /// The day of a CVE's entry in the catalogue of known exploited vulnerabilities.
  typealias Exploited = (cve: String, added: String)
  /// The scores of a CVE.
  typealias Predicted = (cve: String, probability: Double, percentile: Double)

  private(set) var records: [PackedRecord] = []
  private var index: [String: Int] = [:]
  private(set) var exploited: [String: String] = [:]
  private(set) var predicted: [Predicted] = []
  private(set) var sources: [SourceStatus] = []
  private(set) var missing: [Gap] = []
  private(set) var broken = 0
  private var examples: [Gap] = []
  /// Broken records that are named.
  static let named = 10

  mutating func add(_ record: PackedRecord) {
    if let at = index[record.id] {
      if record.supersedes(records[at]) { records[at] = record }
    } else {
      index[record.id] = records.count
      records.append(record)
    }
  }

  mutating func addExploited(_ cve: String, added: String) {
    // Of two entries the earlier day: that is when it became known.
    exploited[cve] = min(exploited[cve] ?? added, added)
  }

  mutating func addPredicted(_ scores: [Predicted]) { predicted += scores }

  mutating func add(_ source: SourceStatus) { sources.append(source) }

  mutating func addMissing(_ place: String, of feed: String) {
    missing.append(Gap(place, "the origin does not have this file of \(feed)"))
  }

  mutating func addBroken(_ count: Int, examples new: [Gap]) {
    broken += count
    examples = Array((examples + new).sorted().prefix(Self.named))
  }

  /// What there is to report, but for what only the writer knows.
  var report: ImportReport {
    var report = ImportReport()
    report.sources = sources.sorted { ($0.name, $0.origin) < ($1.name, $1.origin) }
    report.advisories = records.count
    report.statements = records.reduce(0) { $0 + $1.statements.count }
    report.broken = broken
    report.brokenExamples = examples
    report.missing = missing.sorted()
    return report
  }
}

/// A record as it goes into the database, but for its number.
struct PackedRecord: Sendable {
  /// A statement, whose bytes end at `end` of the record's.
  struct Statement: Hashable, Sendable {
    var ecosystem: String
    var name: String
    var end: Int
  }

  let id: String
  let modified: String
  /// Aliases and upstreams.
  let names: [String]
  let advisory: [UInt8]
  /// Empty for a withdrawn record: it is found by its id and matched by nothing.
  let statements: [Statement]
  let bytes: [UInt8]

  /// - Parameter ecosystems: spellings seen before, so that a million statements share a few of them.
  init(_ record: OSVRecord, sharing ecosystems: inout [String: String]) {
    id = record.advisory.id
    modified = record.advisory.modified
    names = record.advisory.aliases + record.advisory.upstream
    var advisory = PackedWriter()
    record.advisory.pack(into: &advisory)
    self.advisory = advisory.bytes
    var packed = PackedWriter()
    var statements: [Statement] = []
    if record.advisory.withdrawn == nil {
      var seen: Set<AffectedPackage> = []
      for affected in record.affected where record.affected.count == 1 || seen.insert(affected).inserted {
        affected.pack(into: &packed)
        let ecosystem = ecosystems[affected.ecosystem] ?? affected.ecosystem
        ecosystems[ecosystem] = ecosystem
        statements.append(Statement(ecosystem: ecosystem, name: affected.name, end: packed.bytes.count))
      }
    }
    self.statements = statements
    bytes = packed.bytes
  }

  /// The bytes of a statement.
  func bytes(of statement: Int) -> ArraySlice<UInt8> {
    bytes[(statement == 0 ? 0 : statements[statement - 1].end)..<statements[statement].end]
  }

  fileprivate func supersedes(_ other: PackedRecord) -> Bool {
    if modified != other.modified { return modified > other.modified }
    if advisory != other.advisory { return other.advisory.lexicographicallyPrecedes(advisory) }
    if bytes != other.bytes { return other.bytes.lexicographicallyPrecedes(bytes) }
    let names = (statements.map { [$0.ecosystem, $0.name] }, other.statements.map { [$0.ecosystem, $0.name] })
    return names.1.joined().lexicographicallyPrecedes(names.0.joined())
  }
}
