// SPDX-License-Identifier: Apache-2.0

/// `Retry-After`: seconds, or a date (RFC 9110 section 10.2.3).
enum RetryAfter {
  /// Seconds to wait. A date is held against the server's own clock, which its `Date` tells.
  static func seconds(_ headers: [String: String]) -> Double? {
    guard let text = headers["retry-after"] else { return nil }
    if let seconds = Int(text) { return seconds < 0 ? nil : Double(seconds) }
    guard let until = second(text), let now = headers["date"].flatMap(second) else { return nil }
    return Double(max(until - now, 0))
  }

  /// The second of a date as `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that is sent today (RFC 9110 section 5.6.7).
  private static func second(_ text: String) -> Int? {
    let parts = text.split(whereSeparator: { $0 == " " || $0 == ":" })
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard parts.count == 8, let day = Int(parts[1]), let month = months.firstIndex(of: String(parts[2])),
      let year = Int(parts[3]), let hour = Int(parts[4]), let minute = Int(parts[5]), let second = Int(parts[6]),
      (1970...9999).contains(year), (1...31).contains(day), (0...23).contains(hour), (0...59).contains(minute),
      (0...60).contains(second)
    else { return nil }
    // Days since 1970-01-01, from years that begin in March.
    let shifted = month < 2 ? year - 1 : year
    let fromMarch = (month + 10) % 12
    let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + (fromMarch * 153 + 2) / 5 + day - 719_469
    return ((days * 24 + hour) * 60 + minute) * 60 + second
  }
}
