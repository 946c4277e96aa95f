// SPDX-License-Identifier: Apache-2.0

/// A properties file: `pom.properties` as Maven writes it into what it builds.
///
/// Format: `java.util.Properties.load`. Lines do not go on in the next one here: no coordinate is that long.
enum JavaProperties {
  static func values(in bytes: [UInt8]) -> [String: String] {
    var values: [String: String] = [:]
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let text = line.drop { isBlank($0) }
      guard let first = text.first, first != UInt8(ascii: "#"), first != UInt8(ascii: "!") else { continue }
      let key = text.prefix { !isBlank($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ":") }
      var rest = text[key.endIndex...].drop { isBlank($0) }
      if rest.first == UInt8(ascii: "=") || rest.first == UInt8(ascii: ":") { rest = rest.dropFirst() }
      rest = rest.drop { isBlank($0) }
      while let last = rest.last, isBlank(last) { rest = rest.dropLast() }
      values[String(decoding: key, as: UTF8.self)] = String(decoding: unescaped(rest), as: UTF8.self)
    }
    return values
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0C }

  /// `\:` and `\=` as older writers have them; other escapes do not occur in coordinates.
  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    var isEscaped = false
    for byte in bytes {
      if byte == UInt8(ascii: "\\"), !isEscaped {
        isEscaped = true
      } else {
        out.append(byte)
        isEscaped = false
      }
    }
    return out
  }
}
