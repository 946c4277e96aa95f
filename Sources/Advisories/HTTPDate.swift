// SPDX-License-Identifier: Apache-2.0

/// Times as HTTP has them, RFC 9110 section 5.6.7: "Sat, 22 Aug 2026 10:00:00 GMT".
enum HTTPDate {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// The same by RFC 3339; `nil` for what is written in another way.
  static func rfc3339(_ text: String) -> String? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", parts[1].count == 2, parts[3].count == 4, parts[4].count == 8,
      let month = months.firstIndex(of: String(parts[2]))
    else { return nil }
    return "\(parts[3])-\(month < 9 ? "0" : "")\(month + 1)-\(parts[1])T\(parts[4])Z"
  }
}
