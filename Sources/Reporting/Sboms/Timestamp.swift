// SPDX-License-Identifier: Apache-2.0

/// A point in time to the second, as every format of SBOMs takes it: "2024-05-01T12:34:56Z".
struct Timestamp: Hashable {
  let text: String

  /// Reads RFC 3339; fractions of seconds are cut, other time zones become UTC. `nil` where it is none, or before the year
  /// 1 or after 9999.
  init?(_ rfc3339: String) {
    let bytes = Array(rfc3339.utf8.prefix(64))
    guard bytes.count >= 20, bytes[10] | 0x20 == UInt8(ascii: "t"),
      bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), let year = Self.number(bytes, 0, 4), let month = Self.number(bytes, 5, 2),
      let day = Self.number(bytes, 8, 2), let hour = Self.number(bytes, 11, 2), let minute = Self.number(bytes, 14, 2),
      let second = Self.number(bytes, 17, 2), (1...12).contains(month), day >= 1,
      day <= Self.days(in: month, of: year), hour < 24, minute < 60, second <= 60
    else { return nil }
    var at = 19
    if bytes[at] == UInt8(ascii: ".") {
      at += 1
      while at < bytes.count, bytes[at] &- UInt8(ascii: "0") < 10 { at += 1 }
    }
    guard at < bytes.count, let offset = Self.offset(bytes[at...]) else { return nil }
    // RFC 3339 knows a 60th second for leap seconds; xs:dateTime does not.
    let minutes = Self.dayNumber(year, month, day) * 1440 + hour * 60 + minute - offset
    guard let date = Self.date(minutes / 1440), minutes >= 0 else { return nil }
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
    let years = String(date.year)
    text =
      String(repeating: "0", count: 4 - years.utf8.count) + "\(years)-\(two(date.month))-\(two(date.day))"
      + "T\(two(minutes % 1440 / 60)):\(two(minutes % 60)):\(two(min(second, 59)))Z"
  }

  /// "Z", "+02:00": minutes east of Greenwich.
  private static func offset(_ zone: ArraySlice<UInt8>) -> Int? {
    let zone = Array(zone)
    if zone == [UInt8(ascii: "Z")] || zone == [UInt8(ascii: "z")] { return 0 }
    guard zone.count == 6, zone[3] == UInt8(ascii: ":"), let hours = number(zone, 1, 2),
      let minutes = number(zone, 4, 2), hours < 24, minutes < 60
    else { return nil }
    switch zone[0] {
    case UInt8(ascii: "+"): return hours * 60 + minutes
    case UInt8(ascii: "-"): return -(hours * 60 + minutes)
    default: return nil
    }
  }

  private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int? {
    var value = 0
    for byte in bytes[start..<(start + count)] {
      guard byte &- UInt8(ascii: "0") < 10 else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  private static func days(in month: Int, of year: Int) -> Int {
    month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Days since the first day of the year 0.
  private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let years = year == 0 ? 0 : year * 365 + (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1
    return years + (1..<month).reduce(0) { $0 + days(in: $1, of: year) } + day - 1
  }

  private static func date(_ dayNumber: Int) -> (year: Int, month: Int, day: Int)? {
    var year = dayNumber / 366
    while Self.dayNumber(year + 1, 1, 1) <= dayNumber { year += 1 }
    guard (1...9999).contains(year) else { return nil }
    var rest = dayNumber - Self.dayNumber(year, 1, 1)
    var month = 1
    while rest >= days(in: month, of: year) {
      rest -= days(in: month, of: year)
      month += 1
    }
    return (year, month, rest + 1)
  }
}
