// SPDX-License-Identifier: Apache-2.0
import Reporting
import Testing

/// Ten thousand findings in every format. Tests run on busy machines beside each other; a release is alone.
@Suite(.serialized) struct SpeedTests {
  private struct Counter: TextOutputStream {
    var count = 0
    mutating func write(_ string: String) { count += string.utf8.count }
  }

  private static let report = Report.large(findings: 10_000)

  @Test(arguments: Formats.all.map { $0.name })
  func tenThousandFindingsAreWrittenInTime(name: String) throws {
    let format = try #require(Formats.all.first { $0.name == name })
    var counter = Counter()
    let time = try ContinuousClock().measure {
      try format.init().write(Self.report, style: FormatsTests.plain, to: &counter)
    }
    #if DEBUG
      #expect(time < .seconds(20), "\(name): \(time)")
    #else
      #expect(time < .seconds(1), "\(name): \(time)")
    #endif
    #expect(counter.count > 500)
  }
}
