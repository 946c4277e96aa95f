// SPDX-License-Identifier: Apache-2.0

/// Numbers, dates and times of TOML: one word each.
enum TOMLNumber {
  /// What a word stands for; `nil` if for none of these.
  static func read(_ word: [UInt8]) -> TOMLValue.Content? {
    if word.count >= 8, word[2] == UInt8(ascii: ":") || word[4] == UInt8(ascii: "-") {
      return isDateTime(word) ? .datetime(String(decoding: word, as: UTF8.self)) : nil
    }
    if word.count > 2, word[0] == UInt8(ascii: "0"), let radix = radix(word[1]) {
      guard let digits = digits(word[2...], radix: radix) else { return nil }
      return Int(digits, radix: radix).map { .integer($0) }
    }
    return decimal(word)
  }

  /// "Integer": hexadecimal, octal and binary, without a sign.
  private static func radix(_ letter: UInt8) -> Int? {
    switch letter {
    case UInt8(ascii: "x"): 16
    case UInt8(ascii: "o"): 8
    case UInt8(ascii: "b"): 2
    default: nil
    }
  }

  /// "Each underscore must be surrounded by at least one digit on each side."
  private static func digits(_ bytes: ArraySlice<UInt8>, radix: Int) -> String? {
    var out = ""
    var wasDigit = false
    for byte in bytes {
      if byte == UInt8(ascii: "_") {
        guard wasDigit else { return nil }
        wasDigit = false
        continue
      }
      let character = Character(Unicode.Scalar(byte))
      guard let value = character.hexDigitValue, value < radix else { return nil }
      out.append(character)
      wasDigit = true
    }
    return wasDigit ? out : nil
  }

  /// "Integer" and "Float".
  private static func decimal(_ word: [UInt8]) -> TOMLValue.Content? {
    var rest = word[...]
    var sign = ""
    if let first = rest.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
      rest = rest.dropFirst()
      if first == UInt8(ascii: "-") { sign = "-" }
    }
    if rest.elementsEqual("inf".utf8) { return .float(sign.isEmpty ? .infinity : -.infinity) }
    if rest.elementsEqual("nan".utf8) { return .float(.nan) }
    func isExponent(_ byte: UInt8) -> Bool { byte | 0x20 == UInt8(ascii: "e") }
    let whole = rest.prefix { $0 != UInt8(ascii: ".") && !isExponent($0) }
    guard let number = digits(whole, radix: 10) else { return nil }
    // "Leading zeros are not allowed."
    guard number == "0" || !number.hasPrefix("0") else { return nil }
    rest = rest[whole.endIndex...]
    if rest.isEmpty { return Int(sign + number).map { .integer($0) } }
    var text = sign + number
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix { !isExponent($0) }
      guard let number = digits(fraction, radix: 10) else { return nil }
      text += "." + number
      rest = rest[fraction.endIndex...]
    }
    if !rest.isEmpty {
      rest = rest.dropFirst()
      text += "e"
      if let first = rest.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
        text += first == UInt8(ascii: "-") ? "-" : ""
        rest = rest.dropFirst()
      }
      guard let number = digits(rest, radix: 10) else { return nil }
      text += number
    }
    return Double(text).map { .float($0) }
  }

  /// "Offset Date-Time", "Local Date-Time", "Local Date", "Local Time", as in RFC 3339.
  private static func isDateTime(_ word: [UInt8]) -> Bool {
    guard word.count < 64 else { return false }
    guard word[2] != UInt8(ascii: ":") else { return isTime(word[...]) }
    guard let year = number(word, 0, 4), let month = number(word, 5, 2), let day = number(word, 8, 2),
      word[7] == UInt8(ascii: "-"), (1...12).contains(month), day >= 1
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let longest = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    guard day <= longest else { return false }
    if word.count == 10 { return true }
    guard word[10] == 0x20 || word[10] | 0x20 == UInt8(ascii: "t") else { return false }
    var time = word[11...]
    if let last = time.last, last | 0x20 == UInt8(ascii: "z") { return isTime(time.dropLast()) }
    if let sign = time.firstIndex(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }) {
      let offset = Array(time[(sign + 1)...])
      guard offset.count == 5, offset[2] == UInt8(ascii: ":"), let hours = number(offset, 0, 2),
        let minutes = number(offset, 3, 2), hours < 24, minutes < 60
      else { return false }
      time = time[..<sign]
    }
    return isTime(time)
  }

  /// `HH:MM:SS`, with a fraction of any precision.
  private static func isTime(_ slice: ArraySlice<UInt8>) -> Bool {
    let time = Array(slice)
    guard time.count >= 8, time[2] == UInt8(ascii: ":"), time[5] == UInt8(ascii: ":"),
      let hour = number(time, 0, 2), let minute = number(time, 3, 2), let second = number(time, 6, 2),
      hour < 24, minute < 60, second <= 60
    else { return false }
    if time.count == 8 { return true }
    return time.count > 9 && time[8] == UInt8(ascii: ".") && time[9...].allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
  }

  private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int? {
    guard start + count <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[start..<(start + count)] {
      guard byte &- UInt8(ascii: "0") < 10 else { return nil }
      value = value * 10 + Int(byte &- UInt8(ascii: "0"))
    }
    return value
  }
}
