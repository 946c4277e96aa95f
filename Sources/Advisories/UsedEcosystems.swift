// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Synchronization

/// The ecosystems that scans have met and the database did not hold: a small file beside it, one name a line.
///
/// An update takes them in, and keeps them current from then on.
package struct UsedEcosystems: Sendable {
  private let path: String
  private static let limit = 1 << 16
  /// Scans of one process write one draft.
  private static let writing = Mutex(())
  private static let longest = 100
  private static let most = 200

  /// - Parameter database: its path.
  package init(beside database: String) { path = database + ".used" }

  /// What has been noted; a file that is absent or damaged says nothing.
  package var names: Set<String> {
    guard let data = try? Data(contentsOf: URL(filePath: path)), data.count <= Self.limit else { return [] }
    let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    return Set(lines.filter(Self.isName).prefix(Self.most))
  }

  /// Notes ecosystems ("Debian:12" is of "Debian"); the file is written where one of them is new.
  package func note(_ ecosystems: Set<String>) throws {
    try Self.writing.withLock { _ in try add(ecosystems) }
  }

  private func add(_ ecosystems: Set<String>) throws {
    let known = names
    let all = known.union(ecosystems.map(SourceScope.family).filter(Self.isName))
    guard all != known, all.count <= Self.most else { return }
    let file = DatabaseFile(path)
    try file.prepare()
    try DatabaseFile.write(all.sorted().joined(separator: "\n") + "\n", to: path)
  }

  /// The name under which an ecosystem's records are published: that before the first `:`.
  package static func family(of ecosystem: String) -> String { SourceScope.family(of: ecosystem) }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= longest && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }
}
