// SPDX-License-Identifier: Apache-2.0
import Advisories
import Glibc
import Packages
import Reporting

/// What the commands need of the advisory database, in the words of a report.
enum AdvisoryStore {
  /// Builds the database at a path from mirrors (none: the publishers) and single files, and says what came and what did not.
  static func update(
    _ path: String, from mirrors: [String], secdb: [NamedPlace] = [], now: String,
    _ progress: @escaping @Sendable (String) -> Void
  ) async throws -> (status: DatabaseStatus, remarks: [String]) {
    let origins =
      (mirrors.isEmpty ? [.publishers] : mirrors.map { FeedOrigin($0) })
      + secdb.map { .secdb(name: $0.name, place: $0.place) }
    let report = try await updateDatabase(at: path, from: origins, version: Drydock.version, now: now) {
      progress($0.words)
    }
    var remarks: [String] = []
    if report.broken > 0 {
      remarks.append("\(report.broken) record\(report.broken == 1 ? "" : "s") could not be read and are left out:")
      remarks += report.brokenExamples.map { "  \($0.subject): \($0.reason)" }
    }
    if !report.missing.isEmpty {
      remarks.append("not at this origin:")
      remarks += report.missing.map { "  \($0.subject): \($0.reason)" }
    }
    return (try status(path), remarks)
  }

  /// Says what the database at a path holds, or that the starter set stands in where there is none.
  static func status(_ path: String) throws -> DatabaseStatus {
    var file = stat()
    guard unsafe stat(path, &file) == 0 else {
      return DatabaseStatus(
        path: path, size: nil, database: .init(kind: "starter", sources: written(try StarterAdvisories().sources())))
    }
    return DatabaseStatus(
      path: path, size: Int(file.st_size),
      database: .init(kind: "full", sources: written(try AdvisoryDatabase(path: path).sources())))
  }

  private static func written(_ sources: [SourceStatus]) -> [Report.Database.Source] {
    sources.map { .init(name: $0.name, date: $0.date, count: $0.count) }
  }
}

extension UpdateProgress {
  /// What is going on, for a line of progress.
  fileprivate var words: String {
    switch step {
    case .fetching: "fetching \(feed): " + bytes(done) + (total > 0 ? " of " + bytes(total) : "")
    case .reading: "reading \(feed): \(done)" + (total > 0 ? " of \(total)" : "") + " records"
    case .writing: "writing the database: \(done)" + (total > 0 ? " of \(total)" : "") + " rows"
    }
  }
}
