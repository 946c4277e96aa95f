// SPDX-License-Identifier: Apache-2.0
import Packages

/// Knows the packages of Nix by the folders of their programs and libraries.
///
/// A package is a folder of the store, `nix/store/<hash>-<name>-<version>`, with the output behind it where there are
/// several (https://nix.dev/manual/nix/stable/store/store-path). Name and version are told apart as
/// `builtins.parseDrvName` does: the version begins at the first `-` that no letter follows. Folders are not shown to
/// catalogers, so only those are known that hold an executable or a library; for these nothing is unpacked.
package struct NixStore: Cataloger {
  package static let name = "nix-store"
  package static let claims: [Claim] = [.executable]
  package static func accepts(head: Span<UInt8>, size: Int) -> Bool { false }

  private static let store = "nix/store/"
  private static let hashLength = 32
  private static let letters = Set("0123456789abcdfghijklmnpqrsvwxyz".utf8)
  /// Outputs that nixpkgs names (pkgs/stdenv/generic/setup.sh and the packages').
  private static let outputs: Set<Substring> = [
    "bin", "data", "debug", "dev", "devdoc", "dist", "doc", "info", "lib", "libgcc", "man", "out", "static", "terminfo",
    "tools",
  ]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued { Catalogued() }

  package func glance(path: String, head: Span<UInt8>) -> Catalogued {
    guard path.hasPrefix(Self.store) else { return Catalogued() }
    let folder = path.dropFirst(Self.store.count).prefix { $0 != "/" }
    guard folder.utf8.count < path.utf8.count - Self.store.utf8.count, let (name, version) = Self.parts(of: folder)
    else {
      return Catalogued()
    }
    // The folder, not the file: it may hold a thousand.
    return Catalogued(packages: [
      Package(.nix, String(name), String(version), evidence: [Evidence(path: Self.store + String(folder))])
    ])
  }

  private static func parts(of folder: Substring) -> (name: Substring, version: Substring)? {
    let bytes = folder.utf8
    guard bytes.count > hashLength + 1, bytes.prefix(hashLength).allSatisfy(letters.contains),
      bytes.dropFirst(hashLength).first == UInt8(ascii: "-")
    else { return nil }
    let text = folder[folder.utf8.index(folder.startIndex, offsetBy: hashLength + 1)...]
    var dash = text.firstIndex(of: "-")
    while let place = dash {
      let rest = text[text.index(after: place)...]
      if let next = rest.unicodeScalars.first, !("a"..."z").contains(next), !("A"..."Z").contains(next) {
        var version = rest
        if let last = version.lastIndex(of: "-"), outputs.contains(version[version.index(after: last)...]) {
          version = version[..<last]
        }
        return place > text.startIndex && !version.isEmpty ? (text[..<place], version) : nil
      }
      dash = rest.firstIndex(of: "-")
    }
    return nil
  }
}
