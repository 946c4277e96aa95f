// SPDX-License-Identifier: Apache-2.0
import Reporting
import Testing

@Suite struct TimeSpanTests {
  @Test(arguments: [
    (0, "a moment"), (59, "a moment"), (60, "1 minute"), (3599, "59 minutes"), (3600, "1 hour"), (90_000, "25 hours"),
    (172_799, "47 hours"), (172_800, "2 days"), (34_000_000, "393 days"), (-5, "a moment"),
  ])
  func wordsAreOfTheLargestUnitOfWhichThereAreTwo(seconds: Int, words: String) {
    #expect(TimeSpan(seconds: seconds).words == words)
  }

  @Test func momentsAreReadInTheFormsThatFeedsHave() {
    let end = "2026-11-25T12:00:00Z"
    for start in ["2026-11-24T12:00:00Z", "2026-11-24T12:00:00.123456789Z", "2026-11-24T12:00:00+00:00"] {
      #expect(TimeSpan(from: start, to: end)?.seconds == 86_400)
    }
    #expect(TimeSpan(from: "2026-11-24", to: end)?.seconds == 129_600)
    for start in ["", "yesterday", "2026-13-99", "9999"] { #expect(TimeSpan(from: start, to: end) == nil) }
  }
}
