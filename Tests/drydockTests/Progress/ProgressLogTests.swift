// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Scanning
@testable import drydock

@Suite struct ProgressLogTests {
  private func log(_ steps: [(Int, ScanProgress)]) -> [String] {
    let start = ContinuousClock.now
    var log = ProgressLog(subject: "a.tar")
    var row = ProgressRow(subject: "a.tar")
    return steps.compactMap { milliseconds, step in
      let now = start + .milliseconds(milliseconds)
      row.note(step, at: now)
      return log.line(for: row, at: now)
    }
  }

  private func layers(_ done: Int, _ bytes: Int) -> ScanProgress {
    .layers(done: done, of: 2, bytes: bytes, ofBytes: 40_000_000)
  }

  @Test func thereIsALineForEachStep() {
    let steps: [(Int, ScanProgress)] = [
      (0, .resolving("docker.io/a")), (10, .resolving("docker.io/a")), (20, .opening), (30, layers(0, 0)),
      (40, layers(0, 1000)), (50, layers(1, 20_000_000)), (2030, layers(2, 40_000_000)),
      (2040, .catalogued(packages: 7)), (2050, .matching(packages: 7)), (2100, .finished), (2101, .finished),
    ]
    #expect(
      log(steps) == [
        "a.tar: resolving docker.io/a", "a.tar: opening", "a.tar: reading 2 layers, 40.0 MB",
        "a.tar: 2 layers read, 40.0 MB in 2.0 s, 20.0 MB/s", "a.tar: 7 packages found", "a.tar: matching 7 packages",
        "a.tar: done in 2.1 s",
      ])
  }

  @Test func aLongStepIsHeardOfNowAndThen() {
    let steps = (0...300).map { ($0 * 100, layers(0, $0 * 1000)) }
    #expect(log(steps).count == 4)
    #expect(log(steps).last?.hasPrefix("a.tar: layers 0 of 2, 300.0 kB of 40.0 MB, ") == true)
  }
}
