// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import Packages
import Testing

@testable import Cataloging

@Suite struct CargoAuditableTests {
  private static let path = "usr/bin/harbour"
  private static let text = """
    {"packages": [
      {"name": "cc", "version": "1.0.83", "source": "crates.io", "kind": "build"},
      {"name": "harbour", "version": "0.3.1", "source": "local", "dependencies": [0, 2], "root": true},
      {"name": "libc", "version": "0.2.149", "source": "crates.io"}
    ]}
    """

  private func program(_ text: String) -> ELFFile {
    ELFFile(sections: [
      (".comment", Array("rustc version 1.80.0 (x)\0".utf8)), (".dep-v0", Compress.zlib(Array(text.utf8))),
    ])
  }

  private func crate(_ name: String, _ version: String, isDevelopment: Bool = false) -> Package {
    var crate = Package(.cargo, name, version, evidence: [Evidence(path: Self.path, inside: [".dep-v0"])])
    crate.isDevelopment = isDevelopment
    return crate
  }

  @Test func theCratesOfAProgramAreListedAndThoseOfItsBuildAreMarked() throws {
    let found = try read(with: CargoAuditable.self, program(Self.text).bytes, path: Self.path)
    #expect(
      found
        == Catalogued(packages: [
          crate("cc", "1.0.83", isDevelopment: true), crate("harbour", "0.3.1"), crate("libc", "0.2.149"),
        ]))
  }

  @Test func aRustProgramWithoutTheRecordIsARemark() throws {
    let program = ELFFile(sections: [(".comment", Array("GCC: (Debian)\0rustc version 1.80.0 (x)\0".utf8))])
    let remark = Gap(
      "/" + Self.path, "Rust program without cargo-auditable data: its crates cannot be listed", kind: .remark)
    #expect(try read(with: CargoAuditable.self, program.bytes, path: Self.path) == Catalogued(gaps: [remark]))
    let other = ELFFile(sections: [(".comment", Array("GCC: (Debian) 12.2.0\0no rustc version\0".utf8))])
    #expect(try read(with: CargoAuditable.self, other.bytes, path: Self.path) == Catalogued())
  }

  @Test func aLibraryIsReadAndSaysNothingWithoutTheRecord() throws {
    var library = program(Self.text)
    library.hasInterpreter = false
    library.entry = 0
    #expect(try read(with: CargoAuditable.self, library.bytes, path: Self.path).packages.count == 3)
    library.sections.removeLast()
    #expect(try read(with: CargoAuditable.self, library.bytes, path: Self.path) == Catalogued())
  }

  @Test(arguments: [
    ("{", "the text ends too early"), ("[]", "no list of packages"), (#"{"packages": 3}"#, "no list of packages"),
    (String(repeating: "[", count: 1000), "nested more than"), ("{\"packages\": [\"\u{1}\"]}", "control character"),
  ])
  func aRecordThatCannotBeReadIsAGap(_ text: String, _ reason: String) throws {
    let found = try read(with: CargoAuditable.self, program(text).bytes, path: Self.path)
    #expect(found.packages.isEmpty)
    #expect(found.gaps.map(\.subject) == ["/" + Self.path])
    #expect(found.gaps.allSatisfy { $0.reason.contains(reason) }, "\(found.gaps)")
  }

  @Test func entriesWithoutNameOrVersionAreCountedAndTheRestStays() throws {
    let text = #"{"packages": [{"name": "a", "version": "1"}, {"name": 3, "version": "1"}, {"name": "b"}, 7]}"#
    let found = try read(with: CargoAuditable.self, program(text).bytes, path: Self.path)
    #expect(found.packages == [crate("a", "1")])
    #expect(found.gaps.map(\.reason) == ["3 crates without name or version in .dep-v0"])
  }

  @Test func tooManyCratesAndTooManyBytesAreRefused() throws {
    var budget = Budget()
    budget.packages = 2
    let found = try read(with: CargoAuditable.self, program(Self.text).bytes, path: Self.path, budget: budget)
    #expect(found.packages.isEmpty)
    #expect(found.gaps.count == 1)
    let bomb = try read(
      with: CargoAuditable.self, program(String(repeating: " ", count: 17 << 20)).bytes, path: Self.path)
    #expect(bomb.gaps.allSatisfy { $0.reason.contains("16777216") })
    #expect(bomb.gaps.count == 1)
  }

  @Test func everyBeginningIsReadOrAGap() throws {
    let whole = program(Self.text).bytes
    readPrefixes(with: CargoAuditable.self, of: whole, path: Self.path) { length, found in
      #expect(found.packages.isEmpty || length > whole.count - 32, "at \(length)")
    }
  }

  @Test func damagedBytesNeverCrashTheReader() throws {
    let whole = program(Self.text).bytes
    for at in 0..<whole.count {
      var damaged = whole
      damaged[at] ^= 0xFF
      _ = try? read(with: CargoAuditable.self, damaged, path: Self.path)
    }
  }
}
