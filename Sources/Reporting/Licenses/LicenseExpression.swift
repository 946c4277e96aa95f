// SPDX-License-Identifier: Apache-2.0

/// Which licences something is under, as SPDX writes it.
///
/// Specification: SPDX 2.3, Annex D (https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/).
package indirect enum LicenseExpression: Hashable, Sendable {
  /// An identifier of the SPDX License List, in its spelling.
  case license(String)
  /// `+`: that version of it or any later one.
  case orLater(String)
  /// "LicenseRef-…": defined by whoever wrote it.
  case reference(String)
  /// Words that stand for no licence of the list; not part of the specification.
  case named(String)
  /// `WITH` an exception of the list.
  case with(LicenseExpression, exception: String)
  case and([LicenseExpression])
  case or([LicenseExpression])

  /// Reads an expression that keeps to the specification; `nil` where it does not, or names what is not on the list.
  package init?(spdx text: String) {
    guard let expression = LicenseText.expression(in: text, isStrict: true), !expression.hasNames else { return nil }
    self = expression
  }

  /// Reads what package managers and people write ("GPLv2+ and MIT", "Apache License, Version 2.0"). What is not known
  /// becomes `named`, a part or the whole.
  package init(reading text: String) {
    self = LicenseText.expression(in: text, isStrict: false) ?? .named(LicenseText.trimmed(text))
  }

  /// Reads all licences that one package states: they hold together. `nil` where there are none.
  package init?(all texts: [String]) {
    let parts = Self.reading(texts)
    guard let first = parts.first else { return nil }
    self = parts.count == 1 ? first : .and(Self.distinct(parts.flatMap(\.conjuncts)))
  }

  /// Reads each of the licences that one package states; what several spellings mean is told once.
  static func reading(_ texts: [String]) -> [LicenseExpression] {
    distinct(texts.filter { !LicenseText.trimmed($0).isEmpty }.map { LicenseExpression(reading: $0) })
  }

  private static func distinct(_ all: [LicenseExpression]) -> [LicenseExpression] {
    var known: Set<LicenseExpression> = []
    return all.filter { known.insert($0).inserted }
  }

  /// The parts that all hold; the expression itself where it is no `and`.
  package var conjuncts: [LicenseExpression] {
    if case .and(let parts) = self { parts } else { [self] }
  }

  /// Whether a part of it is no licence that the list knows.
  package var hasNames: Bool { leaves.contains { if case .named = $0 { true } else { false } } }

  /// Its licences, references and names, without operators and exceptions, in the order in which they stand.
  package var leaves: [LicenseExpression] {
    switch self {
    case .license, .orLater, .reference, .named: [self]
    case .with(let inner, _): inner.leaves
    case .and(let parts), .or(let parts): parts.flatMap(\.leaves)
    }
  }

  /// The expression with something else in place of each name.
  func replacingNames(_ replacement: (String) -> LicenseExpression) -> LicenseExpression {
    switch self {
    case .license, .orLater, .reference: self
    case .named(let name): replacement(name)
    case .with(let inner, let exception): .with(inner.replacingNames(replacement), exception: exception)
    case .and(let parts): .and(parts.map { $0.replacingNames(replacement) })
    case .or(let parts): .or(parts.map { $0.replacingNames(replacement) })
    }
  }
}

extension LicenseExpression: CustomStringConvertible {
  /// As the specification writes it; names stand in it as they are.
  package var description: String {
    switch self {
    case .license(let id): id
    case .orLater(let id): id + "+"
    case .reference(let text), .named(let text): text
    case .with(let inner, let exception): "\(inner) WITH \(exception)"
    case .and(let parts):
      parts.map { if case .or = $0 { "(\($0))" } else { $0.description } }.joined(separator: " AND ")
    case .or(let parts): parts.map(\.description).joined(separator: " OR ")
    }
  }
}
