// SPDX-License-Identifier: Apache-2.0

/// What became of the images that files name: the document of `pin` and `update-base`.
package struct PinReport: Codable, Hashable, Sendable {
  /// The version of this document's shape.
  package var schemaVersion = 1
  /// In the order in which they were given.
  package var files: [File] = []

  package init() {}

  /// One file.
  package struct File: Codable, Hashable, Sendable {
    package var name: String
    /// "dockerfile" or "compose".
    package var kind: String
    package var changes: [Change] = []
    /// Names that stay as they are though they are not as wished.
    package var left: [Left] = []
    /// Names that are as wished already.
    package var settled = 0
    /// Why nothing of the file was looked at.
    package var failure: String?

    package init(name: String, kind: String, failure: String? = nil) {
      self.name = name
      self.kind = kind
      self.failure = failure
    }
  }

  /// An edit.
  package struct Change: Codable, Hashable, Sendable {
    package var line: Int
    package var column: Int
    /// "FROM", "COPY", "RUN", "ARG", or "image".
    package var keyword: String
    /// The image, as a builder sees it: "python:3.12".
    package var before: String
    package var after: String
  }

  /// A name that stays.
  package struct Left: Codable, Hashable, Sendable {
    package var line: Int
    package var column: Int
    package var image: String
    package var reason: String
    /// Whether nobody could say what its digest is.
    package var isUnanswered = false
  }

  package var changeCount: Int { files.reduce(0) { $0 + $1.changes.count } }
  package var hasFailure: Bool { files.contains { $0.failure != nil } }
  package var hasUnanswered: Bool { files.contains { $0.left.contains(where: \.isUnanswered) } }

  /// For people: a line for each file with something to say, and one for all.
  package func lines(of deed: String) -> [String] {
    var lines: [String] = []
    for file in files {
      if let failure = file.failure { lines.append("\(file.name): \(failure)") }
      for change in file.changes {
        lines.append("\(file.name):\(change.line): \(change.before) is now \(change.after)")
      }
      for left in file.left { lines.append("\(file.name):\(left.line): \(left.image) stays: \(left.reason)") }
    }
    let settled = files.reduce(0) { $0 + $1.settled }
    let left = files.reduce(0) { $0 + $1.left.count }
    let changed = files.count { !$0.changes.isEmpty }
    lines.append(
      "\(files.count) \(files.count == 1 ? "file" : "files"): \(changeCount) \(deed) in \(changed), \(settled) as wished "
        + "already, \(left) left")
    return lines
  }
}
