// SPDX-License-Identifier: Apache-2.0
import Packages

/// Records of one file that could not be used: however many there are, they become one gap for each reason.
struct DamagedRecords {
  private var kinds: [String: (count: Int, place: String)] = [:]

  /// Counts a record.
  /// - Parameter reason: one of few; it is read after "2 records ": "without a version".
  mutating func count(_ reason: String, line: Int) { count(reason, at: "line \(line)") }

  /// Counts a record.
  /// - Parameter place: where it stands, in a file that has no lines: "page 12".
  mutating func count(_ reason: String, at place: String) {
    let before = kinds[reason] ?? (0, place)
    kinds[reason] = (before.count + 1, before.place)
  }

  /// What to say of them.
  func gaps(in path: String) -> [Gap] {
    kinds.map { reason, seen in
      let place = seen.count == 1 ? "at \(seen.place)" : "the first at \(seen.place)"
      return Gap(path, "\(Self.counted(seen.count, "record")) \(reason), \(place)")
    }.sorted()
  }

  /// "1 record", "3 records"; "2 entries" with a plural of its own.
  static func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
  }
}
