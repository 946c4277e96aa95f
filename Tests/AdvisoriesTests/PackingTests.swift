// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Notations
import Testing

@testable import Advisories

@Suite("Packed statements")
struct PackingTests {
  @Test("numbers, texts and similar texts come back")
  func values() throws {
    var out = PackedWriter()
    let numbers = [0, 1, 127, 128, 300, .max, -1, .min]
    for number in numbers { out.number(number) }
    out.text("é")
    out.texts(["", "a"])
    out.similarTexts(["1.0", "1.0.1", "1.0.2", "2", "", "2"])
    var input = PackedReader(out.bytes)
    for number in numbers { #expect(try input.number() == number) }
    #expect(try input.text() == "é")
    #expect(try input.texts() == ["", "a"])
    #expect(try input.similarTexts() == ["1.0", "1.0.1", "1.0.2", "2", "", "2"])
    #expect(input.isAtEnd)
  }

  @Test("a record comes back as it was, and every prefix of it is an error")
  func record() throws {
    let bytes = try Fixture.ofAdvisories("full.json").bytes
    let record = try OSVRecord(bytes.span)
    var out = PackedWriter()
    record.advisory.pack(into: &out)
    for package in record.affected { package.pack(into: &out) }
    func unpack(_ bytes: [UInt8]) throws -> (Advisory, [AffectedPackage]) {
      var input = PackedReader(bytes)
      let advisory = try Advisory(id: record.advisory.id, unpacking: &input)
      let affected = try record.affected.map {
        try AffectedPackage(ecosystem: $0.ecosystem, name: $0.name, unpacking: &input)
      }
      return (advisory, affected)
    }
    let back = try unpack(out.bytes)
    #expect(back.0 == record.advisory && back.1 == record.affected)
    for count in 0..<out.bytes.count {
      #expect(throws: PackingError.self) { try unpack(Array(out.bytes[..<count])) }
    }
    // Whatever a flipped bit makes of it: never a crash, never more memory than there are bytes.
    for index in out.bytes.indices {
      for bit in 0..<8 {
        var damaged = out.bytes
        damaged[index] ^= 1 << bit
        _ = try? unpack(damaged)
      }
    }
  }
}
