// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// When sources were last held against their origins without a change: a small file beside the database.
///
/// The database is not written anew for a time alone. A line is `time<tab>name<tab>origin`.
struct CheckedTimes {
  private let path: String
  private var times: [SourceKey: String] = [:]

  /// - Parameter database: its path. A file that is absent or damaged says nothing.
  init(beside database: String) {
    path = database + ".checked"
    guard let data = try? Data(contentsOf: URL(filePath: path)), data.count < 1 << 24 else { return }
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if fields.count == 3 { times[SourceKey(name: fields[1], origin: fields[2])] = fields[0] }
    }
  }

  /// A source with the later of both times.
  func completed(_ source: SourceStatus) -> SourceStatus {
    var source = source
    if let time = times[source.key], time > source.checked { source.checked = time }
    return source
  }

  /// Writes the times of these sources, and of no others.
  static func write(_ sources: [SourceStatus], beside database: String) throws {
    let lines = sources.sorted { $0.key < $1.key }.map { "\($0.checked)\t\($0.name)\t\($0.origin)\n" }
    try DatabaseFile.write(lines.joined(), to: database + ".checked")
  }
}
