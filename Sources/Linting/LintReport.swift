// SPDX-License-Identifier: Apache-2.0

/// What is said of several files: the paper that all formats read.
package struct LintReport: Hashable, Sendable {
  /// One file, and what is said of it.
  package struct File: Hashable, Sendable {
    /// As the user named it; "-" for standard input.
    package var name: String
    /// In the order of its lines.
    package var remarks: [Remark]
    /// Held back by pragmas.
    package var suppressed: [Remark]
    /// Its lines, for those that show them.
    package var bytes: [UInt8]
    /// Why it could not be read at all; nothing is said of it then.
    package var failure: String?

    package init(
      name: String, remarks: [Remark] = [], suppressed: [Remark] = [], bytes: [UInt8] = [], failure: String? = nil
    ) {
      self.name = name
      self.remarks = remarks
      self.suppressed = suppressed
      self.bytes = bytes
      self.failure = failure
    }
  }

  package var files: [File]
  /// Guides of the rules that have something to say, by their codes.
  package var guides: [String: RuleGuide]
  /// Of Drydock.
  package var version: String?
  /// What was not looked at, and why: "shell commands are read by Drydock alone; ShellCheck is not installed".
  package var notes: [String]

  package init(files: [File], version: String? = nil, notes: [String] = []) {
    self.files = files
    self.version = version
    self.notes = notes
    let spoken = Set(files.flatMap(\.remarks).map(\.rule))
    guides = Dictionary(
      Rules.all.map { ($0.guide.code, $0.guide) }.filter { spoken.contains($0.0) },
      uniquingKeysWith: { first, _ in first })
  }

  package var remarks: [Remark] { files.flatMap(\.remarks) }

  /// Whether anything is at least as bad.
  package func reaches(_ threshold: Severity) -> Bool {
    files.contains { $0.remarks.contains { $0.severity >= threshold } }
  }

  /// Those of a remark's names that a reader may know: the rule's, and what other tools call it.
  static func names(of remark: Remark) -> String { ([remark.rule] + remark.aliases).joined(separator: " ") }

  /// What stays the same of a remark while lines move: its file, rule and message, and how many like it came before.
  static func fingerprints(of file: File) -> [String] {
    var seen: [String: Int] = [:]
    return file.remarks.map { remark in
      let key = "\(file.name)\u{0}\(remark.rule)\u{0}\(remark.message)"
      let count = seen[key, default: 0]
      seen[key] = count + 1
      return Fingerprint.of("\(key)\u{0}\(count)")
    }
  }
}
