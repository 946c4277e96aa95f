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

  /// What was read of a source that lists its records.
  struct Reading: Sendable {
    var listing: RecordListing
    /// The ids that were read; `nil`: all of the listing.
    var changed: Set<String>?
  }

  private(set) var records: [PackedRecord] = []
  private var index: [String: Int] = [:]
  private(set) var readings: [SourceKey: Reading] = [:]
  /// What distributions say themselves, not yet weighed against the copies of it.
  private(set) var firstHand: [SourceKey: FirstHandRecords] = [:]
  private(set) var exploited: [String: String] = [:]
  private(set) var predicted: [Predicted] = []
  private(set) var lifecycles: [Lifecycle] = []
  private(set) var officials: [OfficialRepository] = []
  private(set) var sources: [SourceStatus] = []
  /// Sources that have not changed: what the database holds of them stays.
  private(set) var kept: Set<SourceKey> = []
  /// What the servers call the states that the files were read in.
  private(set) var files: [String: Validators] = [:]
  /// Files that an origin does not have, by the feed or the part of one that they would have been.
  private var absent: [(feed: String, gap: Gap)] = []
  private(set) var broken = 0
  private var examples: [Gap] = []
  /// Broken records that are named.
  static let named = 10

  /// Takes a record, as the copy of it that is not first-hand.
  mutating func add(_ record: PackedRecord) {
    if let at = index[record.id] {
      if record.supersedes(records[at]) { records[at] = record }
    } else {
      index[record.id] = records.count
      records.append(record)
    }
  }

  /// The copy of a record that was read; `nil` where none was.
  func record(_ id: String) -> PackedRecord? { index[id].map { records[$0] } }

  /// Takes a source that lists its records, which are added one by one.
  mutating func add(_ reading: Reading, of name: String, at place: String, now: String) {
    let listing = reading.listing
    let source = SourceStatus(
      name: name, date: listing.newest(by: now), count: listing.count, origin: place, checked: now)
    readings[source.key] = reading
    sources.append(source)
  }

  /// Takes a source that has no records.
  mutating func add(_ source: SourceStatus, listing: RecordListing) {
    readings[source.key] = Reading(listing: listing, changed: nil)
    sources.append(source)
  }

  /// Takes what a distribution says itself.
  mutating func add(_ records: FirstHandRecords, of source: SourceStatus) {
    sources.append(source)
    firstHand[source.key, default: FirstHandRecords()].merge(records)
  }

  mutating func addExploited(_ cve: String, added: String) {
    // Of two entries the earlier day: that is when it became known.
    exploited[cve] = min(exploited[cve] ?? added, added)
  }

  mutating func addPredicted(_ scores: [Predicted]) { predicted += scores }

  mutating func add(_ cycles: [Lifecycle]) { lifecycles += cycles }

  mutating func add(_ repositories: [OfficialRepository]) { officials += repositories }

  mutating func add(_ source: SourceStatus) { sources.append(source) }

  /// Leaves a source as the database has it.
  mutating func keep(_ source: SourceStatus) {
    guard kept.insert(source.key).inserted else { return }
    sources.append(source)
  }

  /// Remembers the state of a file that was read.
  mutating func add(_ validators: Validators, of place: String) {
    if !validators.isEmpty { files[place] = validators }
  }

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
    report.broken = broken
    report.brokenExamples = examples
    report.missing = missing
    return report
  }
}
