// SPDX-License-Identifier: Apache-2.0

/// One instruction of a Dockerfile, with the lines it stands on.
package struct Instruction: Hashable, Sendable {
  /// In capitals: "RUN".
  package var keyword: String
  /// All behind the keyword, with lines that go on joined, without comments and here-documents.
  package var text: String
  /// From 1; here-documents belong to it.
  package var lines: ClosedRange<Int>
  package var heredocs: [Heredoc] = []

  /// A text of several lines behind an instruction.
  package struct Heredoc: Hashable, Sendable {
    /// The word that ends it.
    package var name: String
    /// With its ends of lines; tabs at the begin of lines are gone where `<<-` says so.
    package var content: String
    /// The lines of the content, and the one that ends it.
    package var lines: ClosedRange<Int>
  }

  /// Words in front that begin with two dashes: "--from=build".
  package var flags: [String] {
    var flags: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      guard word.hasPrefix("--"), word.count > 2 else { break }
      flags.append(String(word))
    }
    return flags
  }

  /// The text behind the flags.
  package var body: String {
    var rest = text[...]
    while true {
      rest = rest.drop(while: \.isWhitespace)
      guard rest.hasPrefix("--"), rest.dropFirst(2).first?.isWhitespace == false else { return String(rest) }
      rest = rest.drop { !$0.isWhitespace }
    }
  }

  /// The elements of the JSON form, `["a", "b"]`; `nil` where it is not one.
  package var list: [String]? {
    let body = body
    guard body.hasPrefix("["), body.hasSuffix("]") else { return nil }
    var items: [String] = []
    var item = ""
    var isInside = false
    var isEscaped = false
    var needsComma = false
    for character in body.dropFirst().dropLast() {
      if isInside {
        if isEscaped {
          item.append(character)
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "\"" {
          items.append(item)
          (item, isInside, needsComma) = ("", false, true)
        } else {
          item.append(character)
        }
      } else if character == "\"", !needsComma {
        isInside = true
      } else if character == ",", needsComma {
        needsComma = false
      } else if !character.isWhitespace {
        return nil
      }
    }
    return isInside ? nil : items
  }

  /// Whether an image builder makes a layer for it. `WORKDIR` may make one.
  package var makesLayer: Bool { ["RUN", "COPY", "ADD", "WORKDIR"].contains(keyword) }
}
