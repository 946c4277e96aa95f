// SPDX-License-Identifier: Apache-2.0
import Archives
import FoundationEssentials
import Notations
import Packages

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
  private static let recordLimit = 32 << 20

  func read(
    from site: FeedSite, into harvest: inout FeedHarvest, progress: @Sendable (UpdateProgress) -> Void
  ) async throws {
    guard let (base, ecosystems) = try ecosystems(at: site) else {
      let address = Self.address(["ecosystems.txt"], base: ["osv"])
      return harvest.addMissing(address.place(at: site.origin), of: Self.name)
    }
    for ecosystem in ecosystems {
      try Task.checkCancellation()
      let name = "\(Self.name)/\(ecosystem)"
      let address = Self.address([ecosystem, "all.zip"], base: base)
      guard let file = try site.file(address, of: name) else {
        harvest.addMissing(address.place(at: site.origin), of: name)
        continue
      }
      do {
        try await read(file, as: name, now: site.now, into: &harvest, progress: progress)
      } catch let error as ArchiveError {
        throw AdvisoryError.unusable(feed: name, file: file.place, reason: error.description)
      }
    }
  }

  // MARK: - Which files

  private static func address(_ names: [String], base: [String]) -> FeedAddress {
    let path = names.map(FeedAddress.encoded).joined(separator: "/")
    return FeedAddress(published: "\(published)/\(path)", mirrored: base + names)
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
    _ file: FeedFile, as name: String, now: String, into harvest: inout FeedHarvest,
    progress: @Sendable (UpdateProgress) -> Void
  ) async throws {
    let archive = try ZipArchive(file.source, budget: Budget()) { name in
      name.count > 5 && name[name.count - 1] == UInt8(ascii: "n") && name[name.count - 5] == UInt8(ascii: ".")
    }
    let total = archive.entries.count
    var newest = ""
    var read = 0
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
          if record.modified <= now { newest = max(newest, record.modified) }
          harvest.add(record)
        }
        read += batch.records.count
        done += batch.records.count + batch.broken
        harvest.addBroken(batch.broken, examples: batch.examples)
        progress(UpdateProgress(feed: name, step: .reading, done: done, total: total))
      }
    }
    harvest.add(SourceStatus(name: name, date: newest, count: read, origin: file.place))
  }

  /// Some records of an archive, read.
  private struct Batch: Sendable {
    var records: [PackedRecord] = []
    var broken = 0
    var examples: [Gap] = []

    mutating func fail(_ entry: String, of feed: String, _ reason: String) {
      broken += 1
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
