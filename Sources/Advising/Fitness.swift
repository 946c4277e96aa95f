// SPDX-License-Identifier: Apache-2.0

/// Whether an image would still run on another base, as far as files can tell.
package struct Fitness: Codable, Hashable, Sendable {
  /// Three values, and the third is not "yes".
  package enum Verdict: String, Codable, Hashable, Sendable {
    case yes
    case no
    case noData = "no data"
  }

  package var verdict: Verdict
  /// What was held against what, for people: "needs libssl.so.3: there"; what speaks against it first.
  package var reasons: [String]

  package init(_ verdict: Verdict, reasons: [String]) {
    self.verdict = verdict
    self.reasons = reasons
  }
}
