// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages
import Testing

@testable import Cataloging

@Suite struct NixStoreTests {
  private static let hash = "0c5gsjc0jw0nyzbkhsmn2bk9ncqlsi5y"

  private func glance(_ path: String) -> Catalogued {
    let head: [UInt8] = []
    return NixStore().glance(path: path, head: head.span)
  }

  private func told(_ folder: String, _ file: String = "/lib/libc.so.6") -> [String] {
    glance("nix/store/" + folder + file).packages.map { "\($0.name) \($0.version)" }
  }

  @Test(arguments: [
    ("glibc-2.38-27", "glibc 2.38-27"), ("openssl-3.0.12-bin", "openssl 3.0.12"), ("bash-5.2p15", "bash 5.2p15"),
    ("python3.11-requests-2.31.0", "python3.11-requests 2.31.0"), ("gcc-13.2.0-libgcc", "gcc 13.2.0"),
    ("rope-2.0-rc1", "rope 2.0-rc1"), ("x86-64-linux-1", "x86 64-linux-1"),
  ])
  func nameAndVersionAreOfTheFolder(folder: String, package: String) {
    #expect(told("\(Self.hash)-\(folder)") == [package])
  }

  @Test func theFolderIsTheEvidence() {
    let found = glance("nix/store/\(Self.hash)-rope-1.4.2/bin/rope")
    #expect(
      found.packages == [
        Package(.nix, "rope", "1.4.2", evidence: [Evidence(path: "nix/store/\(Self.hash)-rope-1.4.2")])
      ])
    let beside = glance("nix/store/\(Self.hash)-rope-1.4.2/lib/librope.so")
    #expect(beside == found)
  }

  @Test(arguments: [
    "", "-", "rope-1.0", "0c5gsjc0jw0nyzbkhsmn2bk9ncqlsi5y", "0c5gsjc0jw0nyzbkhsmn2bk9ncqlsi5y-",
    "0c5gsjc0jw0nyzbkhsmn2bk9ncqlsi5y-rope", "0c5gsjc0jw0nyzbkhsmn2bk9ncqlsi5y-1.0",
    "0c5gsjc0jw0nyzbkhsmn2bk9ncqlsi5y--1.0", "0c5gsjc0jw0nyzbkhsmn2bk9ncqlsi5y-rope-",
    "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee-rope-1.0", "0c5gsjc0jw0nyzbkhsmn2bk9ncqlsi5-rope-1.0",
  ])
  func otherFoldersAreNone(folder: String) { #expect(told(folder).isEmpty) }

  @Test func onlyTheStoreIsLookedAt() {
    #expect(glance("\(Self.hash)-rope-1.4.2/bin/rope") == Catalogued())
    #expect(told("\(Self.hash)-rope-1.4.2", "").isEmpty)
    let long = told("\(Self.hash)-" + String(repeating: "a-", count: 100_000) + "1")
    #expect(long.count == 1)
  }

  @Test func anExecutableInTheStoreIsEnough() throws {
    let path = "nix/store/\(Self.hash)-rope-1.4.2/lib/librope.so"
    let word = Catalogue().read(
      path: path, mode: 0o644, content: ByteSource(ELFFile(hasInterpreter: false, entry: 0).bytes),
      spool: Spool(folder: "unused", limit: 0))
    #expect(word.packages.map(\.name) == ["rope"])
  }
}
