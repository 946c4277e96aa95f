// SPDX-License-Identifier: Apache-2.0
import Reporting

/// A licence as a package states it, read as an expression where it is one.
///
/// Its parts go by their names on the SPDX list where they are known by others ("GNU General Public License v2"). A text
/// that is no expression is the name of a licence.
struct LicenseTerms {
  private let expression: LicenseExpression

  init(_ text: String) { expression = LicenseExpression(reading: text) }

  /// Whether whoever takes the package has to take a licence for which `isBinding` holds.
  func binds(_ isBinding: (String) -> Bool) -> Bool { Self.binds(expression, isBinding) }

  private static func binds(_ expression: LicenseExpression, _ isBinding: (String) -> Bool) -> Bool {
    switch expression {
    case .license, .orLater, .reference, .named: isBinding(expression.description)
    // An exception takes back a part of the licence; which part is for people to say.
    case .with(let inner, _): binds(inner, isBinding)
    case .and(let parts): parts.contains { binds($0, isBinding) }
    case .or(let parts): parts.allSatisfy { binds($0, isBinding) }
    }
  }
}
