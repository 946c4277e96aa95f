// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages
import Testing

@testable import Cataloging

@Suite struct ELFPackageNoteTests {
  private static let path = "usr/bin/harbour"

  private func program(_ text: String, owner: String = "FDO", type: Int = 0xCAFE_1A7E) -> ELFFile {
    ELFFile(notes: ELFFile.note("GNU", 3, [1, 2, 3]) + ELFFile.note(owner, type, Array(text.utf8) + [0]))
  }

  private func glance(_ bytes: [UInt8]) -> Catalogued { ELFPackageNote().glance(path: Self.path, head: bytes.span) }

  @Test func theNoteNamesTheSourcePackage() {
    let text =
      #"{"type":"rpm","name":"harbour","version":"1.2-3.fc40","architecture":"x86_64","osCpe":"cpe:/o:fedoraproject:fedora:40"}"#
    let package = Package(
      .rpm, "harbour", "1.2-3.fc40", architecture: "x86_64",
      evidence: [Evidence(path: Self.path, inside: [".note.package"])])
    let found = glance(program(text).bytes)
    #expect(found.reported == [Reported(package, distribution: "fedora", isNamedForSource: true)])
    #expect(found.gaps.isEmpty)
  }

  @Test(arguments: [
    (#"{"type":"deb","name":"a","version":"1","os":"ubuntu","osCpe":"cpe:/o:x:y:1"}"#, "ubuntu"),
    (#"{"type":"deb","name":"a","version":"1","osCpe":"cpe:2.3:o:debian:debian_linux:12"}"#, "debian_linux"),
    (#"{"type":"deb","name":"a","version":"1"}"#, nil), (#"{"type":"deb","name":"a","version":"1","osCpe":"x"}"#, nil),
  ])
  func theDistributionIsReadFromWhicheverMemberNamesIt(_ text: String, _ distribution: String?) {
    #expect(glance(program(text).bytes).reported.map(\.distribution) == [distribution])
  }

  @Test func otherNotesAndOtherTypesSayNothing() {
    let text = #"{"type":"rpm","name":"a","version":"1"}"#
    #expect(glance(program(text, owner: "GNU").bytes) == Catalogued())
    #expect(glance(program(text, type: 0x407C_0C0A).bytes) == Catalogued())
    #expect(glance(program(#"{"type":"strange","name":"a","version":"1"}"#).bytes) == Catalogued())
    #expect(glance(ELFFile().bytes) == Catalogued())
    #expect(glance([]) == Catalogued())
  }

  @Test(arguments: ["{", "", "[]", #"{"type":"rpm","name":"a"}"#, #"{"type":"rpm","name":"","version":"1"}"#])
  func aBrokenNoteIsAGap(_ text: String) {
    let found = glance(program(text).bytes)
    #expect(found.reported.isEmpty)
    #expect(found.gaps.map(\.subject) == ["/" + Self.path])
  }

  @Test func everyBeginningAndEveryWrongByteIsSurvived() {
    let bytes = program(#"{"type":"rpm","name":"a","version":"1"}"#).bytes
    for length in 0...bytes.count { #expect(glance(Array(bytes[..<length])).reported.count <= 1) }
    for at in bytes.indices {
      var damaged = bytes
      damaged[at] ^= 0xFF
      #expect(glance(damaged).reported.count <= 1)
    }
  }

  @Test func rowsThatLieAcrossEachOtherAreNoTable() {
    var bytes = program(#"{"type":"rpm","name":"a","version":"1"}"#).bytes
    #expect(glance(bytes).reported.count == 1)
    // `e_phentsize`: a row is 56 bytes long.
    bytes[54] = 4
    #expect(glance(bytes) == Catalogued())
  }

  @Test func aCatalogueGlancesAtSmallFilesAndReadsThemNowhereElse() throws {
    let bytes = program(#"{"type":"rpm","name":"a","version":"1"}"#).bytes
    let catalogue = Catalogue([ELFPackageNote.self], declarations: [])
    let path = Array(Self.path.utf8)
    let isWanted = catalogue.wants(path: path.span, head: bytes.span, size: bytes.count)
    #expect(!isWanted)
    let note = catalogue.glance(path: path.span, head: bytes.span, size: bytes.count)
    #expect(note?.path == Self.path)
    #expect(note?.catalogued.reported.count == 1)
    let whole = catalogue.read(
      path: Self.path, mode: 0o755, content: ByteSource(bytes), spool: Spool(folder: "/tmp", limit: 1 << 20))
    #expect(whole == note?.catalogued)
  }
}
