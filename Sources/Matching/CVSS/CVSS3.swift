// SPDX-License-Identifier: Apache-2.0

/// The base equation of CVSS v3.0 and v3.1, which have the same weights.
///
/// Specification: https://www.first.org/cvss/v3-1/specification-document, sections 7.1 and 7.4.
enum CVSS3 {
  /// The score in tenths.
  static func baseScore(_ metrics: CVSSMetrics) -> Int {
    let isChanged = metrics["S"] == "C"
    let impactWeight = [0.56, 0.22, 0]
    let spared = ["C", "I", "A"].reduce(1.0) { $0 * (1 - impactWeight[min(2, metrics.rank($1, "HLN"))]) }
    let base = 1 - spared
    let impact = isChanged ? 7.52 * (base - 0.029) - 3.25 * power15(base - 0.02) : 6.42 * base
    guard base > 0, impact > 0 else { return 0 }
    let vector = [0.85, 0.62, 0.55, 0.2][min(3, metrics.rank("AV", "NALP"))]
    let complexity = metrics["AC"] == "L" ? 0.77 : 0.44
    // "0.68 (or 0.5 if Scope is Changed)", "0.62 (or 0.68)" read the other way round in the table: more is worse.
    let privileges = [0.85, isChanged ? 0.68 : 0.62, isChanged ? 0.5 : 0.27][min(2, metrics.rank("PR", "NLH"))]
    let interaction = metrics["UI"] == "N" ? 0.85 : 0.62
    let sum = impact + 8.22 * vector * complexity * privileges * interaction
    return roundedUp(min(isChanged ? 1.08 * sum : sum, 10))
  }

  /// "Roundup", appendix A of v3.1: the smallest tenth that is not below, told so that binary fractions do no harm.
  private static func roundedUp(_ value: Double) -> Int {
    let fine = Int((value * 100_000).rounded())
    return fine % 10_000 == 0 ? fine / 10_000 : fine / 10_000 + 1
  }

  private static func power15(_ x: Double) -> Double {
    let x2 = x * x
    let x4 = x2 * x2
    let x8 = x4 * x4
    return x8 * x4 * x2 * x
  }
}
