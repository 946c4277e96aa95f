// SPDX-License-Identifier: Apache-2.0
import Reporting

/// Whether the value of a label is of the kind that it must be.
enum LabelValue {
  static func isValid(_ text: String, _ kind: LabelKind) -> Bool {
    switch kind {
    case .text: true
    case .url: isURL(text)
    case .semver: isSemanticVersion(text)
    case .hash: isHash(text)
    case .rfc3339: isTime(text)
    case .spdx: LicenseExpression(spdx: text) != nil
    case .email: isAddress(text)
    }
  }

  /// RFC 3986, section 3: a scheme, and behind it characters that an address may have; for the web a host.
  static func isURL(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), let first = text.utf8.first else { return false }
    let scheme = text.utf8[..<colon]
    guard isLetter(first), scheme.allSatisfy({ isLetter($0) || isDigit($0) || "+-.".utf8.contains($0) }) else {
      return false
    }
    let rest = text.utf8[text.utf8.index(after: colon)...]
    let isClean = rest.allSatisfy { byte in byte > 0x20 && byte < 0x7F && !"<>\"{}|\\^`".utf8.contains(byte) }
    guard !rest.isEmpty, isClean else { return false }
    guard ["http", "https", "ftp", "git", "ssh"].contains(text[..<colon].lowercased()) else { return true }
    guard rest.starts(with: "//".utf8) else { return false }
    let host = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    return !host.isEmpty
  }

  /// https://semver.org/spec/v2.0.0.html
  static func isSemanticVersion(_ text: String) -> Bool {
    var rest = text[...]
    if let plus = rest.firstIndex(of: "+") {
      guard areIdentifiers(rest[rest.index(after: plus)...], mayHaveZeros: true) else { return false }
      rest = rest[..<plus]
    }
    if let dash = rest.firstIndex(of: "-") {
      guard areIdentifiers(rest[rest.index(after: dash)...], mayHaveZeros: false) else { return false }
      rest = rest[..<dash]
    }
    let numbers = rest.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 3 && numbers.allSatisfy { isNumber($0) }
  }

  private static func areIdentifiers(_ text: Substring, mayHaveZeros: Bool) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
      guard !part.isEmpty, part.utf8.allSatisfy({ isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }) else {
        return false
      }
      return mayHaveZeros || !part.utf8.allSatisfy { isDigit($0) } || isNumber(part)
    }
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { isDigit($0) } && (text.utf8.count == 1 || text.utf8.first != 0x30)
  }

  /// The name of a commit in Git, whole or cut short.
  static func isHash(_ text: String) -> Bool {
    let count = text.utf8.count
    guard (7...40).contains(count) || count == 64 else { return false }
    return text.utf8.allSatisfy { isDigit($0) || (0x61...0x66).contains($0) }
  }

  /// RFC 3339, section 5.6.
  static func isTime(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ isDigit($0) }) else { return nil }
      return bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    func sign(_ index: Int, _ signs: String) -> Bool { index < bytes.count && signs.utf8.contains(bytes[index]) }
    guard let year = number(0..<4), sign(4, "-"), let month = number(5..<7), sign(7, "-"), let day = number(8..<10),
      sign(10, "Tt "), let hour = number(11..<13), sign(13, ":"), let minute = number(14..<16), sign(16, ":"),
      let second = number(17..<19)
    else { return false }
    guard (1...12).contains(month), day >= 1, day <= days(of: month, year), hour < 24, minute < 60, second <= 60 else {
      return false
    }
    var index = 19
    if sign(index, ".") {
      let start = index + 1
      index = start
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
      if index == start { return false }
    }
    if sign(index, "Zz") { return index + 1 == bytes.count }
    guard sign(index, "+-"), let hours = number(index + 1..<index + 3), sign(index + 3, ":"),
      let minutes = number(index + 4..<index + 6)
    else { return false }
    return hours < 24 && minutes < 60 && index + 6 == bytes.count
  }

  private static func days(of month: Int, _ year: Int) -> Int {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// RFC 5322, section 3.4.1: an address without a display name and comments.
  static func isAddress(_ text: String) -> Bool {
    guard let at = text.lastIndex(of: "@") else { return false }
    let (local, domain) = (text[..<at], text[text.index(after: at)...])
    let isQuoted = local.count > 2 && local.first == "\"" && local.last == "\""
    guard isQuoted ? !local.dropFirst().dropLast().contains("\"") : isDotAtom(local) else { return false }
    return isDotAtom(domain) || domain.first == "[" && domain.last == "]" && domain.count > 2
  }

  private static func isDotAtom(_ text: Substring) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { isLetter($0) || isDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
