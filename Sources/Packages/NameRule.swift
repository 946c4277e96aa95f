// SPDX-License-Identifier: Apache-2.0

/// When two spellings are one package name.
///
/// The registries decide: PyPI folds case and runs of `-_.` (PEP 503), npm, crates.io, Packagist, Hex and NuGet fold
/// case, Go modules and Maven coordinates are taken to the letter. Swift packages are addresses: scheme and `.git` do
/// not matter, nor does the case of the host. Red Hat's binaries may carry the major version behind `__`.
package enum NameRule: Hashable, Sendable {
  case exact, caseFolded, pep503, address, redHat

  /// The rule of an ecosystem as OSV names it; what stands behind the first `:` does not matter.
  package init(advisories ecosystem: String) {
    switch ecosystem.prefix(while: { $0 != ":" }) {
    case "PyPI": self = .pep503
    case "npm", "crates.io", "Packagist", "Hex", "NuGet", "Pub", "Bitnami", "GitHub Actions": self = .caseFolded
    case "SwiftURL": self = .address
    case "Red Hat": self = .redHat
    default: self = .exact
    }
  }

  /// The one spelling that all spellings of a name share.
  package func normalised(_ name: String) -> String {
    switch self {
    case .exact: name
    case .caseFolded: name.lowercased()
    case .pep503: Self.pep503(name)
    case .address: Self.address(name)
    case .redHat: Self.withoutMajor(name)
    }
  }

  /// PEP 503, "Normalized Names".
  private static func pep503(_ name: String) -> String {
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

  /// `https://GitHub.com/apple/swift-nio.git` and `git@github.com:apple/swift-nio` are `github.com/apple/swift-nio`.
  private static func address(_ name: String) -> String {
    let utf8 = Array(name.utf8)
    var start = 0
    let scheme = Array("://".utf8)
    var hasScheme = false
    for index in utf8.indices where utf8[index...].starts(with: scheme) {
      start = index + scheme.count
      hasScheme = true
      break
    }
    let slash = utf8[start...].firstIndex(of: UInt8(ascii: "/")) ?? utf8.endIndex
    // What stands before `@` in the host is a user, not a place.
    let at = utf8[start..<slash].lastIndex(of: UInt8(ascii: "@"))
    if let at { start = at + 1 }
    var rest = Array(utf8[start...])
    // "git@host:path", the short form of ssh.
    if !hasScheme, at != nil, let colon = rest.firstIndex(of: UInt8(ascii: ":")) { rest[colon] = UInt8(ascii: "/") }
    while rest.last == UInt8(ascii: "/") { rest.removeLast() }
    if rest.count > 4, rest.suffix(4).elementsEqual(".git".utf8) { rest.removeLast(4) }
    let host = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
    for index in rest[..<host].indices where (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(rest[index]) {
      rest[index] |= 0x20
    }
    return String(decoding: rest, as: UTF8.self)
  }

  /// `foo__8` is `foo` for release 8: a suffix of two underscores and digits.
  private static func withoutMajor(_ name: String) -> String {
    let stem = name.utf8.reversed().drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard stem.count < name.utf8.count, stem.count > 2, stem.prefix(2).elementsEqual("__".utf8) else { return name }
    return String(decoding: Array(stem.dropFirst(2).reversed()), as: UTF8.self)
  }
}
