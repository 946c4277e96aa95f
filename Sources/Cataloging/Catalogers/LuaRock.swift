// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// Reads the rockspec of installed rocks.
///
/// Format: https://github.com/luarocks/luarocks/wiki/Rockspec-format. A rockspec is a Lua program, of which only literals
/// are read; the tree says the same: `rocks-5.4/<name>/<version>/<name>-<version>.rockspec`.
package struct LuaRock: Cataloger {
  package static let name = "lua-rock"
  package static let claims: [Claim] = ["**/rocks-*/*/*/*.rockspec"]
  private static let mostLines = 10_000

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    var fields: [String: String] = [:]
    var lines = 0
    try Lines(file.content).forEach { line, _ in
      lines += 1
      for key in ["package", "version", "license"] where fields[key] == nil {
        if let text = Self.literal(of: key, in: line) { fields[key] = text }
      }
      return lines < Self.mostLines
    }
    guard lines > 0 else { throw CatalogingError.missing("package name", in: "rockspec") }
    let place = file.path.split(separator: "/").suffix(3).map(String.init)
    let folder = (name: place.first ?? "", version: place.dropFirst().first ?? "")
    var package = Package(
      .luarocks, fields["package"] ?? folder.name, fields["version"] ?? folder.version,
      licenses: fields["license"].map { [$0] } ?? [], evidence: [file.evidence()])
    if fields["package"] == nil || fields["version"] == nil { package.doubt = "named by its folder" }
    return Catalogued(packages: [package])
  }

  /// The string of `key = "…"`; `nil` where something is computed.
  private static func literal(of key: String, in line: Span<UInt8>) -> String? {
    let text = line.text()
    guard text.hasPrefix(key) else { return nil }
    var rest = text.dropFirst(key.count).drop { $0 == " " || $0 == "\t" }
    guard rest.first == "=" else { return nil }
    rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
    let close: Character
    switch rest.first {
    case "\"", "'":
      close = rest.first ?? "\""
      rest = rest.dropFirst()
    case "[" where rest.hasPrefix("[["):
      close = "]"
      rest = rest.dropFirst(2)
    default: return nil
    }
    guard let end = rest.firstIndex(of: close), !rest[..<end].contains("\\") else { return nil }
    let after = rest[rest.index(after: end)...].drop { $0 == "]" || $0 == "," || $0 == ";" || $0 == " " || $0 == "\t" }
    guard after.isEmpty || after.hasPrefix("--") || after.hasPrefix("}") else { return nil }
    return end == rest.startIndex ? nil : String(rest[..<end])
  }
}
