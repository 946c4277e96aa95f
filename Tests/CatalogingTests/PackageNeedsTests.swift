// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Cataloging

@Suite struct PackageNeedsTests {
  @Test(arguments: [
    ("libc6 (>= 2.34), debconf (>= 0.5) | debconf-2.0, python3:any", ["libc6", "debconf|debconf-2.0", "python3"]),
    ("a(=1),b|c:native | d [amd64]", ["a", "b|c|d"]), ("", []), (" , | ,(", []), ("libc6", ["libc6"]),
  ])
  func listsOfDebianAreNames(text: String, names: [String]) {
    #expect(PackageNeeds.debian(text) == names)
  }

  @Test(arguments: [
    (
      "so:libc.musl-x86_64.so.1 busybox>=1.2 !conflict cmd:sh=1.36-r2 a~1 b<2 c@edge",
      ["so:libc.musl-x86_64.so.1", "busybox", "cmd:sh", "a", "b", "c"]
    ), ("", []), ("! = >=1", []), ("glibc", ["glibc"]),
  ])
  func listsOfApkAreNames(text: String, names: [String]) {
    #expect(PackageNeeds.apk(text) == names)
  }

  @Test func longListsAreCut() {
    let names = Array(repeating: "a", count: 5000)
    #expect(PackageNeeds.debian(names.joined(separator: ",")).count == PackageNeeds.most)
    #expect(PackageNeeds.apk(names.joined(separator: " ")).count == PackageNeeds.most)
  }

  @Test(arguments: [
    ("bash", true), ("libc.so.6()(64bit)", true), ("config(bash)", true), ("libc.so.6(GLIBC_2.34)(64bit)", false),
    ("rpmlib(CompressedFileNames)", false), ("/bin/sh", false), ("(a if b)", false), ("", false),
    ("pkgconfig(zlib)", true),
  ])
  func namesOfRpmThatSayNothingAreLeftOut(name: String, isTelling: Bool) {
    let bytes = Array(name.utf8)
    #expect(PackageNeeds.isTelling(rpm: bytes.span) == isTelling)
  }
}
