// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages

/// The folder of one ecosystem in the data dumps: all of its records, each of them, and the list of when they changed.
struct OSVFolder: Sendable {
  let ecosystem: String
  /// Where the folders stand: `osv` below the root of a mirror, or the root itself.
  let base: [String]
  let site: FeedSite

  /// What has to be taken in of it.
  enum Delivery: Sendable {
    case absent
    case unchanged(SourceStatus)
    /// All records, and when the list says that they changed.
    case whole(FeedFile, OSVChangeList?, listFile: FeedFile?)
    case changes(Changes)
  }

  /// Records that have changed since the database was filled.
  struct Changes: Sendable {
    var records: [PackedRecord] = []
    var changed: Set<String> = []
    /// What could not be read, each by its id.
    var broken: [String: String] = [:]
    var listing: RecordListing
    /// The list that says so.
    var listFile: FeedFile
    /// The archive that the source is named for.
    var place: String
  }

  /// Records that are worth asking for one by one.
  private static let mostChanges = 2_000
  private static let alwaysChanges = 8
  /// Records that one task asks for.
  private static let stride = 16
  /// Requests at once.
  static let width = 4

  /// What reports call it.
  var name: String { "\(OSVDumps.name)/\(ecosystem)" }

  private func address(_ file: String) -> FeedAddress { OSVDumps.address([ecosystem, file], base: base) }

  /// The place that the source is named for.
  var place: String { FeedAddress.shown(address("all.zip").place(at: site.origin)) }

  /// Asks what has changed, and fetches it.
  func delivery() async throws -> Delivery {
    try Task.checkCancellation()
    let stored = site.known?.sources[SourceKey(name: name, origin: place)]?.status
    let before = try stored.flatMap { try site.known?.listing(of: $0.key) }
    var list: OSVChangeList?
    var listFile: FeedFile?
    switch try site.ask(address("modified_id.csv"), of: name, isConditional: before != nil) {
    case .absent: break
    case .unchanged: if let stored { return .unchanged(stored) }
    case .file(let file):
      list = try read(file)
      listFile = file
    }
    if let list, let listFile, let before, let changes = try await changes(list, listFile, since: before) {
      return .changes(changes)
    }
    // Without a list the archive itself says whether anything has changed.
    switch try site.ask(address("all.zip"), of: name, isConditional: before != nil && list == nil) {
    case .absent: return .absent
    case .unchanged: return stored.map { .unchanged($0) } ?? .absent
    case .file(let file): return .whole(file, list, listFile: listFile)
    }
  }

  private func read(_ file: FeedFile) throws -> OSVChangeList {
    do {
      return try OSVChangeList(try file.source.all(limit: OSVChangeList.limit).span)
    } catch let fault as OSVChangeList.Fault {
      throw AdvisoryError.unusable(feed: name, file: file.place, reason: "line \(fault.line): \(fault.reason)")
    } catch let error as ArchiveError {
      if case .io = error { throw error }
      throw AdvisoryError.unusable(feed: name, file: file.place, reason: error.description)
    }
  }

  // MARK: - One by one

  /// - Returns: `nil` where all of them are had more cheaply at once.
  private func changes(
    _ list: OSVChangeList, _ listFile: FeedFile, since before: RecordListing
  ) async throws -> Changes? {
    let ids = list.stamps.filter { before[$0.key]?.stamp != $0.value }.keys.sorted()
    guard ids.count <= Self.mostChanges, ids.count * 10 <= list.stamps.count || ids.count <= Self.alwaysChanges else {
      return nil
    }
    var changes = Changes(listing: before, listFile: listFile, place: place)
    for id in before.entries.keys where list.stamps[id] == nil { changes.listing[id] = nil }
    let isComplete = try await withThrowingTaskGroup(of: [Answer]?.self) { group in
      var next = 0
      func start() {
        guard next < ids.count else { return }
        let part = Array(ids[next..<min(next + Self.stride, ids.count)])
        next += part.count
        group.addTask { try records(part) }
      }
      for _ in 0..<Self.width { start() }
      while let answers = try await group.next() {
        // A record that is listed and not there: a mirror that has none, or one that is being written.
        guard let answers else {
          group.cancelAll()
          return false
        }
        start()
        for answer in answers { changes.take(answer, stamp: list.stamps[answer.id] ?? "") }
      }
      return true
    }
    return isComplete ? changes : nil
  }

  /// A record that was asked for.
  fileprivate struct Answer: Sendable {
    var id: String
    var record: PackedRecord?
    var fault = ""
  }

  /// - Returns: `nil` where one is not there.
  private func records(_ ids: [String]) throws -> [Answer]? {
    var spellings: [String: String] = [:]
    var answers: [Answer] = []
    for id in ids {
      try Task.checkCancellation()
      guard let file = try site.file(address(id + ".json"), of: name) else { return nil }
      do {
        let record = try OSVRecord(try file.source.all(limit: OSVDumps.recordLimit).span)
        guard record.advisory.id == id else {
          throw AdvisoryError.unusable(
            feed: name, file: file.place, reason: "the record calls itself \(record.advisory.id)")
        }
        answers.append(Answer(id: id, record: PackedRecord(record, sharing: &spellings)))
      } catch let error as NotationError {
        answers.append(Answer(id: id, fault: error.description))
      } catch let error as ArchiveError {
        if case .io = error { throw error }
        answers.append(Answer(id: id, fault: error.description))
      }
    }
    return answers
  }
}

extension OSVFolder.Changes {
  fileprivate mutating func take(_ answer: OSVFolder.Answer, stamp: String) {
    changed.insert(answer.id)
    listing[answer.id] = RecordListing.Entry(modified: answer.record?.modified, stamp: stamp)
    if let record = answer.record { records.append(record) } else { broken[answer.id] = answer.fault }
  }
}
