// SPDX-License-Identifier: Apache-2.0
import Archives
import Testing

@testable import Cataloging

@Suite struct SectionsTests {
  private let program = GoProgram(modules: "path\texample.com/a\n")

  private func sections(_ bytes: [UInt8]) throws -> [Executable.Section] {
    try Executable.all(in: ByteSource(bytes)).flatMap(\.sections)
  }

  @Test(arguments: [true, false])
  func sectionsOfEveryFormatHaveTheirNamesAndBytes(isWide: Bool) throws {
    var program = program
    program.isWide = isWide
    for (bytes, name) in [(program.elf, ".go.buildinfo"), (program.pe, ".data"), (program.machO, "__go_buildinfo")] {
      let executable = try #require(try Executable.all(in: ByteSource(bytes)).first)
      let content = try executable.bytes(of: name, limit: 1 << 20)
      #expect(content?.starts(with: [0xFF] + Array(" Go buildinf:".utf8)) == true, "\(name)")
      #expect(try executable.bytes(of: "absent", limit: 1 << 20) == nil)
      #expect(throws: ArchiveError.self) { try executable.bytes(of: name, limit: 8) }
    }
  }

  @Test func sectionsThatLeadOutOfTheFileAreCutOrLeftOut() throws {
    let whole = ELFFile(sections: [("a", [1, 2, 3])]).bytes
    #expect(try sections(whole).map(\.name) == ["a", ".shstrtab"])
    for at in whole.indices {
      var damaged = whole
      damaged[at] ^= 0xFF
      guard let found = try? sections(damaged) else { continue }
      #expect(found.allSatisfy { $0.offset >= 0 && $0.count > 0 && $0.offset + $0.count <= whole.count }, "at \(at)")
    }
  }
}
