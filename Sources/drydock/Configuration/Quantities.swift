// SPDX-License-Identifier: Apache-2.0

/// A time that has gone by, as people write it: `90m`, `36h`, `5d`, `2w`.
struct Age: Hashable, Sendable {
  let seconds: Int

  init?(_ text: String) {
    guard
      let seconds = quantity(text, units: ["m": 60, "h": 3600, "d": 86_400, "w": 604_800], bare: nil), seconds > 0
    else { return nil }
    self.seconds = seconds
  }
}

/// A number of bytes, as people write it: `10GiB`, `500MB`, `4096`. Decimal and binary units are not mixed up.
struct ByteSize: Hashable, Sendable {
  let bytes: Int

  private static let units: [String: Int] = [
    "b": 1, "kb": 1000, "mb": 1_000_000, "gb": 1_000_000_000, "tb": 1_000_000_000_000,
    "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30, "tib": 1 << 40,
  ]

  init?(_ text: String) {
    guard let bytes = quantity(text, units: Self.units, bare: 1) else { return nil }
    self.bytes = bytes
  }
}

/// A whole number and a unit; `nil` for anything else and for what no `Int` holds.
private func quantity(_ text: String, units: [String: Int], bare: Int?) -> Int? {
  let digits = text.prefix { $0.isASCII && $0.isNumber }
  let unit = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
  guard let number = Int(digits), let factor = unit.isEmpty ? bare : units[unit] else { return nil }
  let (product, isOver) = number.multipliedReportingOverflow(by: factor)
  return isOver ? nil : product
}
