// SPDX-License-Identifier: Apache-2.0

/// A point in time, as documents write it: RFC 3339, or a day alone.
package struct Moment: Hashable, Sendable, Comparable {
  /// Since 1970, in UTC.
  private let seconds: Int
  private let nanoseconds: Int
  /// "2026-10-30", in UTC.
  package let day: String

  package static func < (a: Moment, b: Moment) -> Bool {
    (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds)
  }

  /// Reads `2026-10-30`, `2026-10-30T12:00:00Z`, `2026-10-30 12:00:00.123+02:00`.
  package init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    func number(_ digits: Int) -> Int? {
      guard rest.count >= digits else { return nil }
      var value = 0
      for byte in rest.prefix(digits) {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      rest = rest.dropFirst(digits)
      return value
    }
    func take(_ signs: String) -> UInt8? {
      guard let first = rest.first, signs.utf8.contains(first) else { return nil }
      return rest.removeFirst()
    }
    guard let year = number(4), take("-") != nil, let month = number(2), take("-") != nil, let day = number(2),
      (1...12).contains(month), day >= 1, day <= Self.length(of: month, year)
    else { return nil }
    var seconds = Self.days(year, month, day) * 86_400
    var nanoseconds = 0
    if !rest.isEmpty {
      guard take("Tt ") != nil, let hour = number(2), take(":") != nil, let minute = number(2), hour < 24, minute < 60
      else { return nil }
      var second = 0
      if take(":") != nil {
        guard let value = number(2), value <= 60 else { return nil }
        second = value
      }
      if take(".,") != nil {
        var scale = 100_000_000
        guard let first = rest.first, (48...57).contains(first) else { return nil }
        while let byte = rest.first, (48...57).contains(byte) {
          nanoseconds += Int(byte - 48) * scale
          scale /= 10
          rest = rest.dropFirst()
        }
      }
      seconds += hour * 3600 + minute * 60 + second
      if take("Zz") == nil {
        guard let sign = take("+-"), let hours = number(2), hours < 24 else { return nil }
        _ = take(":")
        guard let minutes = number(2), minutes < 60 else { return nil }
        seconds += (sign == UInt8(ascii: "-") ? 1 : -1) * (hours * 3600 + minutes * 60)
      }
    }
    guard rest.isEmpty else { return nil }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    self.day = Self.day(seconds)
  }

  /// The later of several texts; what cannot be read does not count.
  static func latest(_ texts: [String?]) -> String? {
    texts.compactMap { text in text.flatMap { Moment($0) }.map { (moment: $0, text: text) } }
      .max { $0.moment < $1.moment }?.text
  }

  /// Days since 1970-01-01 of the proleptic Gregorian calendar.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    // Years that begin in March: the day that comes and goes is the last one.
    let shifted = month > 2 ? year : year - 1
    let monthOfYear = (month + 9) % 12
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + (monthOfYear * 306 + 5) / 10 + day - 719_469
  }

  private static func length(of month: Int, _ year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  private static func day(_ seconds: Int) -> String {
    var number = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    var year = 1970
    while number < 0 {
      year -= 1
      number += length(of: year)
    }
    while number >= length(of: year) {
      number -= length(of: year)
      year += 1
    }
    var month = 1
    while number >= length(of: month, year) {
      number -= length(of: month, year)
      month += 1
    }
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + "-" + two(month) + "-"
      + two(number + 1)
  }

  private static func length(of year: Int) -> Int { length(of: 2, year) + 337 }
}
