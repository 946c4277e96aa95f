// SPDX-License-Identifier: Apache-2.0

/// The identifiers in an entry of a secdb, which people type by hand.
///
/// Seen in Alpine's: `CVE-2016-9932 XSA-200`, `CVE_2019-2426`, `CVE 2025-48379`, `CVE-2017-2616 (+ regression fix)`,
/// `CVE-2017-17434-1`, `CVE-2026-48785 / GHSA-cr2j-534f-mf3g`, `CVE N/A ZBX-11023`, `XSA-207`.
struct IssueNames: Hashable {
  /// CVE identifiers, each once, in their order.
  var cves: [String] = []
  /// The others.
  var others: [String] = []

  /// What the entry is about: its CVEs, else its other names.
  var issues: [String] { cves.isEmpty ? others : cves }

  init(_ text: String) {
    let bytes = Array(text.utf8.prefix(1000))
    var at = 0
    while at < bytes.count {
      if let (cve, end) = Self.cve(bytes, at) {
        if !cves.contains(cve) { cves.append(cve) }
        at = end
        continue
      }
      guard Self.isPart(bytes[at]) else {
        at += 1
        continue
      }
      var end = at
      while end < bytes.count, Self.isPart(bytes[end]) { end += 1 }
      let word = String(decoding: bytes[at..<end], as: UTF8.self)
      if Self.isName(bytes[at..<end]), !others.contains(word) { others.append(word) }
      at = end
    }
  }

  /// A CVE identifier that begins here, in its right spelling, and where it ends.
  private static func cve(_ bytes: [UInt8], _ start: Int) -> (String, Int)? {
    guard start == 0 || !isPart(bytes[start - 1]), bytes.count - start >= 12,
      bytes[start..<(start + 3)].elementsEqual("CVE".utf8) || bytes[start..<(start + 3)].elementsEqual("cve".utf8)
    else { return nil }
    var at = start + 3
    if "-_ ".utf8.contains(bytes[at]) { at += 1 }
    let year = bytes[at...].prefix(while: isDigit)
    at += year.count
    guard year.count == 4, at < bytes.count, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "_") else {
      return nil
    }
    let number = bytes[(at + 1)...].prefix(while: isDigit)
    guard (4...19).contains(number.count) else { return nil }
    at += 1 + number.count
    // "-1" behind it numbers the parts of a fix.
    while at < bytes.count, isPart(bytes[at]) { at += 1 }
    return ("CVE-\(String(decoding: year, as: UTF8.self))-\(String(decoding: number, as: UTF8.self))", at)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLetter(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// A name has letters before a hyphen and a digit somewhere behind it.
  private static func isName(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, isLetter(first), word.count <= 60, let dash = word.firstIndex(of: UInt8(ascii: "-"))
    else { return false }
    return word[dash...].contains(where: isDigit)
  }
}
