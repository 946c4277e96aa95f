// SPDX-License-Identifier: Apache-2.0
package import Advisories

/// Until when products are repaired, as the advisory data of a cache directory know it.
package struct Lifecycles: Sendable {
  private let choice: AdvisoryChoice

  /// - Throws: where the data cannot be opened.
  package init(cacheDirectory: String) throws { choice = try AdvisoryChoice(cacheDirectory: cacheDirectory) }

  /// The release line of a product, by the names of endoflife.date; `nil` where the data do not know it.
  package func line(_ cycle: String, of product: String) throws -> Lifecycle? {
    try choice.source.lifecycle(of: product, cycle: cycle)
  }

  /// The day of the facts.
  package func date() throws -> String? {
    try choice.source.sources().first { $0.name == "endoflife" }.map { String($0.date.prefix(10)) }
  }
}
