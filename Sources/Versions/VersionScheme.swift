// SPDX-License-Identifier: Apache-2.0

/// How an ecosystem orders its versions: a closed case each, so that a new one cannot compile without a comparison.
package enum VersionScheme: String, Hashable, Sendable, CaseIterable {
  case dpkg, rpm, apk, alpm, portage
  case pep440, npm, go, maven, gem, composer, cargo, nuget, hex, pub, cran, conan, hackage, swift
  case bitnami
}

/// The outcome of a comparison.
package enum VersionOrder: Int, Hashable, Sendable {
  case less = -1, equal = 0, greater = 1
}

// Each grammar is called by its name and not through its protocol, which would cost as much as a short comparison.
extension VersionScheme {
  /// Orders two versions; `nil` when one of them is not a version of this scheme.
  package func compare(_ a: String, _ b: String) -> VersionOrder? {
    let a = a.utf8.span
    let b = b.utf8.span
    return switch self {
    case .dpkg: Dpkg.compare(a, b)
    case .rpm: Rpm.compare(a, b)
    case .apk: Apk.compare(a, b)
    case .alpm: Alpm.compare(a, b)
    case .portage: Portage.compare(a, b)
    case .pep440: Pep440.compare(a, b)
    case .npm: Npm.compare(a, b)
    case .go: Go.compare(a, b)
    case .maven: Maven.compare(a, b)
    case .gem: Gem.compare(a, b)
    case .composer: Composer.compare(a, b)
    case .cargo: Cargo.compare(a, b)
    case .nuget: Nuget.compare(a, b)
    case .hex: Hex.compare(a, b)
    case .pub: Pub.compare(a, b)
    case .cran: Cran.compare(a, b)
    case .conan: Conan.compare(a, b)
    case .hackage: Hackage.compare(a, b)
    case .swift: SwiftTag.compare(a, b)
    case .bitnami: Bitnami.compare(a, b)
    }
  }

  /// Whether the ecosystem's own tool accepts `text` as a version; no scheme accepts the empty text.
  package func isValid(_ text: String) -> Bool {
    let text = text.utf8.span
    return switch self {
    case .dpkg: Dpkg.isValid(text)
    case .rpm: Rpm.isValid(text)
    case .apk: Apk.isValid(text)
    case .alpm: Alpm.isValid(text)
    case .portage: Portage.isValid(text)
    case .pep440: Pep440.isValid(text)
    case .npm: Npm.isValid(text)
    case .go: Go.isValid(text)
    case .maven: Maven.isValid(text)
    case .gem: Gem.isValid(text)
    case .composer: Composer.isValid(text)
    case .cargo: Cargo.isValid(text)
    case .nuget: Nuget.isValid(text)
    case .hex: Hex.isValid(text)
    case .pub: Pub.isValid(text)
    case .cran: Cran.isValid(text)
    case .conan: Conan.isValid(text)
    case .hackage: Hackage.isValid(text)
    case .swift: SwiftTag.isValid(text)
    case .bitnami: Bitnami.isValid(text)
    }
  }
}

extension VersionScheme {
  /// Whether an entry of a record's `versions` list names the installed version.
  ///
  /// Both are read by the scheme, so `1.0` names `1.0.0` where the ecosystem takes them for one; what cannot be read
  /// is compared as text. An entry for Python without a local part names every local build of that version.
  package func equals(listed: String, installed: String) -> Bool {
    BoundOrder(kind: .ecosystem, scheme: self).order(installed: installed, bound: listed).map { $0 == .equal }
      ?? (listed == installed)
  }
}

extension VersionOrder {
  /// The order of two counts.
  init(_ a: Int, _ b: Int) { self = a == b ? .equal : a < b ? .less : .greater }

  /// The order with the sides exchanged.
  var reversed: VersionOrder {
    switch self {
    case .less: .greater
    case .equal: .equal
    case .greater: .less
    }
  }
}
