// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Testing

@Suite struct ValueTests {
  @Test(arguments: [
    "", "sha256:", "sha256:abc", "sha256:../../../../etc/passwd", "md5:d41d8cd98f00b204e9800998ecf8427e",
    "sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", "ba78",
  ])
  func whatIsNoDigestNeverBecomesAPath(text: String) { #expect(Digest(text) == nil) }

  @Test func aDigestPrintsAsItWasRead() {
    let text = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(Digest(text)?.description == text)
  }

  @Test(arguments: [
    ("linux/amd64", "linux/amd64", true), ("amd64", "linux/amd64", true), ("linux/x86_64", "linux/amd64", true),
    ("linux/arm64", "linux/arm64/v8", true), ("linux/arm64/v8", "linux/arm64", true),
    ("linux/arm/v6", "linux/arm/v7", false), ("linux/arm", "linux/arm/v7", true),
    ("linux/arm64", "linux/amd64", false), ("windows/amd64", "linux/amd64", false),
  ])
  func platformsFitAsEnginesPickThem(wanted: String, held: String, fits: Bool) throws {
    let wanted = try #require(Platform(wanted))
    let held = try #require(Platform(held))
    #expect(held.satisfies(wanted) == fits)
  }

  @Test(arguments: ["", "linux/", "/amd64", "a/b/c/d"])
  func whatIsNoPlatformIsRefused(text: String) { #expect(Platform(text) == nil) }

  @Test func attestationsAreKnownByTheirPlatform() {
    #expect(Platform("unknown/unknown")?.isUnknown == true)
  }
}
