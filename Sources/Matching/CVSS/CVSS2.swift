// SPDX-License-Identifier: Apache-2.0

/// The base equation of CVSS v2.
///
/// Specification: https://www.first.org/cvss/v2/guide, section 3.2.1.
enum CVSS2 {
  /// The score in tenths. Every weight is a decimal fraction, so the sum is exact in integers and halves round up as
  /// they do on paper.
  static func baseScore(_ metrics: CVSSMetrics) -> Int {
    let impactWeight = [0, 275, 660]  // thousandths: none, partial, complete
    let spared = ["C", "I", "A"].reduce(1) { $0 * (1000 - impactWeight[min(2, metrics.rank($1, "NPC"))]) }
    // Impact = 10.41 * (1 - (1-C) * (1-I) * (1-A)), in units of 10^-11.
    let impact = 1041 * (1_000_000_000 - spared)
    // Exploitability = 20 * AccessVector * AccessComplexity * Authentication, in units of 10^-8.
    let vector = [395, 646, 1000][min(2, metrics.rank("AV", "LAN"))]
    let complexity = [35, 61, 71][min(2, metrics.rank("AC", "HML"))]
    let authentication = [450, 560, 704][min(2, metrics.rank("Au", "MSN"))]
    let exploitability = 20 * vector * complexity * authentication
    // f(Impact) is 0 without impact, else 1.176.
    guard impact > 0 else { return 0 }
    // ((0.6 * Impact) + (0.4 * Exploitability) - 1.5) * 1.176, in units of 10^-15.
    let score = (6 * impact + 4000 * exploitability - 1_500_000_000_000) * 1176
    let tenth = 100_000_000_000_000
    return max(0, min(100, (score + tenth / 2) / tenth))
  }
}
