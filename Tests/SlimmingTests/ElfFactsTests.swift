// SPDX-License-Identifier: Apache-2.0
import Archives
import Testing

@testable import Slimming

@Suite struct ElfFactsTests {
  static let sample = ElfBuilder(
    interpreter: "/lib64/ld.so", needed: ["libz.so.1", "libc.so.6"], rpath: "/a:/b", runpath: "$ORIGIN/../lib",
    name: "libx.so.2", calls: ["dlopen", "printf"], texts: ["libplug.so.3", "/etc/app/app.conf", "no library"])

  @Test func theDynamicSectionTellsWhatIsNeeded() throws {
    let facts = try #require(ElfFacts(ByteSource(Self.sample.bytes())))
    #expect(facts.interpreter == "/lib64/ld.so")
    #expect(facts.needed == ["libz.so.1", "libc.so.6"])
    #expect(facts.rpath == ["/a", "/b"])
    #expect(facts.runpath == ["$ORIGIN/../lib"])
    #expect(facts.name == "libx.so.2")
    #expect(facts.calls == ["dlopen"])
    #expect(facts.machine == 62)
    #expect(facts.isDynamic)
    #expect(facts.damage == nil)
  }

  @Test func namesOfLibrariesAndPathsStandInTheBytes() throws {
    let facts = try #require(ElfFacts(ByteSource(Self.sample.bytes())))
    #expect(facts.libraries.contains("libplug.so.3"))
    #expect(facts.paths.contains("/etc/app/app.conf"))
    #expect(!facts.libraries.contains("library"))
  }

  @Test func aStaticProgramNeedsNothing() throws {
    let facts = try #require(ElfFacts(ByteSource(ElfBuilder(isDynamic: false).bytes())))
    #expect(facts.needed.isEmpty)
    #expect(facts.interpreter == nil)
    #expect(!facts.isDynamic)
  }

  @Test func whatIsNoElfFileHasNoFacts() {
    #expect(ElfFacts(ByteSource([])) == nil)
    #expect(ElfFacts(ByteSource(Array("#!/bin/sh\n".utf8))) == nil)
    #expect(ElfFacts(ByteSource([0x7F, 0x45, 0x4C, 0x46])) == nil)
  }

  @Test func everyPrefixIsReadOrRefused() {
    let bytes = Self.sample.bytes()
    for length in bytes.indices {
      guard let facts = ElfFacts(ByteSource(Array(bytes[..<length]))) else {
        #expect(length < 64)
        continue
      }
      #expect(facts.needed.count <= 2)
      // A table that is cut off is said.
      if length < 64 + 3 * 56 { #expect(facts.damage != nil) }
    }
  }

  @Test func everyByteMayBeWrong() {
    let bytes = Self.sample.bytes()
    for index in bytes.indices {
      for value in [UInt8(0), 0x7F, 0xFF] {
        var hostile = bytes
        hostile[index] = value
        if let facts = ElfFacts(ByteSource(hostile)) { #expect(facts.needed.count <= 4096) }
      }
    }
  }

  @Test func aTableThatLiesAboutItsSizeIsBounded() throws {
    var bytes = Self.sample.bytes()
    // e_phnum: 65,535 rows in a file of a few hundred bytes.
    bytes[56] = 0xFF
    bytes[57] = 0xFF
    let facts = try #require(ElfFacts(ByteSource(bytes)))
    #expect(facts.damage != nil)
    #expect(facts.needed == ["libz.so.1", "libc.so.6"])
  }
}

@Suite struct NamedThingsTests {
  @Test func aNameAcrossTwoPiecesIsFound() throws {
    var bytes = [UInt8](repeating: 0, count: 600 << 10)
    for (index, byte) in "libsplit.so.1".utf8.enumerated() { bytes[(256 << 10) - 5 + index] = byte }
    for (index, byte) in "/usr/share/late.dat".utf8.enumerated() { bytes[(512 << 10) + index] = byte }
    let found = try NamedThings.found(in: ByteSource(bytes))
    #expect(found.libraries == ["libsplit.so.1"])
    #expect(found.paths == ["/usr/share/late.dat"])
  }

  @Test func onlyNamesThatEndLikeLibrariesAreLibraries() throws {
    let bytes = Array("\0libz.so\0libz.so.1.2\0liba.sock\0.so.1\0so.so.x\0/root\0".utf8)
    let found = try NamedThings.found(in: ByteSource(bytes))
    #expect(found.libraries == ["libz.so", "libz.so.1.2"])
    #expect(found.paths.isEmpty)
  }
}
