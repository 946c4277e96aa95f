// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages
import Testing

@testable import Cataloging

@Suite struct GoBinaryTests {
  static let modules = """
    path\texample.com/app/cmd/app
    mod\texample.com/app\tv1.4.0\t
    dep\tgolang.org/x/crypto\tv0.0.0-20220214200702-86341886e292\th1:x=
    dep\texample.com/old\tv1.0.0
    =>\texample.com/new\tv1.1.0\th1:y=
    dep\texample.com/local\tv1.2.3
    =>\t./local\t(devel)\t
    build\t-compiler=gc
    build\tGOOS=linux

    """

  private func read(_ bytes: [UInt8], budget: Budget = Budget()) throws -> Catalogued {
    try GoBinary().read(ClaimedFile("bin/app", bytes, budget: budget))
  }

  private func names(_ found: Catalogued) -> [String] { found.packages.map { "\($0.name) \($0.version)" } }

  private let expected = [
    "example.com/app v1.4.0", "golang.org/x/crypto v0.0.0-20220214200702-86341886e292", "example.com/new v1.1.0",
    "example.com/local (devel)", "stdlib 1.21.5",
  ]

  @Test(arguments: [true, false], [true, false])
  func everyFormOfTheRecordIsReadFromELF(isInline: Bool, isWide: Bool) throws {
    for isBigEndian in [true, false] {
      for hasSections in [true, false] {
        let program = GoProgram(
          modules: Self.modules, isInline: isInline, isWide: isWide, isBigEndian: isBigEndian, hasSections: hasSections)
        let found = try read(program.elf)
        #expect(names(found) == expected)
        #expect(found.gaps.isEmpty)
      }
    }
  }

  @Test(arguments: [true, false], [true, false])
  func everyFormOfTheRecordIsReadFromPEAndMachO(isInline: Bool, isWide: Bool) throws {
    let program = GoProgram(modules: Self.modules, isInline: isInline, isWide: isWide)
    #expect(names(try read(program.pe)) == expected)
    for hasSections in [true, false] {
      for isBigEndian in [true, false] {
        var apple = program
        apple.hasSections = hasSections
        apple.isBigEndian = isBigEndian
        #expect(names(try read(apple.machO)) == expected)
      }
    }
  }

  @Test func aFatFileHoldsSeveralProgramsButEachPackageOnce() throws {
    let one = GoProgram(modules: Self.modules)
    let other = GoProgram(modules: "path\texample.com/b\nmod\texample.com/b\tv2.0.0\t\n", isWide: false)
    let found = try read(GoProgram.fat([one.machO, one.machO, other.machO]))
    #expect(names(found) == expected + ["example.com/b v2.0.0"])
  }

  @Test func aReplacementByAFolderHasNoVersion() throws {
    let found = try read(GoProgram(modules: Self.modules).elf)
    let local = found.packages.first { $0.name == "example.com/local" }
    #expect(local?.versionUnknown == "replaced by the folder ./local, which has no version")
    #expect(found.packages.filter { $0.versionUnknown != nil }.count == 1)
  }

  @Test func aBuildWithoutModulesIsAGapAndItsStandardLibraryIsListed() throws {
    let bare = try read(GoProgram(toolchain: "go1.12.9").elf)
    #expect(names(bare) == ["stdlib 1.12.9"])
    #expect(bare.gaps == [Gap("/bin/app", "Go binary without module data: its modules cannot be listed")])
    let gopath = try read(GoProgram(modules: "path\texample.com/a/b/cmd/c\nbuild\tGOOS=linux\n").elf)
    #expect(names(gopath) == ["example.com/a/b/cmd/c (devel)", "stdlib 1.21.5"])
    #expect(gopath.gaps.count == 1)
    let toolchain = try read(GoProgram(modules: "path\tcmd/go\nbuild\tGOOS=linux\n").elf)
    #expect(toolchain.gaps.isEmpty)
  }

  @Test func programsOfOthersAreNone() throws {
    #expect(try read([]) == Catalogued())
    #expect(try read(Array("MZ and nothing else".utf8)) == Catalogued())
    #expect(try read(Array("#!/bin/sh\n".utf8)) == Catalogued())
    var plain = GoProgram().elf
    for index in plain.indices where plain[index] == UInt8(ascii: "G") { plain[index] = UInt8(ascii: "g") }
    #expect(try read(plain) == Catalogued())
  }

  @Test func everyPrefixIsReadWithoutACrash() throws {
    let program = GoProgram(modules: Self.modules)
    var old = program
    old.isInline = false
    for whole in [program.elf, old.elf, program.pe, old.pe, program.machO, old.machO, GoProgram.fat([program.machO])] {
      for length in stride(from: 0, to: whole.count, by: 3) {
        let found = try read(Array(whole[..<length]))
        #expect(found.packages.isEmpty || names(found) == expected || !found.gaps.isEmpty)
      }
    }
  }

  @Test func aCutRecordIsAGapThatSaysSo() throws {
    var program = GoProgram(modules: Self.modules)
    program.hasSections = false
    let whole = program.elf
    let found = try read(Array(whole[..<(whole.count - 100)]))
    #expect(found.packages.isEmpty)
    #expect(
      found.gaps == [
        Gap(
          "/bin/app",
          "Go binary that cannot be read: the build record of go1.21.5 lists its modules outside of the file")
      ])
  }

  @Test func lyingSizesEndInAGap() throws {
    let whole = GoProgram(modules: Self.modules).elf
    for index in 0..<min(whole.count, 400) {
      for value in [UInt8(0xFF), 0x7F, 0x80] {
        var bytes = whole
        bytes[index] = value
        _ = try read(bytes)
      }
    }
    let old = GoProgram(modules: Self.modules, isInline: false).elf
    for index in old.indices.dropLast(300) {
      var bytes = old
      bytes[index] = 0xFF
      _ = try read(bytes)
    }
    var small = Budget()
    small.textBytes = 10
    #expect(try read(whole, budget: small).gaps.count == 1)
  }

  private func accepts(_ bytes: [UInt8], size: Int = 2 << 20) -> Bool {
    let head = Array(bytes.prefix(4096))
    return GoBinary.accepts(head: head.span, size: size)
  }

  @Test func onlyWhatMayBeGoIsRead() {
    #expect(accepts(GoProgram(hasNote: true, interpreter: true).elf))
    #expect(accepts(GoProgram().elf), "linked statically")
    #expect(!accepts(GoProgram(interpreter: true).elf), "a program of a C library")
    #expect(accepts(GoProgram(interpreter: true, threadLocal: 0).elf), "no build ID, but Go's one word per thread")
    #expect(!accepts(GoProgram(interpreter: true, threadLocal: 16).elf))
    #expect(!accepts(GoProgram().elf, size: 20_000), "too small for Go's runtime")
    #expect(accepts(Array(GoProgram(hasNote: true).elf[..<80])), "the table lies outside of the head")
    #expect(accepts(GoProgram().pe))
    #expect(!accepts(GoProgram().pe, size: 300 << 20))
    #expect(accepts(GoProgram.fat([GoProgram().machO])))
    #expect(!accepts([0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 61]), "a Java class")
    var object = GoProgram(hasNote: true).elf
    object[16] = 1
    #expect(!accepts(object), "an object file")
    let whole = GoProgram(hasNote: true, interpreter: true).elf
    for length in whole.indices { _ = accepts(Array(whole[..<length])) }
  }
}
