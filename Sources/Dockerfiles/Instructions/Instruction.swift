// SPDX-License-Identifier: Apache-2.0

/// One instruction of a Dockerfile, with the place of each of its parts.
package struct Instruction: Hashable, Sendable {
  /// In capitals: "RUN".
  package var keyword: String
  /// As it is written: "run".
  package var spelling: String
  package var keywordPlace: Place
  /// From the keyword to the last word; here-documents are not in it.
  package var place: Place
  /// From 1; here-documents belong to it.
  package var lines: ClosedRange<Int>
  /// Lines within it that are empty, which BuildKit warns of.
  package var emptyLines: [Int]
  package var flags: [Flag]
  /// All behind the flags, with lines that go on joined, without comments and here-documents.
  package var body: String
  package var bodyPlace: Place
  package var heredocs: [Heredoc]
  /// The elements of the JSON form; `nil` where it is not one.
  package var strings: [Word]?
  /// What it says.
  package var content: Content

  /// What an instruction says, by its keyword.
  package enum Content: Hashable, Sendable {
    case from(From)
    case arg([Declaration])
    case env([Pair])
    case label([Pair])
    case run(Run)
    case cmd(Program)
    case entrypoint(Program)
    case shell([Word])
    case copy(Transfer)
    case add(Transfer)
    /// `nil`: `HEALTHCHECK NONE`.
    case healthcheck(Program?)
    case expose([Word])
    case volume([Word])
    case user(Word)
    case workdir(Word)
    case stopsignal(Word)
    case maintainer(Word)
    /// What is done when another image is built on this one.
    indirect case onbuild(Instruction)
    /// A problem of the file says why.
    case unreadable
  }

  /// All behind the keyword: flags and body.
  package var text: String { (flags.map(\.description) + [body]).filter { !$0.isEmpty }.joined(separator: " ") }

  /// The elements of the JSON form, `["a", "b"]`; `nil` where it is not one.
  package var list: [String]? { strings?.map(\.text) }

  /// The flag of a name, the last one where there are several.
  package func flag(_ name: String) -> Flag? { flags.last { $0.name == name } }

  /// Whether an image builder makes a layer for it. `WORKDIR` may make one.
  package var makesLayer: Bool { ["RUN", "COPY", "ADD", "WORKDIR"].contains(keyword) }
}
