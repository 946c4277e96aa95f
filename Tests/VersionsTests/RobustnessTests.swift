// SPDX-License-Identifier: Apache-2.0
import Testing
import Versions

/// Numbers that look random and are the same on every run.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("Hostile versions")
struct RobustnessTests {
  private static let pieces = [
    "0", "1", "9", "00", "10", "99999999999999999999", ".", "-", "_", "+", "~", ":", "!", " ", "v", "a", "b", "r", "rc",
    "alpha", "pre", "post", "dev", "p", "git", "final", "SNAPSHOT", "é", "\u{0}", "\t", "-r", "..",
    "^", "x", "1:", "_p", "/", "9999999",
  ]

  @Test("Texts of random pieces never crash, and compare alike from both sides", arguments: VersionScheme.allCases)
  func randomTexts(_ scheme: VersionScheme) {
    var dice = Dice(state: 42)
    var before = "1.0.0"
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...8, using: &dice)).map { _ in Self.pieces.randomElement(using: &dice) ?? "" }
        .joined()
      let order = scheme.compare(before, text)
      let mirrored = scheme.compare(text, before)
      if order?.rawValue != mirrored.map({ -$0.rawValue }) {
        Issue.record("\(scheme): '\(before)' and '\(text)' differ by the side they stand on")
      }
      if (order != nil) != (scheme.isValid(before) && scheme.isValid(text)) {
        Issue.record("\(scheme): '\(before)' and '\(text)' are compared, or not, whatever isValid says")
      }
      if scheme.isValid(text), scheme.compare(text, text) != .equal {
        Issue.record("\(scheme): '\(text)' is not equal to itself")
      }
      before = text
    }
  }

  @Test("Every prefix of a version is a version or is not, without a crash", arguments: VersionScheme.allCases)
  func prefixes(_ scheme: VersionScheme) {
    for fact in Fact.facts(of: scheme) {
      for length in 0...fact.a.count {
        let prefix = String(fact.a.prefix(length))
        #expect(scheme.isValid(prefix) || scheme.compare(prefix, "1.0.0") == nil)
      }
    }
  }

  @Test("Texts of 100 kB are compared at once", .timeLimit(.minutes(1)), arguments: VersionScheme.allCases)
  func longTexts(_ scheme: VersionScheme) {
    let units = [
      "1", "0", "1.", "0.", "0-", "1-", "a", "a.", "a1", "0a", "-", ".", "~", "_p", "_p1", "-r1", "+", "1a0.", "^",
      ":", "x.", "_rc",
    ]
    let clock = ContinuousClock()
    for unit in units {
      let body = String(repeating: unit, count: 100_000 / unit.utf8.count)
      for (a, b) in [
        ("1" + body, "1" + body + "1"), ("1.0.0-" + body, "1.0.0-" + body), ("1." + body + "0", "1." + body + "2"),
        ("1.0+" + body, "1.0+" + body + "0"), (body, body),
      ] {
        let time = clock.measure { _ = scheme.compare(a, b) }
        #expect(time < .milliseconds(200), "\(scheme): 100 kB of '\(unit)'")
      }
    }
  }
}
