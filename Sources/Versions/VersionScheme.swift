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

extension VersionScheme {
  private var grammar: any Grammar.Type {
    switch self {
    case .dpkg: Dpkg.self
    case .rpm: Rpm.self
    case .apk: Apk.self
    case .alpm: Alpm.self
    case .portage: Portage.self
    case .pep440: Pep440.self
    case .npm: Npm.self
    case .go: Go.self
    case .maven: Maven.self
    case .gem: Gem.self
    case .composer: Composer.self
    case .cargo: Cargo.self
    case .nuget: Nuget.self
    case .hex: Hex.self
    case .pub: Pub.self
    case .cran: Cran.self
    case .conan: Conan.self
    case .hackage: Hackage.self
    case .swift: SwiftTag.self
    case .bitnami: Bitnami.self
    }
  }

  /// Orders two versions; `nil` when one of them is not a version of this scheme.
  package func compare(_ a: String, _ b: String) -> VersionOrder? {
    grammar.compare(a.utf8.span, b.utf8.span)
  }

  /// Whether the ecosystem's own tool accepts `text` as a version; no scheme accepts the empty text.
  package func isValid(_ text: String) -> Bool { grammar.isValid(text.utf8.span) }
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
