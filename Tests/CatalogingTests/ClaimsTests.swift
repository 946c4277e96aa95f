// SPDX-License-Identifier: Apache-2.0
import Images
import Testing

@testable import Cataloging

/// Claims what a test says; never reads.
private protocol Claimant: Cataloger {}
extension Claimant {
  static var name: String { "claimant" }
  func read(_ file: ClaimedFile) throws -> Catalogued { Catalogued() }
}

private struct Paths: Claimant {
  static let claims: [Claim] = ["etc/release", "**/lock.json", "**/deep/**/*.spec", "list.d/*", "**/a*z/name"]
  init() {}
}

private struct Suffixes: Claimant {
  static let claims: [Claim] = ["**/*.jar", "**/*.tar.gz", "**/*-suffix", .executable]
  init() {}
}

@Suite struct ClaimsTests {
  private let index = ClaimIndex([Paths.self, Suffixes.self])

  @Test(arguments: [
    "etc/release", "lock.json", "a/b/lock.json", "deep/x.spec", "a/deep/b/c/x.spec", "deep/deep/.spec", "list.d/any",
    "axz/name", "q/az/name", "q/abz/name",
  ])
  func pathsAreClaimedByPattern(_ path: String) { #expect(Array(index.claims(on: path)) == [0]) }

  @Test(arguments: ["a.jar", "x/y/z.jar", ".jar", "a.tar.gz", "q/my-suffix", "x/.d/-suffix"])
  func pathsAreClaimedByTheirEnd(_ path: String) { #expect(Array(index.claims(on: path)) == [1]) }

  @Test(arguments: [
    "", "/", "etc/release/", "x/etc/release", "etc/releases", "Lock.json", "lock.json/x", "a/b/clock.json", "deep.spec",
    "a/deeper/x.spec", "list.d", "list.d/a/b", "x/list.d/a", "a.jar/b", "a.JAR", "a.gz", "suffix-", "a/z/name",
    "ab/name",
    "a/xz/b/name", "jar", "a.jar.txt",
  ])
  func otherPathsAreNot(_ path: String) { #expect(index.claims(on: path).isEmpty) }

  @Test func whatIsClaimedTwiceIsReadTwice() {
    #expect(Array(index.claims(on: "list.d/a.jar")) == [0, 1])
    #expect(Array(index.executables) == [1])
  }

  @Test func pathsThatNoProgramCanOpenAreNotClaimed() {
    #expect(index.claims(on: String(repeating: "a/", count: 3000) + "x.jar").isEmpty)
  }

  @Test func patternsThatBacktrackEnd() {
    let pattern = PathPattern("**/a*a*a/**/a*a*a*b")
    let path = String(repeating: String(repeating: "a", count: 60) + "/", count: 60)
    let cases = [pattern.matches(path.utf8.span), PathPattern("**/b/**/*c").matches("a/b/b/xc".utf8.span)]
    #expect(cases == [false, true])
  }

  @Test(
    arguments: [
      ([0x7F, 0x45, 0x4C, 0x46], true), ([0x4D, 0x5A, 0x90, 0x00], true), ([0xCF, 0xFA, 0xED, 0xFE], true),
      ([0xFE, 0xED, 0xFA, 0xCE], true), ([0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 2], true),
      ([0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 52], false), ([0xCA, 0xFE, 0xBA, 0xBE], false), ([0x7F, 0x45, 0x4C], false),
      ([0x23, 0x21, 0x2F, 0x62], false), ([], false),
    ] as [([UInt8], Bool)])
  func executablesAreKnownByTheirFirstBytes(_ head: [UInt8], _ isExecutable: Bool) {
    let found = FileMark.isProgram(head.span)
    #expect(found == isExecutable)
  }
}
