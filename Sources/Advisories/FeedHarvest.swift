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
  /// What distributions say themselves, not yet weighed against the copies of it.
  private var firstHand = FirstHandRecords()
  private(set) var exploited: [String: String] = [:]
  private(set) var predicted: [Predicted] = []
  private(set) var sources: [SourceStatus] = []
  /// Files that an origin does not have, by the feed or the part of one that they would have been.
  private var absent: [(feed: String, gap: Gap)] = []
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

  /// Takes what a distribution says itself.
  mutating func add(_ records: FirstHandRecords) { firstHand.merge(records) }

  /// Weighs what distributions say themselves against the copies of it that others publish. Called once, at the end.
  mutating func settle() {
    for own in firstHand.records {
      if let at = index[own.id] {
        records[at] = records[at].settled(by: own)
      } else {
        index[own.id] = records.count
        records.append(own)
      }
    }
    firstHand = FirstHandRecords()
  }

  mutating func addExploited(_ cve: String, added: String) {
    // Of two entries the earlier day: that is when it became known.
    exploited[cve] = min(exploited[cve] ?? added, added)
  }

  mutating func addPredicted(_ scores: [Predicted]) { predicted += scores }

  mutating func add(_ source: SourceStatus) { sources.append(source) }

  mutating func addMissing(_ place: String, of feed: String) {
    absent.append((feed, Gap(place, "the origin does not have this file of \(feed)")))
  }

  /// What no origin has: of several origins each need not have all.
  private var missing: [Gap] {
    let there = Set(sources.flatMap { [$0.name, String($0.name.prefix { $0 != "/" })] })
    return absent.filter { !there.contains($0.feed) }.map(\.gap).sorted()
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
    report.missing = missing
    return report
  }
}
