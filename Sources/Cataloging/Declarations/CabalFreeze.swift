// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages
import Versions

/// Reads what `cabal freeze` writes: a list of constraints `any.name ==version`, one on each line.
///
/// Format: https://cabal.readthedocs.io/en/stable/cabal-commands.html#cabal-freeze; constraints:
/// https://cabal.readthedocs.io/en/stable/cabal-project-description-file.html#cfg-field-constraints
package struct CabalFreeze: Cataloger {
  package static let name = "cabal-freeze"
  package static let claims: [Claim] = ["**/cabal.project.freeze"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    var found = LockedPackages(in: file)
    var isList = false
    try found.forEachLine(of: file) { bytes, number, found in
      let isField = bytes.count > 0 && bytes[0] != 0x20 && bytes[0] != 0x09
      var line = bytes.text()[...]
      if line.isEmpty || line.hasPrefix("--") { return }
      if isField {
        isList = line.hasPrefix("constraints:")
        line = line.drop { $0 != ":" }.dropFirst()
      }
      guard isList else { return }
      for constraint in line.split(separator: ",") { Self.take(constraint, line: number, to: &found) }
    }
    return found.catalogued
  }

  private static func take(_ constraint: Substring, line: Int, to found: inout LockedPackages) {
    // Flags (`name +flag -flag`) are no versions; `installed` comes with the compiler.
    guard let equals = constraint.firstIndex(where: { "=<>^".contains($0) }) else { return }
    var name = constraint[..<equals].filter { $0 != " " && $0 != "\t" }[...]
    // `any.` is for wherever the package is needed; `setup.` for build scripts, `parent:setup.` for those of one package.
    let isOfSetup = name.hasPrefix("setup.") || name.contains(":setup.")
    for prefix in ["any.", "setup."] where name.hasPrefix(prefix) { name = name.dropFirst(prefix.count) }
    if let mark = name.firstIndex(of: ":") { name = name[mark...].dropFirst("setup.".count + 1) }
    let version = constraint[equals...].filter { $0 != " " && $0 != "\t" }
    guard version.hasPrefix("=="), !version.dropFirst(2).contains(where: { "|&<>=^*".contains($0) }) else {
      return found.leaveOpen(line: line)
    }
    found.add(.hackage, String(name), String(version.dropFirst(2)), line: line, isDevelopment: isOfSetup)
  }
}
