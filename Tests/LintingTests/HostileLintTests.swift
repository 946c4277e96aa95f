// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Fixtures
import FoundationEssentials
import Linting
import Testing

/// Files that were written to make a linter work for ever, or to make it fall.
@Suite struct HostileLintTests {
  private static let pieces = [
    "a", "$a", "${a:-", "\"", "'", "\\\n", "&& ", "| ", "; ", "( ", "$( ", "`", "<<EOF ", "-", "--from=", "=", "a=b ",
    "# ",
    "http://a ", "apt-get install a ", "curl a | sh ", "chmod 777 a ", "./", "../", "a:b@", "[\"a\",", "{a,", "*?",
    "useradd a ",
  ]
  private static let keywords = [
    "FROM ", "RUN ", "COPY ", "ADD ", "ENV ", "ARG ", "LABEL ", "CMD ", "ENTRYPOINT ", "EXPOSE ", "VOLUME ", "USER ",
    "WORKDIR ", "HEALTHCHECK CMD ", "ONBUILD RUN ", "SHELL ", "STOPSIGNAL ", "MAINTAINER ",
  ]

  /// The time of a text of `count` pieces, and of four times as many: four times as long and some more, not sixteen times.
  @Test(arguments: keywords) func longInstructionsTakeTimeInProportion(keyword: String) {
    for piece in Self.pieces {
      func time(_ count: Int) -> Duration {
        let text = "FROM debian:12-slim\n" + keyword + String(repeating: piece, count: count) + "\n"
        return ContinuousClock().measure { _ = Linter().lint(Dockerfile(text)) }
      }
      _ = time(100)
      let long = time(16_000)
      #expect(long < .seconds(8), "\(keyword)\(piece): \(long)")
    }
  }

  @Test(arguments: pieces) func manyInstructionsTakeTimeInProportion(piece: String) {
    for keyword in Self.keywords {
      let text = "FROM debian:12-slim\n" + String(repeating: keyword + piece + "\n", count: 2_000)
      let time = ContinuousClock().measure { _ = Linter().lint(Dockerfile(text)) }
      #expect(time < .seconds(8), "\(keyword)\(piece): \(time)")
    }
  }

  @Test func everyPrefixOfEveryExampleIsChecked() {
    for guide in Rules.all.map({ $0.guide }) {
      let bytes = Array((guide.marked.text + "\n" + guide.good).utf8)
      for count in stride(from: 0, through: bytes.count, by: 3) {
        _ = Linter().lint(Dockerfile(bytes: Array(bytes[..<count])))
      }
    }
  }

  @Test func spoiltBytesAreChecked() {
    var random = SystemRandomNumberGenerator()
    for guide in Rules.all.map({ $0.guide }) {
      for _ in 0..<20 {
        var bytes = Array(guide.marked.text.utf8)
        for _ in 0..<3 where !bytes.isEmpty {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        let file = Dockerfile(bytes: bytes)
        for remark in Linter().lint(file).remarks {
          #expect(remark.place.range.upperBound <= bytes.count)
          _ = remark.repair?.applied(to: bytes)
        }
      }
    }
  }

  @Test func aBrokenInstructionDoesNotHideTheRest() {
    let text = "\u{FEFF}FROM debian\r\nRUNN x\r\nRUN apt-get install curl\r\n"
    let remarks = Linter().lint(Dockerfile(text)).remarks
    #expect(remarks.contains { $0.rule == "DD001" && $0.place.line == 2 && $0.place.column == 1 })
    #expect(remarks.contains { $0.rule == "DD201" && $0.place.line == 3 })
  }
}
