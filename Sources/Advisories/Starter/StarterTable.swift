// SPDX-License-Identifier: Apache-2.0
import Packages
import Versions

/// The facts of the starter set, as they are written down: one text for each ecosystem.
///
/// A record is a line at the margin with the identifier, its aliases, the CVSS vector without its first word and, where
/// CISA lists it, the day; below it and indented, one line that says what can happen, and then the packages with the
/// stretches of affected versions. `a..b` is from a and below b, `a..=b` up to and with b, `a..` from a without end.
///
///     CVE-2021-44228 GHSA-jfh8-c2jp-5v3q 3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H kev:2021-12-10
///       a logged text can load and run code from elsewhere (Log4Shell)
///       org.apache.logging.log4j:log4j-core 0..2.3.1 2.4..2.12.2 2.13.0..2.15.0
///
/// For a distribution the releases stand first: `v3.12-v3.24 zlib 0..1.2.12-r2`, `11,12 glibc 0..2.31-13+deb11u7`.
/// Text, because thousands of values in Swift source would be compiled for minutes, and read only when asked for.
/// `scripts/check-starter` holds every row against the publishers' records.
enum StarterTable {
  /// The day of the records that the facts were held against.
  static let date = "2026-08-22"

  /// Every table, with the ecosystem as OSV names it.
  static let all: [(ecosystem: String, text: String)] = [
    ("Alpine", alpine), ("Debian", debian), ("Go", go), ("Maven", maven), ("PyPI", pyPI), ("RubyGems", rubyGems),
    ("npm", npm),
  ]
}

/// Reads a table of the starter set.
struct StarterReader {
  let ecosystem: String
  private let names: NameRule
  private let kind: VersionRange.Kind
  private(set) var statements: [Statement] = []
  /// Identifiers and the day CISA listed them.
  private(set) var known: [String: String] = [:]
  /// Lines that are not as they should be; a test holds this empty.
  private(set) var faults: [String] = []

  init(_ text: String, ecosystem: String) {
    self.ecosystem = ecosystem
    names = NameRule(advisories: ecosystem)
    // OSV gives npm and Go ranges by Semantic Versioning, all others in the order of the ecosystem.
    kind = ecosystem == "npm" || ecosystem == "Go" ? .semver : .ecosystem
    var advisory: Advisory?
    for line in text.split(separator: "\n") {
      if !line.hasPrefix(" ") {
        advisory = header(line)
      } else if advisory == nil {
        faults.append(String(line))
      } else if advisory?.summary.isEmpty == true {
        advisory?.summary = sentence(line)
      } else if let advisory {
        row(line, of: advisory)
      }
    }
  }

  private mutating func header(_ line: Substring) -> Advisory? {
    let words = line.split(separator: " ").map(String.init)
    guard let id = words.first, let vector = words.firstIndex(where: { $0.hasPrefix("3.") || $0.hasPrefix("4.") })
    else {
      faults.append(String(line))
      return nil
    }
    for word in words[(vector + 1)...] where word.hasPrefix("kev:") { known[id] = String(word.dropFirst(4)) }
    return Advisory(
      id: id, aliases: Array(words[1..<vector]),
      severities: [SeverityStatement(type: "CVSS_V" + words[vector].prefix(1), score: "CVSS:" + words[vector])],
      references: id.hasPrefix("CVE-") ? ["https://www.cve.org/CVERecord?id=" + id] : [])
  }

  /// The line that says what can happen, as a sentence.
  private func sentence(_ line: Substring) -> String {
    let text = line.drop { $0 == " " }
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private mutating func row(_ line: Substring, of advisory: Advisory) {
    var words = line.split(separator: " ")
    var places = [ecosystem]
    if ecosystem == "Alpine" || ecosystem == "Debian", !words.isEmpty {
      places = releases(words.removeFirst()).map { ecosystem + ":" + $0 }
    }
    let intervals = words.dropFirst().compactMap(interval)
    guard let name = words.first, !places.isEmpty, !intervals.isEmpty, intervals.count == words.count - 1 else {
      faults.append(String(line))
      return
    }
    for place in places {
      statements.append(
        Statement(
          advisory: advisory,
          affected: AffectedPackage(
            ecosystem: place, name: names.normalised(String(name)),
            ranges: intervals.map { VersionRange(kind: kind, events: $0) })))
    }
  }

  /// `10,11` or `v3.12-v3.24`, whose releases are counted by their last number.
  private func releases(_ text: Substring) -> [String] {
    text.split(separator: ",").flatMap { part -> [String] in
      let ends = part.split(separator: "-")
      guard ends.count == 2 else { return [String(part)] }
      guard let first = Int(ends[0].dropFirst(3)), let last = Int(ends[1].dropFirst(3)), first < last else { return [] }
      return (first...last).map { "v3." + String($0) }
    }
  }

  private func interval(_ text: Substring) -> [VersionRange.Event]? {
    let utf8 = text.utf8
    let dot = UInt8(ascii: ".")
    guard
      let middle = utf8.indices.first(where: { index in
        utf8[index] == dot && utf8.index(after: index) < utf8.endIndex && utf8[utf8.index(after: index)] == dot
      }), middle != utf8.startIndex
    else { return nil }
    let introduced = VersionRange.Event.introduced(String(text[..<middle]))
    let end = text[utf8.index(middle, offsetBy: 2)...]
    if end.isEmpty { return [introduced] }
    return [introduced, end.hasPrefix("=") ? .lastAffected(String(end.dropFirst())) : .fixed(String(end))]
  }
}
