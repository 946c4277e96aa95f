// SPDX-License-Identifier: Apache-2.0
import Notations
import Packages

/// A file of exceptions as some tool keeps it, by its name.
package struct ExceptionFile: Hashable, Sendable {
  package enum Format: Hashable, Sendable { case trivyLines, trivyYAML, grype }

  package var format: Format
  package var source: String
  package var exceptions: [Exception] = []
  /// What of it was passed over, and why.
  package var remarks: [StatementDocument.Fault] = []
  /// Bytes and entries that a file may have.
  package static let byteLimit = 4 << 20
  static let entryLimit = 100_000

  /// Files that are looked for in the working directory.
  package static let names = [".trivyignore", ".trivyignore.yaml", ".trivyignore.yml", ".grype.yaml", ".grype.yml"]

  /// Reads a file. Which tool wrote it is told by its name, and else by what stands in it.
  package init(_ bytes: [UInt8], source: String) throws(StatementError) {
    guard bytes.count <= Self.byteLimit else { throw .tooLarge(file: source, limit: Self.byteLimit) }
    self.source = source
    let isYAML = source.hasSuffix(".yaml") || source.hasSuffix(".yml")
    guard isYAML else {
      format = .trivyLines
      try readLines(bytes)
      return
    }
    let tree: YAMLValue
    do {
      tree = try YAMLValue(bytes, depth: 32, values: 1_000_000)
    } catch {
      throw .malformed(file: source, notation: "YAML", reason: error.placed(in: bytes))
    }
    let isGrype = tree["ignore"]?.sequence != nil || source.contains("grype")
    format = isGrype ? .grype : .trivyYAML
    guard tree.isNull || tree.members != nil else {
      throw .wrongValue(file: source, place: "line \(tree.line)", wanted: "there is no mapping")
    }
    if isGrype { try readGrype(tree) } else { try readTrivy(tree) }
  }

  mutating func remark(line: Int, _ reason: String) {
    remarks.append(.init(place: "line \(line)", reason: reason))
  }
}

// MARK: - Trivy

extension ExceptionFile {
  /// `.trivyignore`: an identifier a line, `exp:YYYY-MM-DD` behind it where it ends, comments behind `#`.
  ///
  /// Documentation: https://trivy.dev/latest/docs/configuration/filtering/#trivyignore. A comment tells why.
  private mutating func readLines(_ bytes: [UInt8]) throws(StatementError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .malformed(file: source, notation: "text", reason: "it is not UTF-8")
    }
    var comment: [String] = []
    // "\r\n" is one character, and not "\n".
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, raw) in lines.enumerated() {
      guard exceptions.count < Self.entryLimit else {
        throw .tooMany(file: source, what: "entries", limit: Self.entryLimit)
      }
      let parts = raw.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let words = parts[0].split { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\u{FEFF}" }.map(String.init)
      let note = parts.count > 1 ? Self.trimmed(parts[1]) : ""
      guard let id = words.first else {
        // An empty line ends what a comment is about.
        if parts.count > 1 { comment.append(note) } else { comment = [] }
        continue
      }
      let place = "line \(index + 1)"
      var exception = Exception(kind: "trivyignore", source: source, place: place)
      exception.ids = [id]
      let said = note.isEmpty ? comment.filter { !$0.isEmpty }.joined(separator: " ") : note
      exception.reason = said.isEmpty ? nil : said
      var isUnderstood = true
      for word in words.dropFirst() {
        guard word.hasPrefix("exp:"), let day = Moment(String(word.dropFirst(4)))?.day else {
          remark(line: index + 1, "'\(word)' is not exp: and a day, so the line is not applied")
          isUnderstood = false
          continue
        }
        exception.expires = day
        // Trivy: it is over once the day has begun.
        exception.holdsOnLastDay = false
      }
      if isUnderstood { exceptions.append(exception) }
    }
  }

  /// `.trivyignore.yaml`.
  ///
  /// Documentation: https://trivy.dev/latest/docs/configuration/filtering/#trivyignoreyaml
  private mutating func readTrivy(_ tree: YAMLValue) throws(StatementError) {
    for member in tree.members ?? [] where member.key != "vulnerabilities" {
      let count = member.value.sequence?.count ?? 0
      remark(line: member.line, "\(count) under '\(member.key)' are not about vulnerabilities")
    }
    for entry in tree["vulnerabilities"]?.sequence ?? [] {
      guard exceptions.count < Self.entryLimit else {
        throw .tooMany(file: source, what: "entries", limit: Self.entryLimit)
      }
      guard let id = entry["id"]?.string else {
        remark(line: entry.line, "an entry without an id is not applied")
        continue
      }
      var exception = Exception(kind: "trivyignore", source: source, place: "line \(entry.line)")
      exception.ids = [id]
      exception.reason = entry["statement"]?.string
      exception.paths = (entry["paths"]?.sequence ?? []).compactMap(\.string).map { PathGlob($0) }
      var isUnderstood = true
      for text in (entry["purls"]?.sequence ?? []).compactMap(\.string) {
        if let url = try? PackageURL(parsing: text) {
          exception.packages.append(url)
        } else {
          remark(line: entry.line, "'\(text)' is no package URL, so the entry is not applied")
          isUnderstood = false
        }
      }
      if let text = entry["expired_at"]?.string {
        exception.expires = Moment(text)?.day
        exception.holdsOnLastDay = false
        if exception.expires == nil {
          remark(line: entry.line, "'\(text)' is no day, so the entry is not applied")
          isUnderstood = false
        }
      }
      if isUnderstood { exceptions.append(exception) }
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\r" || $0 == "\t" }.reversed())
  }
}
