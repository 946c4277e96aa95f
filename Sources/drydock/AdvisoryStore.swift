// SPDX-License-Identifier: Apache-2.0
import Advisories
import Glibc
import Reporting

/// What the commands need of the advisory database, in the words of a report.
struct AdvisoryStore: Sendable {
  /// Builds the database at a path from a mirror (`nil`: the public addresses), and says what it holds then.
  var update:
    @Sendable (_ path: String, _ from: String?, _ progress: @escaping @Sendable (String) -> Void) async throws ->
      DatabaseStatus
  /// Says what the database at a path holds, or what stands in where there is none.
  var status: @Sendable (_ path: String) throws -> DatabaseStatus

  /// The one of the Advisories room.
  static let live = AdvisoryStore(
    update: { path, _, _ in throw Missing(path: path) },
    status: { path in DatabaseStatus(path: path, size: nil, database: .init(kind: "none", sources: [])) })

  private struct Missing: Error { let path: String }
}
