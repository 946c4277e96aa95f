// SPDX-License-Identifier: Apache-2.0
import Notations
import Testing

@testable import Advising

struct FitnessTests {
  @Test func theThirdAnswerIsWrittenAsWords() { #expect(Fitness.Verdict.noData.rawValue == "no data") }
}
