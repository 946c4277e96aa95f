// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import Testing

@testable import Caching

@Suite struct GenerationTests {
  /// A 64-bit ELF file with nothing but notes: one of another maker, then the build-id.
  private static func program(id: [UInt8]) -> [UInt8] {
    func number(_ value: Int, _ length: Int) -> [UInt8] {
      (0..<length).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    func note(_ name: String, _ type: Int, _ content: [UInt8]) -> [UInt8] {
      let name = Array(name.utf8) + [0]
      let padded = { (bytes: [UInt8]) in bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4) }
      return number(name.count, 4) + number(content.count, 4) + number(type, 4) + padded(name) + padded(content)
    }
    let notes = note("stapsdt", 3, [1, 2, 3]) + note("GNU", 1, [0, 0, 0, 0]) + note("GNU", 3, id)
    var head: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0] + [UInt8](repeating: 0, count: 8)
    head += number(3, 2) + number(62, 2) + number(1, 4) + number(0, 8) + number(64, 8) + number(0, 8)
    head += number(0, 4) + number(64, 2) + number(56, 2) + number(1, 2) + number(0, 6)
    let header =
      number(4, 4) + number(4, 4) + number(120, 8) + number(0, 16) + number(notes.count, 8) + number(notes.count, 8)
      + number(4, 8)
    return head + header + notes
  }

  @Test func theBuildIdIsFoundAmongTheNotes() throws {
    let folder = try TemporaryFolder()
    let id = (0..<20).map { UInt8($0 * 13 % 256) }
    let bytes = Self.program(id: id)
    let found = try Generation.buildID(of: OpenFile(path: folder.write("program", bytes)))
    #expect(found == id.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    for count in 0..<bytes.count {
      let file = try OpenFile(path: folder.write("cut", Array(bytes[..<count])))
      #expect(((try? Generation.buildID(of: file)) ?? nil) == nil)
    }
    for index in bytes.indices {
      var flipped = bytes
      flipped[index] ^= 0x81
      _ = try? Generation.buildID(of: OpenFile(path: folder.write("flipped", flipped)))
    }
  }

  @Test func thisProgramHasAGeneration() {
    #expect(Generation.current.hasPrefix("build-") || Generation.current.hasPrefix("file-"))
    #expect(!Generation.current.contains("/"))
  }
}
