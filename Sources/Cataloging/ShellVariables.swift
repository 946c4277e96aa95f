// SPDX-License-Identifier: Apache-2.0
import Archives

/// The assignments of a file that is written to be sourced by a shell, as os-release and lsb-release are.
///
/// Format: os-release(5): `NAME=value`, quoted in single or double quotes where need be, special characters escaped by a
/// backslash; no expansion, no concatenation. Lines that begin with `#` are comments.
struct ShellVariables {
  /// Bytes of such a file; real ones have some hundred.
  static let longest = 64 << 10

  private(set) var values: [String: String] = [:]

  init(_ bytes: Span<UInt8>) {
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      let line = bytes.extracting(start..<end)
      start = end + 1
      var at = 0
      while at < line.count, line[at] == 0x20 || line[at] == 0x09 { at += 1 }
      let nameStart = at
      while at < line.count, Self.isOfName(line[at]) { at += 1 }
      guard at > nameStart, at < line.count, line[at] == UInt8(ascii: "=") else { continue }
      // Of two assignments the later one holds, as for a shell.
      values[line.extracting(nameStart..<at).text()] = Self.value(line.extracting((at + 1)..<line.count))
    }
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  private static func value(_ text: Span<UInt8>) -> String {
    var out: [UInt8] = []
    var quote: UInt8 = 0
    var at = 0
    while at < text.count {
      let byte = text[at]
      at += 1
      if quote == 0 {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
          continue
        }
        if byte == 0x20 || byte == 0x09 || byte == 0x0D { break }
      } else if byte == quote {
        quote = 0
        continue
      }
      if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'"), at < text.count {
        // Within double quotes a backslash means itself before anything that needs no escape.
        if quote == 0 || #"$"\`"#.utf8.contains(text[at]) {
          out.append(text[at])
          at += 1
          continue
        }
      }
      out.append(byte)
    }
    return String(decoding: out, as: UTF8.self)
  }
}
