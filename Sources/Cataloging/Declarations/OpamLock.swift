// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages
import Versions

/// Reads what `opam lock` writes: an opam file whose dependencies have exact versions, one on each line.
///
/// Format: https://opam.ocaml.org/doc/Manual.html#opam and https://opam.ocaml.org/doc/man/opam-lock.html. An entry of
/// `depends:` is `"name" {= "version"}`, with `& with-test`, `with-doc` or `with-dev-setup` where only those need it.
package struct OpamLock: Cataloger {
  package static let name = "opam-lock"
  package static let claims: [Claim] = ["**/*.opam.locked", "**/opam.locked"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    var found = LockedPackages(in: file)
    var isList = false
    try found.forEachLine(of: file) { bytes, number, found in
      let line = bytes.text()
      if line.hasPrefix("depends:") {
        isList = !line.contains("]")
      } else if isList, line.hasPrefix("]") {
        isList = false
      } else if isList, line.hasPrefix("\"") {
        Self.take(line, line: number, to: &found)
      }
    }
    return found.catalogued
  }

  private static func take(_ text: String, line: Int, to found: inout LockedPackages) {
    // Quoted texts stand at the odd places.
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    let condition = parts.count > 2 ? parts[2].filter { $0 != " " && $0 != "\t" } : ""
    guard parts.count >= 4, condition == "{=" else {
      return found.leaveOpen(line: line)
    }
    let isDevelopment = ["with-test", "with-doc", "with-dev-setup"].contains {
      parts.dropFirst(4).joined().contains($0)
    }
    found.add(.opam, String(parts[1]), String(parts[3]), line: line, isDevelopment: isDevelopment)
  }
}
