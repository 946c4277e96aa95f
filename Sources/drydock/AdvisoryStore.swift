// SPDX-License-Identifier: Apache-2.0
import Advisories
import Glibc
import Packages
import Reporting

/// What the commands need of the advisory database, in the words of a report.
enum AdvisoryStore {
  /// Updates the database, and says what came and what did not.
  static func update(
    _ request: DatabaseUpdateRequest, _ progress: @escaping @Sendable (String) -> Void
  ) async throws -> (status: DatabaseStatus, remarks: [String]) {
    let report = try await updateDatabase(request) { progress($0.words) }
    var remarks: [String] = []
    if report.broken > 0 {
      remarks.append("\(report.broken) record\(report.broken == 1 ? "" : "s") could not be read and are left out:")
      remarks += report.brokenExamples.map { "  \($0.subject): \($0.reason)" }
    }
    if !report.missing.isEmpty {
      remarks.append("not at this origin:")
      remarks += report.missing.map { "  \($0.subject): \($0.reason)" }
    }
    return (try status(request.path), remarks)
  }

  /// Says what the database at a path holds, or that the starter set stands in where there is none.
  static func status(_ path: String) throws -> DatabaseStatus {
    var file = stat()
    guard unsafe stat(path, &file) == 0 else {
      return DatabaseStatus(
        path: path, size: nil, database: .init(kind: "starter", sources: written(try StarterAdvisories().sources())))
    }
    let database = try AdvisoryDatabase(path: path)
    return DatabaseStatus(
      path: path, size: Int(file.st_size), database: .init(kind: "full", sources: written(try database.sources())),
      isPartial: database.isPartial)
  }

  private static func written(_ sources: [SourceStatus]) -> [Report.Database.Source] {
    sources.map {
      .init(name: $0.name, date: $0.date, count: $0.count, checked: $0.checked.isEmpty ? nil : $0.checked)
    }
  }
}

extension UpdateProgress {
  /// What is going on, for a line of progress.
  var words: String {
    switch step {
    case .fetching: "fetching \(feed): " + bytes(done) + (total > 0 ? " of " + bytes(total) : "")
    case .reading: "reading \(feed): \(done)" + (total > 0 ? " of \(total)" : "") + " records"
    case .writing: "writing the database: \(done)" + (total > 0 ? " of \(total)" : "") + " rows"
    }
  }
}
