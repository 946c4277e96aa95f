// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Testing

@testable import Matching

@Suite struct MomentTests {
  @Test(arguments: [
    ("2026-10-30T12:00:00Z", "2026-10-30T14:00:00+02:00"), ("2026-10-30", "2026-10-30T00:00:00Z"),
    ("2026-10-30 00:30:00+01:00", "2026-10-29T23:30:00Z"), ("2026-10-30T12:00:00.5Z", "2026-10-30T12:00:00.500Z"),
  ])
  func twoSpellingsAreOneMoment(a: String, b: String) throws {
    let (a, b) = (try #require(Moment(a)), try #require(Moment(b)))
    #expect(a == b && a.day == b.day)
  }

  @Test func momentsAreInOrder() {
    let sorted = [
      "1969-12-31T23:59:59Z", "1970-01-01", "2000-02-29", "2026-10-30T12:00:00Z", "2026-10-30T12:00:00.000000001Z",
      "2026-10-30T12:00:01Z", "9999-12-31",
    ].map { Moment($0) }
    for (a, b) in zip(sorted, sorted.dropFirst()) { #expect(a.flatMap { a in b.map { a < $0 } } == true) }
  }

  @Test(arguments: [
    "", "2026", "2026-13-01", "2026-02-29", "2026-00-10", "2026-1-1", "2026-10-30T", "2026-10-30T25:00:00Z",
    "2026-10-30T12:00:00", "2026-10-30x", "٢٠٢٦-10-30", "2026-10-30T12:00:00.Z",
  ])
  func whatIsNoMomentIsNone(text: String) {
    #expect(Moment(text) == nil)
  }

  @Test func daysAreThoseOfTheCalendar() throws {
    for day in stride(from: -400_000, to: 800_000, by: 977) {
      let text = Date(timeIntervalSince1970: Double(day) * 86_400).ISO8601Format()
      #expect(try #require(Moment(text)).day == String(text.prefix(10)))
    }
  }
}
