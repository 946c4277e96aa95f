// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Cataloging

@Suite struct ProgramHeadTests {
  private func isTaken(_ file: ELFFile, size: Int) -> Bool {
    let head = Array(file.bytes.prefix(4096))
    return ProgramHead.mayHoldRecords(head.span, size: size)
  }

  @Test func programsThatMayHoldRecordsAreTaken() {
    let kib = 1024
    // Rust: words for each thread.
    #expect(isTaken(ELFFile(hasThreadLocal: true), size: 300 * kib))
    #expect(isTaken(ELFFile(type: 2, hasThreadLocal: true), size: 300 * kib))
    // Large ones, static ones, and those with something behind what is loaded.
    #expect(isTaken(ELFFile(data: [UInt8](repeating: 0, count: 2048)), size: 1024 * kib))
    #expect(isTaken(ELFFile(hasInterpreter: false), size: 300 * kib))
    #expect(isTaken(ELFFile(data: [UInt8](repeating: 0, count: 2048)), size: 70 * kib))
  }

  @Test func smallToolsLibrariesAndObjectFilesAreNot() {
    #expect(!isTaken(ELFFile(), size: 40 << 10))
    #expect(!isTaken(ELFFile(hasThreadLocal: true), size: 60 << 10))
    #expect(!isTaken(ELFFile(hasInterpreter: false, hasThreadLocal: true, entry: 0), size: 30 << 20))
    #expect(!isTaken(ELFFile(type: 1), size: 30 << 20))
    #expect(!isTaken(ELFFile(type: 4), size: 30 << 20))
  }

  @Test func librariesThatKeepWordsForEachThreadAreTakenWhereNoDistributionPutsThem() {
    let rust = ELFFile(hasInterpreter: false, hasThreadLocal: true, entry: 0)
    func isTaken(_ path: String, _ file: ELFFile? = nil, size: Int = 1 << 20) -> Bool {
      let head = Array((file ?? rust).bytes.prefix(4096))
      return ProgramHead.mayBeLibraryOfRust(path: path.utf8.span, head.span, size: size)
    }
    #expect(isTaken("usr/local/lib/python3.12/site-packages/rope/_rope.abi3.so"))
    #expect(isTaken("usr/lib/python3.12/site-packages/rope/_rope.abi3.so"))
    #expect(isTaken("app/node_modules/rope/rope.linux-x64-gnu.node"))
    #expect(!isTaken("usr/lib/x86_64-linux-gnu/libgnutls.so.30"))
    #expect(!isTaken("usr/lib/jvm/java/lib/server/libjvm.so"))
    #expect(!isTaken("lib/libc.so"))
    #expect(!isTaken("app/a.so", size: 100 << 10))
    #expect(!isTaken("app/a.so", ELFFile(hasInterpreter: false, entry: 0)))
    #expect(!isTaken("app/a.o", ELFFile(type: 1, hasThreadLocal: true)))
    for length in 0..<64 {
      let head = Array(rust.bytes[..<length])
      let isTaken = ProgramHead.mayBeLibraryOfRust(path: "a".utf8.span, head.span, size: 1 << 20)
      #expect(!isTaken, "at \(length)")
    }
  }

  @Test func everyBeginningOfAHeadIsJudged() {
    let bytes = ELFFile(data: [1, 2, 3], hasThreadLocal: true).bytes
    for length in 0..<bytes.count {
      _ = ProgramHead.mayHoldRecords(Array(bytes[..<length]).span, size: 1 << 20)
    }
    let short = Array(bytes[..<20])
    let isTaken = ProgramHead.mayHoldRecords(short.span, size: 1 << 20)
    #expect(!isTaken)
  }
}
