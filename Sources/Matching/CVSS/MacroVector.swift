// SPDX-License-Identifier: Apache-2.0

/// A class of CVSS v4.0 vectors that experts have scored as one.
///
/// Specification: https://www.first.org/cvss/v4-0/specification-document, section 8.1, and the table of scores that FIRST
/// publishes with it ("cvss_lookup").
struct MacroVector {
  private let eq: [Int]

  init(_ eq1: Int, _ eq2: Int, _ eq3: Int, _ eq4: Int, _ eq5: Int, _ eq6: Int) {
    eq = [eq1, eq2, eq3, eq4, eq5, eq6]
  }

  /// The score in tenths; `nil` where there is no such class.
  var score: Int? { Self.score(eq) }

  /// The score of the class that differs from this one as stated.
  func score(
    eq1: Int? = nil, eq2: Int? = nil, eq3: Int? = nil, eq4: Int? = nil, eq5: Int? = nil, eq6: Int? = nil
  ) -> Int? {
    Self.score([
      eq1 ?? eq[0], eq2 ?? eq[1], eq3 ?? eq[2], eq4 ?? eq[3], eq5 ?? eq[4], eq6 ?? eq[5],
    ])
  }

  private static func score(_ eq: [Int]) -> Int? {
    guard (0...2).contains(eq[0]), (0...1).contains(eq[1]), (0...2).contains(eq[2]), (0...2).contains(eq[3]),
      (0...2).contains(eq[4]), (0...1).contains(eq[5]), !(eq[2] == 2 && eq[5] == 0)
    else { return nil }
    let eq36 = eq[2] == 2 ? 4 : eq[2] * 2 + eq[5]
    return Int(scores[((eq[0] * 2 + eq[1]) * 5 + eq36) * 9 + eq[3] * 3 + eq[4]])
  }

  /// A row for each EQ1, EQ2 and pair of EQ3 and EQ6 (00, 01, 10, 11, 21), in it EQ4 and then EQ5 rising. Tenths.
  private static let scores: [UInt8] = [
    100, 98, 95, 100, 93, 91, 93, 89, 81,
    99, 95, 92, 96, 87, 81, 90, 80, 68,
    98, 95, 90, 93, 89, 81, 88, 78, 69,
    95, 92, 84, 92, 81, 65, 80, 70, 48,
    92, 82, 72, 79, 69, 50, 69, 55, 27,
    99, 95, 92, 95, 90, 84, 92, 82, 72,
    97, 92, 85, 91, 83, 71, 81, 71, 53,
    95, 92, 85, 92, 80, 70, 84, 71, 50,
    93, 85, 73, 82, 72, 59, 70, 52, 30,
    86, 75, 52, 71, 52, 29, 63, 29, 17,
    98, 94, 91, 94, 86, 77, 87, 74, 63,
    95, 87, 81, 89, 74, 64, 75, 63, 49,
    94, 88, 76, 86, 74, 59, 72, 57, 52,
    89, 77, 67, 76, 58, 50, 57, 52, 25,
    83, 70, 54, 65, 58, 26, 53, 21, 13,
    95, 88, 76, 90, 75, 61, 77, 68, 52,
    90, 76, 70, 77, 62, 53, 66, 59, 30,
    89, 76, 62, 74, 57, 47, 61, 57, 24,
    78, 67, 58, 59, 57, 23, 52, 29, 16,
    71, 59, 30, 58, 26, 15, 23, 13, 6,
    93, 86, 75, 86, 74, 56, 70, 52, 40,
    87, 72, 58, 74, 61, 34, 54, 40, 22,
    85, 74, 62, 72, 55, 46, 53, 34, 19,
    75, 55, 51, 57, 41, 19, 36, 19, 8,
    64, 51, 20, 47, 21, 11, 24, 9, 4,
    88, 73, 60, 73, 59, 41, 54, 45, 20,
    75, 53, 50, 55, 40, 20, 43, 22, 11,
    75, 58, 40, 61, 48, 20, 46, 17, 8,
    55, 45, 21, 51, 18, 9, 18, 7, 2,
    53, 24, 14, 24, 12, 5, 10, 3, 1,
  ]
}
