// SPDX-License-Identifier: Apache-2.0

/// When two spellings are one package name.
///
/// The registries decide: PyPI folds case and runs of `-_.` (PEP 503), npm, crates.io, Packagist, Hex and NuGet fold
/// case, Go modules and Maven coordinates are taken to the letter.
package enum NameRule: Hashable, Sendable {
  case exact, caseFolded, pep503

  /// The rule of an ecosystem as OSV names it; what stands behind the first `:` does not matter.
  package init(advisories ecosystem: String) {
    switch ecosystem.prefix(while: { $0 != ":" }) {
    case "PyPI": self = .pep503
    case "npm", "crates.io", "Packagist", "Hex", "NuGet", "Pub": self = .caseFolded
    default: self = .exact
    }
  }

  /// The one spelling that all spellings of a name share.
  package func normalised(_ name: String) -> String {
    switch self {
    case .exact: return name
    case .caseFolded: return name.lowercased()
    case .pep503:
      var out: [UInt8] = []
      out.reserveCapacity(name.utf8.count)
      for byte in name.lowercased().utf8 {
        if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") {
          if out.last != UInt8(ascii: "-") { out.append(UInt8(ascii: "-")) }
        } else {
          out.append(byte)
        }
      }
      return String(decoding: out, as: UTF8.self)
    }
  }
}
