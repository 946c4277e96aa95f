// SPDX-License-Identifier: Apache-2.0
import Archives
import FoundationEssentials
import Notations
import Packages
import Transport

/// The data dumps of OSV.dev: one zip archive of records for each ecosystem.
///
/// Layout: https://google.github.io/osv.dev/data/#data-dumps
struct OSVDumps: AdvisoryFeed {
  static let name = "osv"
  static let summary = "advisories of all ecosystems, the data dumps of OSV.dev"

  private static let published = "https://osv-vulnerabilities.storage.googleapis.com"
  /// Records that one task reads before it hands them on.
  private static let stride = 512
  /// Bytes of one record.
  static let recordLimit = 32 << 20

  func read(
    from site: FeedSite, into harvest: inout FeedHarvest, progress: @Sendable (UpdateProgress) -> Void
  ) async throws {
    guard let (base, all) = try ecosystems(at: site) else {
      let address = Self.address(["ecosystems.txt"], base: ["osv"])
      return harvest.addMissing(FeedAddress.shown(address.place(at: site.origin)), of: Self.name)
    }
    let folders = all.filter(site.wants).map { OSVFolder(ecosystem: $0, base: base, site: site) }
    try await withThrowingTaskGroup(of: (Int, OSVFolder.Delivery).self) { group in
      var next = 0
      func start() {
        guard next < folders.count else { return }
        let (at, folder) = (next, folders[next])
        next += 1
        group.addTask(executorPreference: BlockingThreads.shared) { (at, try await folder.delivery()) }
      }
      for _ in 0..<OSVFolder.width { start() }
      while let (at, delivery) = try await group.next() {
        try await take(delivery, of: folders[at], into: &harvest, progress: progress)
        start()
      }
    }
    // What was asked for and is nowhere is remembered, so that nobody asks again before the next update.
    for name in (site.ecosystems ?? []).subtracting(all).sorted() {
      let folder = OSVFolder(ecosystem: name, base: base, site: site)
      let key = SourceKey(name: folder.name, origin: folder.place)
      if let stored = site.known?.sources[key]?.status, stored.count == 0 {
        site.keep(stored, in: &harvest)
        continue
      }
      let nothing = SourceStatus(name: folder.name, date: "", count: 0, origin: folder.place, checked: site.now)
      harvest.add(nothing, listing: RecordListing())
    }
  }

  private func take(
    _ delivery: OSVFolder.Delivery, of folder: OSVFolder, into harvest: inout FeedHarvest,
    progress: @Sendable (UpdateProgress) -> Void
  ) async throws {
    let site = folder.site
    switch delivery {
    case .absent: harvest.addMissing(folder.place, of: folder.name)
    case .unchanged(let source): site.keep(source, in: &harvest)
    case .changes(let changes):
      for record in changes.records { harvest.add(record) }
      harvest.addBroken(
        changes.broken.count, examples: changes.broken.map { Gap("\(folder.name)/\($0.key).json", $0.value) })
      harvest.add(changes.listFile.state, of: changes.listFile.place)
      harvest.add(
        FeedHarvest.Reading(listing: changes.listing, changed: changes.changed), of: folder.name, at: changes.place,
        now: site.now)
    case .whole(let file, let list, let listFile):
      do {
        try await read(file, list: list, of: folder, into: &harvest, progress: progress)
      } catch let error as ArchiveError {
        if case .io = error { throw error }
        throw AdvisoryError.unusable(feed: folder.name, file: file.place, reason: error.description)
      }
      harvest.add(file.state, of: file.place)
      if let listFile { harvest.add(listFile.state, of: listFile.place) }
    }
  }

  // MARK: - Which files

  static func address(_ names: [String], base: [String]) -> FeedAddress {
    let path = names.map(FeedAddress.encoded).joined(separator: "/")
    return FeedAddress(
      published: "\(published)/\(path)", mirrored: base + names, isLarge: names.last == "all.zip")
  }

  /// The ecosystems and the folder they stand in: `osv` below the root of a mirror, or the root itself.
  private func ecosystems(at site: FeedSite) throws -> (base: [String], names: [String])? {
    for base in [["osv"], []] {
      if let file = try site.file(Self.address(["ecosystems.txt"], base: base), of: Self.name) {
        let text = String(decoding: try file.source.all(limit: 1 << 20), as: UTF8.self)
        let names = Set(text.split(whereSeparator: \.isNewline).map(String.init).filter(Self.isName))
        // A release's own folder ("Alpine:v3.20") repeats a part of its ecosystem's.
        return (base, names.filter { !$0.contains(":") || !names.contains(String($0.prefix { $0 != ":" })) }.sorted())
      }
    }
    for base in [["osv"], []] {
      let names = site.names(in: base).filter { site.names(in: base + [$0]).contains("all.zip") }
      if !names.isEmpty { return (base, names) }
    }
    return nil
  }

  /// Whether a line can be the name of a folder, and of no other place.
  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 100 && text.first != "." && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x2F }
  }

  // MARK: - Records

  private func read(
    _ file: FeedFile, list: OSVChangeList?, of folder: OSVFolder, into harvest: inout FeedHarvest,
    progress: @Sendable (UpdateProgress) -> Void
  ) async throws {
    let archive = try ZipArchive(file.source, budget: Budget()) { name in
      name.count > 5 && name[name.count - 1] == UInt8(ascii: "n") && name[name.count - 5] == UInt8(ascii: ".")
    }
    let name = folder.name
    let total = archive.entries.count
    // What changed after the archive was made is not in it, whatever the list says.
    let made = file.state.modified.flatMap(HTTPDate.rfc3339)
    func stamp(_ id: String, _ modified: String) -> String {
      guard let stamp = list?.stamps[id] else { return modified }
      if let made, stamp > made { return modified }
      return stamp
    }
    var listing = RecordListing()
    var done = 0
    try await withThrowingTaskGroup(of: Batch.self) { group in
      var next = 0
      func start() {
        guard next < total else { return }
        let range = next..<min(next + Self.stride, total)
        next = range.upperBound
        group.addTask { try Self.batch(of: archive, range, as: name) }
      }
      for _ in 0..<ProcessInfo.processInfo.activeProcessorCount { start() }
      while let batch = try await group.next() {
        start()
        for record in batch.records {
          let modified = max(listing[record.id]?.modified ?? "", record.modified)
          listing[record.id] = RecordListing.Entry(modified: modified, stamp: stamp(record.id, modified))
          harvest.add(record)
        }
        for id in batch.broken where listing[id] == nil {
          listing[id] = RecordListing.Entry(modified: nil, stamp: stamp(id, ""))
        }
        done += batch.records.count + batch.broken.count
        harvest.addBroken(batch.broken.count, examples: batch.examples)
        progress(UpdateProgress(feed: name, step: .reading, done: done, total: total))
      }
    }
    harvest.add(FeedHarvest.Reading(listing: listing, changed: nil), of: name, at: file.place, now: folder.site.now)
  }

  /// Some records of an archive, read.
  private struct Batch: Sendable {
    var records: [PackedRecord] = []
    /// What could not be read, by the names of the files.
    var broken: [String] = []
    var examples: [Gap] = []

    mutating func fail(_ entry: String, of feed: String, _ reason: String) {
      broken.append(String(entry.dropLast(".json".count)))
      examples.append(Gap("\(feed)/\(entry)", reason))
    }
  }

  private static func batch(of archive: ZipArchive, _ range: Range<Int>, as name: String) throws -> Batch {
    var batch = Batch()
    var ecosystems: [String: String] = [:]
    let inflater = try Inflater()
    for entry in archive.entries[range] {
      try Task.checkCancellation()
      do {
        let bytes = try archive.bytes(of: entry, limit: recordLimit, with: inflater)
        batch.records.append(PackedRecord(try OSVRecord(bytes.span), sharing: &ecosystems))
      } catch let error as NotationError {
        batch.fail(entry.name, of: name, error.description)
      } catch let error as ArchiveError {
        // A disk that fails is no broken record.
        if case .io = error { throw error }
        batch.fail(entry.name, of: name, error.description)
      }
    }
    batch.examples = Array(batch.examples.sorted().prefix(FeedHarvest.named))
    return batch
  }
}
