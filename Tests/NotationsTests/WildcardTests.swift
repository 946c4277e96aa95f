// SPDX-License-Identifier: Apache-2.0
import Notations
import Testing

@Suite struct WildcardTests {
  @Test(
    arguments: [
      ("ghcr.io/our/*", "ghcr.io/our/base:1", true), ("ghcr.io/our/*", "ghcr.io/others/base:1", false),
      ("*", "", true), ("", "x", false), ("*slim*", "docker.io/library/debian:12-slim", true),
      ("Docker.IO/a", "docker.io/A", true), ("a*b*c", "a-b-b-c", true), ("a*b", "a-b-c", false), ("a*c", "ab", false),
      ("3.1?-slim*", "3.12-slim-bookworm", true), ("3.1?-slim", "3.12-slim-bookworm", false), ("a?", "a", false),
    ])
  func aStarStandsForAnything(_ pattern: String, _ name: String, _ isFit: Bool) {
    #expect(Wildcard(pattern, ignoresCase: true).matches(name) == isFit)
  }

  @Test func lettersCountAsTheyAreUnlessItIsWished() {
    #expect(!Wildcard("Slim").matches("slim") && Wildcard("Slim", ignoresCase: true).matches("slim"))
  }

  @Test func manyStarsTakeNoLonger() {
    let name = String(repeating: "a", count: 2_000)
    #expect(!Wildcard(String(repeating: "*a", count: 200) + "b").matches(name))
  }
}
