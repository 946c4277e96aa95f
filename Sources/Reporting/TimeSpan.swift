// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// The time between two moments, for people.
package struct TimeSpan: Hashable, Sendable {
  package let seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  /// - Parameters: moments in RFC 3339. What stands after the seconds is passed over, and a day is its beginning.
  /// - Returns: `nil` where one of them is none.
  package init?(from start: String, to end: String) {
    guard let start = Self.moment(start), let end = Self.moment(end) else { return nil }
    seconds = Int((end - start).rounded())
  }

  /// "3 days", in the largest unit of which there are two, and less than a minute as "a moment".
  package var words: String {
    for (unit, size) in [("day", 86_400), ("hour", 3600), ("minute", 60)] where seconds >= size {
      // One day and a half is better told in hours.
      if unit == "day", seconds < 2 * size { continue }
      let count = seconds / size
      return count == 1 ? "1 \(unit)" : "\(count) \(unit)s"
    }
    return "a moment"
  }

  private static func moment(_ text: String) -> Double? {
    let full = text.count == 10 ? text + "T00:00:00" : String(text.prefix(19))
    return (try? Date(full + "Z", strategy: .iso8601))?.timeIntervalSince1970
  }
}
