// SPDX-License-Identifier: Apache-2.0
import Archives
import Testing

@testable import Cataloging

@Suite struct TraceTests {
  private func version(_ trace: Trace, in text: String, name: Substring = "x") throws -> String? {
    let bytes = Array(text.utf8) + [UInt8](repeating: 0xFF, count: 20)
    return try TraceSearch([trace], name: name, isText: false).version(in: ByteSource(bytes), [0..<bytes.count])
  }

  @Test(
    arguments: [
      ("a/1.2.3 ", "1.2.3"), ("a/1.2.3_", nil), ("a/1.2.3.", "1.2.3"), ("a/1.2.3.4 ", nil), ("a/1.2 ", nil),
      ("a/1.2.3x", nil),
      ("a/1.2.3", "1.2.3"), ("a/1.2.3-rc1 ", "1.2.3-rc1"), ("a/1.2.3-rc.1 ", "1.2.3-rc.1"), ("a/1.2.3rc ", "1.2.3rc"),
      ("a/1.2.3-5+deb12 ", "1.2.3"), ("a/1.2.3-reckless ", "1.2.3"), ("a/1..3 ", nil), ("a/.1.2.3 ", nil),
      ("a/%s a/1.2.3 ", "1.2.3"), ("a/a/1.2.3 ", "1.2.3"), ("b/1.2.3 ", nil), ("a/12345678901.2.3 ", nil), ("", nil),
    ] as [(String, String?)])
  func aWordBeforeTheVersion(_ text: String, _ expected: String?) throws {
    #expect(try version("a/\(.three)", in: text) == expected)
  }

  @Test(
    arguments: [
      ("1.2.3-fork", "1.2.3"), ("x1.2.3-fork", "1.2.3"), ("9.1.2.3-fork", nil), (" 1.2.3rc1-fork", "1.2.3rc1"),
      ("-fork", nil), ("1.2-fork", nil), ("1.2.3--fork", nil),
    ] as [(String, String?)])
  func aWordBehindTheVersion(_ text: String, _ expected: String?) throws {
    #expect(try version("\(.three)-fork", in: text) == expected)
  }

  @Test(
    arguments: [
      ("\u{0}1.2.3\u{0}words", "1.2.3"), ("\u{0}1.2.3\u{0}\u{0}\u{0}\u{0}words", "1.2.3"), ("1.2.3\u{0}words", nil),
      ("\u{0}1.2.3words", nil), ("\u{0}1.2.3 \u{0}words", nil), ("\u{0}v1.2.3\u{0}words", nil),
      ("\u{0}1.2.3" + String(repeating: "\u{0}", count: 200) + "words", nil),
    ] as [(String, String?)])
  func zeroBytesBetweenVersionAndWord(_ text: String, _ expected: String?) throws {
    #expect(try version("\0\(.three)\0words", in: text) == expected)
  }

  @Test func aBareVersionIsKnownByHowItBegins() throws {
    let trace: Trace = "\0\(.three.starting("3."))\0"
    #expect(try version(trace, in: "\u{0}1.2.3\u{0}3.4\u{0}3.40.1\u{0}") == "3.40.1")
    #expect(try version(trace, in: "\u{0}13.40.1\u{0}") == nil)
    #expect(try version(trace, in: "3.40.1\u{0}") == nil)
    // Where a table stands before it, no zero byte can be asked for.
    let open: Trace = "\(.three.starting("3."))\0"
    #expect(try version(open, in: "\u{1}13.40.1\u{0}.3.40.2\u{0}a3.40.3\u{0}\u{1}3.40.4\u{0}") == "3.40.4")
  }

  @Test func theSecondNumberMayHaveToBeLarge() throws {
    let trace: Trace = "\0\(.three.starting("1.").withSecond(from: 10))\0"
    #expect(try version(trace, in: "\u{0}1.3.1\u{0}1.9.9\u{0}1.10.0\u{0}") == "1.10.0")
    #expect(try version(trace, in: "\u{0}1.9999999999.0\u{0}") == "1.9999999999.0")
    #expect(try version(trace, in: "\u{0}1.99999999999.0\u{0}") == nil)
  }

  @Test func lettersAndWordsThatBelongToTheVersion() throws {
    #expect(try version("a \(.three.lettered)", in: "a 1.0.2zd ") == "1.0.2zd")
    #expect(try version("a \(.three.lettered)", in: "a 1.0.2zdx ") == nil)
    #expect(try version("a_\(.two.with("p"))", in: "a_9.2\u{0}a_9.2p1 ") == "9.2p1")
    #expect(try version("a \(.three.notBefore(" (no"))", in: "a 1.1.1 (no), a 1.1.2 (yes)") == "1.1.2")
  }

  @Test func aTextMayBeginAndEndWithTheVersion() throws {
    func version(_ trace: Trace, _ text: String, isText: Bool = true) throws -> String? {
      let bytes = Array(text.utf8)
      return try TraceSearch([trace], name: "x", isText: isText).version(in: ByteSource(bytes), [0..<bytes.count])
    }
    #expect(try version("\(.dotted)", "25.3.2") == "25.3.2")
    #expect(try version("\(.dotted)", "25.3.2\n") == "25.3.2")
    #expect(try version("\(.dotted)", " 25.3.2\n") == nil)
    #expect(try version("\(.dotted)", "25") == nil)
    #expect(try version("go\(.dotted)", "go1.19.8") == "1.19.8")
    // A program does not; what ends so is cut off.
    #expect(try version("go\(.dotted)", "go1.19.8", isText: false) == nil)
    #expect(try version("go\(.dotted)", "go1.19.8 and so much more of it", isText: false) == "1.19.8")
  }

  @Test func eachNeedleIsFoundAtEveryPlace() throws {
    for size in [2, 3, 5, 17, 40] {
      let needle = (0..<size).map { UInt8(65 + $0) }
      let finder = try #require(ByteFinder(needle))
      for place in 0..<130 {
        var bytes = [UInt8](repeating: 66, count: 200)
        bytes.replaceSubrange(place..<(place + size), with: needle)
        let found = [
          finder.next(in: bytes.span, from: 0, before: 200), finder.next(in: bytes.span, from: place, before: 200),
          finder.next(in: bytes.span, from: place + 1, before: 200),
          finder.next(in: bytes.span, from: 0, before: place),
        ]
        #expect(found == [place, place, nil, nil], "\(size) at \(place)")
      }
    }
    #expect(ByteFinder([1]) == nil)
  }
}
