// SPDX-License-Identifier: Apache-2.0
import Lineage
import Testing

@Suite struct NamePatternTests {
  @Test(
    arguments: [
      ("ghcr.io/our/*", "ghcr.io/our/base:1", true), ("ghcr.io/our/*", "ghcr.io/others/base:1", false),
      ("*", "", true), ("", "x", false), ("*slim*", "docker.io/library/debian:12-slim", true),
      ("Docker.IO/a", "docker.io/A", true), ("a*b*c", "a-b-b-c", true), ("a*b", "a-b-c", false),
    ])
  func aStarStandsForAnything(_ pattern: String, _ name: String, _ isFit: Bool) {
    #expect(NamePattern(pattern).matches(name) == isFit)
  }

  @Test func manyStarsTakeNoLonger() {
    let name = String(repeating: "a", count: 2_000)
    #expect(!NamePattern(String(repeating: "*a", count: 200) + "b").matches(name))
  }
}
