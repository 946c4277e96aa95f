// SPDX-License-Identifier: Apache-2.0

/// A parser directive: `# escape=x` in front of everything else.
///
/// Specification: https://docs.docker.com/reference/dockerfile/#parser-directives
package struct Directive: Hashable, Sendable {
  /// In lower case: "syntax", "escape" or "check".
  package var name: String
  package var value: String
  /// Of the whole line.
  package var place: Place
  package var valuePlace: Place

  static let names: Set<String> = ["syntax", "escape", "check"]
}

/// A comment: a line of its own, also within an instruction.
package struct Comment: Hashable, Sendable {
  /// Behind the `#`, without blanks around it.
  package var text: String
  /// From the `#` on.
  package var place: Place
}

/// A line read as a directive: `#`, a name, `=`, a value, with blanks between them.
struct DirectiveLine {
  let name: String
  let value: Range<Int>

  init?(_ line: Range<Int>, in bytes: [UInt8]) {
    func skipBlanks(_ index: Int) -> Int { Blank.trimmedStart(index..<line.upperBound, in: bytes) }
    guard line.lowerBound < line.upperBound, bytes[line.lowerBound] == UInt8(ascii: "#") else { return nil }
    let start = skipBlanks(line.lowerBound + 1)
    var end = start
    while end < line.upperBound, isLetter(bytes[end]) || end > start && isDigit(bytes[end]) { end += 1 }
    let sign = skipBlanks(end)
    guard end > start, sign < line.upperBound, bytes[sign] == UInt8(ascii: "=") else { return nil }
    let value = Blank.trimmed(sign + 1..<line.upperBound, in: bytes)
    guard !value.isEmpty else { return nil }
    name = String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
    self.value = value
  }
}

func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
