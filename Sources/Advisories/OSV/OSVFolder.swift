// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Transport

/// The folder of one ecosystem in the data dumps: all of its records, each of them, and the list of when they changed.
struct OSVFolder: Sendable {
  let ecosystem: String
  /// Where the folders stand: `osv` below the root of a mirror, or the root itself.
  let base: [String]
  let site: FeedSite

  /// What has to be taken in of it.
  indirect enum Delivery: Sendable {
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
  private static let share = 16
  /// Requests at once.
  static let width = 4

  /// What reports call it.
  var name: String { "\(OSVDumps.name)/\(ecosystem)" }

  private func address(_ file: String) -> FeedAddress { OSVDumps.address([ecosystem, file], base: base) }

  /// The place that the source is named for.
  var place: String { FeedAddress.shown(address("all.zip").place(at: site.origin)) }

  /// What is known before anything of it is fetched.
  private struct Beginning {
    var stored: SourceStatus?
    var before: RecordListing?
    var isUnchanged = false
    var list: OSVChangeList?
    var listFile: FeedFile?
  }

  /// Asks what has changed, and fetches it.
  func delivery() async throws -> Delivery {
    let beginning = try beginning()
    if beginning.isUnchanged, let stored = beginning.stored { return .unchanged(stored) }
    let changes = try await changes(since: beginning)
    return try changes.map { .changes($0) } ?? whole(beginning)
  }

  private func beginning() throws -> Beginning {
    try Task.checkCancellation()
    var beginning = Beginning()
    beginning.stored = site.known?.sources[SourceKey(name: name, origin: place)]?.status
    beginning.before = try beginning.stored.flatMap { try site.known?.listing(of: $0.key) }
    switch try site.ask(address("modified_id.csv"), of: name, isConditional: beginning.before != nil) {
    case .absent: break
    case .unchanged: beginning.isUnchanged = true
    case .file(let file):
      beginning.list = try read(file)
      beginning.listFile = file
    }
    return beginning
  }

  /// All of it at once.
  private func whole(_ beginning: Beginning) throws -> Delivery {
    // Without a list the archive itself says whether anything has changed.
    let isConditional = beginning.before != nil && beginning.list == nil
    switch try site.ask(address("all.zip"), of: name, isConditional: isConditional) {
    case .absent: return .absent
    case .unchanged: return beginning.stored.map { .unchanged($0) } ?? .absent
    case .file(let file): return .whole(file, beginning.list, listFile: beginning.listFile)
    }
  }

  private func read(_ file: FeedFile) throws -> OSVChangeList {
    do {
      let bytes = try file.source.all(limit: OSVChangeList.limit)
      return try OSVChangeList(bytes.span)
    } catch let fault as OSVChangeList.Fault {
      throw AdvisoryError.unusable(feed: name, file: file.place, reason: "line \(fault.line): \(fault.reason)")
    } catch let error as ArchiveError {
      if case .io = error { throw error }
      throw AdvisoryError.unusable(feed: name, file: file.place, reason: error.description)
    }
  }

  // MARK: - One by one

  /// - Returns: `nil` where all of them are had more cheaply at once.
  private func changes(since beginning: Beginning) async throws -> Changes? {
    guard let ids = Self.changed(since: beginning) else { return nil }
    let answers = try await answers(to: ids)
    return Self.changes(answers, since: beginning, place: place)
  }

  private static func changed(since beginning: Beginning) -> [String]? {
    guard let list = beginning.list, let before = beginning.before else { return nil }
    let ids = list.stamps.filter { before[$0.key]?.stamp != $0.value }.keys.sorted()
    guard ids.count <= mostChanges, ids.count * 10 <= list.stamps.count || ids.count <= alwaysChanges else {
      return nil
    }
    return ids
  }

  private static func changes(_ answers: [Answer], since beginning: Beginning, place: String) -> Changes? {
    // A record that is listed and not there: a mirror that has none, or one that is being written.
    guard let list = beginning.list, let listFile = beginning.listFile, let before = beginning.before,
      !answers.contains(where: \.isMissing)
    else { return nil }
    var changes = Changes(listing: before, listFile: listFile, place: place)
    for id in before.entries.keys where list.stamps[id] == nil { changes.listing[id] = nil }
    for answer in answers { changes.take(answer, stamp: list.stamps[answer.id] ?? "") }
    return changes
  }

  /// Asks for records, several at once; stops at the first that is missing.
  private func answers(to ids: [String]) async throws -> [Answer] {
    var waiting = stride(from: 0, to: ids.count, by: Self.share)
      .map { Array(ids[$0..<min($0 + Self.share, ids.count)]) }
    var all: [Answer] = []
    try await withThrowingTaskGroup(of: [Answer].self) { group in
      for _ in 0..<Self.width {
        if let part = waiting.popLast() { add(part, to: &group) }
      }
      while let answers = try await group.next() {
        all += answers
        if answers.contains(where: \.isMissing) { waiting = [] }
        if let part = waiting.popLast() { add(part, to: &group) }
      }
    }
    return all
  }

  private func add(_ part: [String], to group: inout ThrowingTaskGroup<[Answer], any Error>) {
    group.addTask(executorPreference: BlockingThreads.shared) { try records(part) }
  }

  /// A record that was asked for.
  fileprivate struct Answer: Sendable {
    var id: String
    var record: PackedRecord?
    var fault = ""
    var isMissing = false
  }

  /// - Returns: none after the first that is not there.
  private func records(_ ids: [String]) throws -> [Answer] {
    var answers: [Answer] = []
    for id in ids {
      try Task.checkCancellation()
      guard let file = try site.file(address(id + ".json"), of: name) else {
        answers.append(Answer(id: id, record: nil, isMissing: true))
        break
      }
      answers.append(try answer(id, file))
    }
    return answers
  }

  private func answer(_ id: String, _ file: FeedFile) throws -> Answer {
    let fault: String
    do {
      let bytes = try file.source.all(limit: OSVDumps.recordLimit)
      let record = try OSVRecord(bytes.span)
      if record.advisory.id == id { return Answer(id: id, record: PackedRecord(record)) }
      throw AdvisoryError.unusable(
        feed: name, file: file.place, reason: "the record calls itself \(record.advisory.id)")
    } catch let error as NotationError {
      fault = error.description
    } catch let error as ArchiveError {
      if case .io = error { throw error }
      fault = error.description
    }
    return Answer(id: id, record: nil, fault: fault)
  }
}

extension OSVFolder.Changes {
  fileprivate mutating func take(_ answer: OSVFolder.Answer, stamp: String) {
    changed.insert(answer.id)
    listing[answer.id] = RecordListing.Entry(modified: answer.record?.modified, stamp: stamp)
    if let record = answer.record { records.append(record) } else { broken[answer.id] = answer.fault }
  }
}
