// SPDX-License-Identifier: Apache-2.0
import Database
import Notations

/// The official images that an advisory database lists.
package enum OfficialList {
  /// All repositories, sorted by name; none where the database was filled without them.
  /// - Throws: `DatabaseError`, `PackingError`.
  package static func repositories(databasePath: String) throws -> [OfficialRepository] {
    let connection = try Connection(path: databasePath, mode: .immutable)
    let list = try connection.prepare("SELECT repository, entries FROM official ORDER BY repository")
    var repositories: [OfficialRepository] = []
    while try list.step() {
      repositories.append(try OfficialRepository(name: try list.string(0), unpacking: try list.bytes(1)))
    }
    return repositories
  }
}
