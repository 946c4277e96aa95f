// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Reporting
@testable import Scanning
@testable import drydock

@Suite struct ProgressBlockTests {
  private let start = ContinuousClock.now

  private func row(_ subject: String, _ steps: [ScanProgress]) -> ProgressRow {
    var row = ProgressRow(subject: subject)
    for (index, step) in steps.enumerated() { row.note(step, at: start + .milliseconds(500 * index)) }
    return row
  }

  private func layers(_ done: Int, _ bytes: Int) -> ScanProgress {
    .layers(done: done, of: 7, bytes: bytes, ofBytes: 300_100_000)
  }

  private func texts(_ rows: [ProgressRow], told: Int = 0, columns: Int = 80, height: Int = 24) -> [String] {
    ProgressBlock(rows, told: told, columns: columns, height: height).lines.map(\.text)
  }

  @Test func oneTargetIsABlockThatGrows() {
    #expect(
      texts([row("nginx", [.resolving("docker.io/library/nginx:1.27")])]) == [
        "nginx", "  resolving docker.io/library/nginx:1.27",
      ])
    let reading = [ScanProgress.opening, layers(1, 10_000_000), layers(3, 60_400_000)]
    #expect(
      texts([row("image.tar", reading)]) == [
        "image.tar", "  layers    3 of 7, 60.4 MB of 300.1 MB, 100.8 MB/s",
      ])
    let read = reading + [layers(7, 300_100_000), .catalogued(packages: 412), .matching(packages: 412)]
    #expect(
      texts([row("image.tar", read)]) == [
        "image.tar", "  layers    7 of 7, 300.1 MB of 300.1 MB", "  packages  412, matching",
      ])
  }

  @Test func wordOfALayerThatWasOvertakenIsOld() {
    let row = row("a", [layers(3, 60_000_000), layers(2, 40_000_000)])
    #expect(row.words.hasPrefix("layers 3 of 7, 60.0 MB"))
  }

  @Test func severalTargetsHaveALineEach() {
    let rows = [row("a.tar", [layers(1, 5_000_000)]), row("longer.tar", [.opening]), row("c", [])]
    #expect(
      texts(rows, told: 2) == [
        "a.tar       layers 1 of 7, 5.0 MB of 300.1 MB", "longer.tar  opening", "c           waiting",
        "2 of 5 targets done",
      ])
  }

  @Test func theBlockIsNoHigherThanTheTerminal() {
    let rows = (0..<50).map { row("\($0).tar", [.opening]) }
    for height in 1...60 {
      let block = texts(rows, height: height)
      #expect(block.count <= max(height - 1, 1))
      if height < 50 { #expect(block.last?.hasSuffix("more") == true) }
    }
    #expect(
      texts(rows, height: 5) == [
        "0.tar  opening", "1.tar  opening", "2.tar  opening", "0 of 50 targets done, and 47 more",
      ])
  }

  @Test func noLineIsWiderThanTheTerminal() {
    let rows = [row("長い名前の画像/アーカイブ.tar", [.resolving("登録簿.example/画像:最新版")]), row("b\u{1B}[2J", [layers(1, 1)])]
    for columns in 1...100 {
      for several in [rows, [rows[0]], [rows[1]]] {
        for line in ProgressBlock(several, told: 0, columns: columns, height: 24).lines {
          #expect(line.width <= max(columns - 1, 1), "\(line.text) in \(columns)")
          #expect(!line.text.contains("\u{1B}"))
        }
      }
    }
  }

  @Test func aCutNameKeepsItsEnd() {
    #expect(Printable("/a/long/path/image.tar").cut(to: 10, from: .start).text == "…image.tar")
    #expect(Printable("/a/long/path/image.tar").cut(to: 10).text == "/a/long/p…")
    #expect(Printable("名前名前").cut(to: 4).text == "名…")
    #expect(Printable("名前").cut(to: 4).text == "名前")
    #expect(Printable("abc").cut(to: 0).text == "")
  }
}
