// SPDX-License-Identifier: Apache-2.0

/// `META-INF/MANIFEST.MF`: what an archive says of itself.
///
/// Specification: https://docs.oracle.com/en/java/javase/21/docs/specs/jar/jar.html#jar-manifest
struct JarManifest: Hashable {
  /// The attributes of the main section; names are lower case, for their case does not matter.
  private(set) var main: [String: String] = [:]
  /// The first value of each attribute in the sections of packages, where old archives have their version.
  private(set) var packages: [String: String] = [:]

  init(_ bytes: [UInt8] = []) {
    var line: [UInt8] = []
    var isMain = true
    for raw in Self.lines(of: bytes) {
      // "No line may be longer than 72 bytes": a line that starts with a space goes on with the one above.
      if raw.first == UInt8(ascii: " ") {
        line += raw.dropFirst()
        continue
      }
      add(line, isMain: isMain)
      // Some writers start with an empty line.
      if raw.isEmpty, !main.isEmpty { isMain = false }
      line = Array(raw)
    }
    add(line, isMain: isMain)
  }

  /// The value of an attribute of the main section, unless it is empty or a placeholder of a build that went wrong.
  subscript(_ name: String) -> String? { Self.sound(main[name.lowercased()]) }

  /// The same, or else that of the sections of packages.
  func anywhere(_ name: String) -> String? { self[name] ?? Self.sound(packages[name.lowercased()]) }

  private mutating func add(_ line: [UInt8], isMain: Bool) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
    let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
    let value = String(decoding: line[(colon + 1)...].drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
    if isMain {
      main[name] = value
    } else if packages[name] == nil {
      packages[name] = value
    }
  }

  private static func sound(_ value: String?) -> String? {
    guard let value = value.map(trimmed), !value.isEmpty, !value.contains("${"), !value.contains("@") else {
      return nil
    }
    return value
  }

  private static func trimmed(_ value: String) -> String {
    var text = Substring(value)
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    if text.count >= 2, text.first == "\"", text.last == "\"" { text = text.dropFirst().dropLast() }
    return String(text)
  }

  /// Lines end in CR LF, LF or CR.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    var at = 0
    while at < bytes.count {
      if bytes[at] == 0x0A || bytes[at] == 0x0D {
        lines.append(bytes[start..<at])
        if bytes[at] == 0x0D, at + 1 < bytes.count, bytes[at + 1] == 0x0A { at += 1 }
        start = at + 1
      }
      at += 1
    }
    lines.append(bytes[start...])
    return lines
  }
}
