// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import drydock

@Suite struct TimeLimitTests {
  @Test(arguments: [("90", 90), ("90s", 90), ("5m", 300), ("1h", 3600)])
  func aTimeIsSecondsOrHasAUnit(_ text: String, _ seconds: Int) {
    #expect(TimeLimit(argument: text)?.seconds == seconds)
  }

  @Test(arguments: ["", "s", "0", "-1", "1.5m", "1d", "1 m", "9999999999999999999h"])
  func anythingElseIsRefused(_ text: String) { #expect(TimeLimit(argument: text) == nil) }
}
