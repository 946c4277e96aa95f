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
