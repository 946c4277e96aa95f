// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Images
import Packages
import Testing

/// Claims `x.list` and executables; the text of a list decides what is said of it.
private struct Lister: Cataloger {
  static let name = "lister"
  static let claims: [Claim] = ["**/x.list", .executable]
  static func accepts(head: Span<UInt8>, size: Int) -> Bool { head[4] == 1 }

  func read(_ file: ClaimedFile) throws -> Catalogued {
    let text = String(decoding: try file.bytes(), as: UTF8.self)
    if text == "bad" { throw CatalogingError.malformed("not a list") }
    return Catalogued(packages: [Package(.deb, text, "1", evidence: [file.evidence()])])
  }
}

@Suite struct CatalogueTests {
  private let catalogue = Catalogue([Lister.self, DpkgStatus.self])
  private let spool = Spool(folder: "/tmp", limit: 1 << 20)

  private func read(_ path: String, _ bytes: [UInt8]) -> Catalogued {
    catalogue.read(path: path, mode: 0o644, content: ByteSource(bytes), spool: spool)
  }

  @Test func aFailureIsAGapThatNamesTheFile() {
    #expect(read("a/x.list", Array("bad".utf8)) == Catalogued(gaps: [Gap("a/x.list", "not a list")]))
  }

  @Test func anOverlargeFileIsAGap() {
    var budget = Budget()
    budget.textBytes = 2
    let found = Catalogue([Lister.self], budget: budget)
      .read(path: "x.list", mode: 0, content: ByteSource([1, 2, 3]), spool: spool)
    #expect(found.packages.isEmpty)
    #expect(found.gaps.count == 1)
  }

  @Test(arguments: [
    "", "a\u{1B}[2Jb", "a\nb", "a\u{7F}", "a\u{9B}2J", "a\u{202E}b", String(repeating: "x", count: 2000),
  ])
  func namesThatCannotBeTrueAreGaps(_ name: String) {
    let found = read("x.list", Array(name.utf8))
    #expect(found.packages.isEmpty)
    #expect(
      found.gaps == [Gap("x.list", "1 package whose name or version is empty, overlong or holds control characters")])
  }

  @Test func executablesAreAskedForByTheirHead() {
    let elf = [0x7F, 0x45, 0x4C, 0x46, 1] + [UInt8](repeating: 0x41, count: 400)
    var other = elf
    other[4] = 2
    let path = Array("bin/tool".utf8)
    let interests = [405, 10].map { catalogue.interest(path: path.span, size: $0, mode: 0o755) }
    #expect(interests == [.head, .none])
    let wanted = [elf, other].map { catalogue.wants(path: path.span, head: $0.span, size: 405) }
    #expect(wanted == [true, false])
    let withoutExecutables = Catalogue([DpkgStatus.self]).interest(path: path.span, size: 405, mode: 0o755)
    #expect(withoutExecutables == .none)
    #expect(read("bin/tool", other) == Catalogued())
    // Its name would hold control characters: it was read.
    #expect(read("bin/tool", elf).gaps.count == 1)
  }

  @Test func claimedPathsAreWantedWhole() {
    let path = Array("a/x.list".utf8)
    let interest = catalogue.interest(path: path.span, size: 1, mode: 0)
    #expect(interest == .whole)
  }

  @Test func nobodyReadsWhatNobodyClaims() {
    #expect(read("etc/passwd", Array("root".utf8)) == Catalogued())
    #expect(catalogue.visit(path: "etc/passwd", mode: 0o644, content: ByteSource([1]), spool: spool) == nil)
  }
}
