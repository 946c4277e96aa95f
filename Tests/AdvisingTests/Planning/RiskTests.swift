// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Advising

@Suite("The weight of a vulnerability") struct RiskTests {
  @Test(
    arguments: [
      ("critical", false, nil, 100), ("high", false, nil, 40), ("medium", false, nil, 10), ("low", false, nil, 2),
      ("unspecified", false, nil, 5), ("unheard", false, nil, 5), ("high", false, 0.5, 120), ("high", false, 1, 200),
      ("low", true, nil, 300), ("critical", true, 1, 1500), ("medium", false, 7, 50), ("medium", false, -1, 10),
    ] as [(String, Bool, Double?, Int)])
  func itIsMadeOfSeverityExploitationAndProbability(severity: String, kev: Bool, epss: Double?, weight: Int) {
    #expect(Risk.of(severity: severity, kev: kev, epss: epss) == weight)
  }
}
