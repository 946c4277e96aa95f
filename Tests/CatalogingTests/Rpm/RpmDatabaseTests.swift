// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Fixtures
import Images
import Packages
import Testing

@Suite struct RpmDatabaseTests {
  static let folder = "var/lib/rpm/"

  /// The packages that the recorded databases hold.
  static func recorded(_ path: String) -> [Package] {
    let source = SourcePackage(name: "harbour-light", version: "2:1.4.2-3.el9")
    let label = "harbour:1:9020020230301000000:rhel9"
    var light = Package(
      .rpm, "harbour-light", "2:1.4.2-3.el9", source: source, architecture: "x86_64",
      licenses: ["GPL-2.0-or-later AND MIT"], vendor: "Harbour, Inc.", evidence: [Evidence(path: path)])
    light.stream = label
    light.signature = "RSA/SHA512, key e9dd7945f640b053"
    let rope = Package(
      .rpm, "rope", "0.9~rc1-1", source: SourcePackage(name: "rope", version: "0.9~rc1-1"), architecture: "noarch",
      licenses: ["MIT"], evidence: [Evidence(path: path)])
    var library = Package(
      .rpm, "liblight", "5.0-3.el9", source: SourcePackage(name: "harbour-light", version: "1.4.2-3.el9"),
      architecture: "noarch", licenses: ["MIT"], vendor: "Harbour, Inc.", evidence: [Evidence(path: path)])
    library.stream = label
    return [light, rope, library]
  }

  private func read(_ bytes: [UInt8], _ name: String = "Packages.db", budget: Budget = Budget()) throws -> Catalogued {
    try CatalogingTests.read(with: RpmDatabase.self, bytes, path: Self.folder + name, budget: budget)
  }

  @Test(arguments: ["rpmdb.sqlite", "Packages", "Packages.big-endian"])
  func recordedDatabasesAreRead(_ name: String) throws {
    let found = try read(Fixture.rpm("\(name)").bytes, name)
    #expect(found.gaps.isEmpty)
    let byName = { (a: Package, b: Package) in a.name < b.name }
    #expect(found.packages.withoutNeeds.sorted(by: byName) == Self.recorded(Self.folder + name).sorted(by: byName))
    // "/usr/share/light/a" is documentation and was not installed; "rope" has no file.
    let light = Fact.files(
      type: "rpm", package: "harbour-light", files: [FileKey("usr/bin/light"), FileKey("/usr/share/light/b")])
    let library = Fact.files(type: "rpm", package: "liblight", files: [FileKey("usr/lib/light/core")])
    #expect(Set(found.facts) == [light, library])
  }

  /// One database in the three formats is one list.
  @Test func ndbIsRead() throws {
    let key = RpmBuilder.header("gpg-pubkey", "fd431d51", "4ae0493b")
    let found = try read(RpmBuilder.ndb([RpmBuilder.header("a"), key, RpmBuilder.header("b", "2.0~rc1", "3.el9")]))
    #expect(found.packages.map { "\($0.name) \($0.version)" } == ["a 1.0-1", "b 2.0~rc1-3.el9"])
    #expect(found.packages.allSatisfy { $0.source == nil && $0.signature == nil && $0.stream == nil })
    #expect(found.gaps.isEmpty && found.facts.isEmpty)
  }

  @Test func anUncopiedLogIsReadAndSaid() throws {
    let path = Self.folder + "rpmdb.sqlite-wal"
    let bytes = try Fixture.rpm("rpmdb.sqlite-wal").bytes
    let found = try read(bytes, "rpmdb.sqlite-wal")
    // The third package was not committed.
    #expect(found.packages.withoutNeeds == Self.recorded(path).filter { $0.name != "liblight" })
    #expect(found.gaps.map(\.subject) == [path])
    #expect(found.gaps.first?.reason.contains("not yet copied") == true)
    #expect(try read([], "rpmdb.sqlite-wal") == Catalogued())
    // Frames with another salt or a wrong sum are left over from an older log.
    var old = bytes
    old[16] ^= 1
    #expect(try read(old, "rpmdb.sqlite-wal") == Catalogued())
    old = bytes
    old[100] ^= 1
    #expect(try read(old, "rpmdb.sqlite-wal") == Catalogued())
  }

  @Test(arguments: ["rpmdb.sqlite", "rpmdb.sqlite-wal", "Packages", "Packages.big-endian"])
  func everyBeginningIsReadOrRefused(_ name: String) throws {
    let bytes = try Fixture.rpm("\(name)").bytes
    let whole = try read(bytes, name).packages
    for length in stride(from: 0, to: bytes.count, by: 7) {
      guard let found = try? read(Array(bytes[..<length]), name) else { continue }
      #expect(found.packages.allSatisfy(whole.contains), "at \(length)")
      // A package that is lost is said to be, and so is a log that ends early only by what it had committed.
      if name != "rpmdb.sqlite-wal", found.packages.count < whole.count { #expect(!found.gaps.isEmpty, "at \(length)") }
    }
  }

  @Test func everyBeginningOfAnNdbIsReadOrRefused() throws {
    let bytes = RpmBuilder.ndb([RpmBuilder.header("a"), RpmBuilder.header("b")])
    for length in Array(0..<80) + Array((bytes.count - 200)..<bytes.count) {
      guard let found = try? read(Array(bytes[..<length])) else { continue }
      #expect(found.packages.count < 2 && !found.gaps.isEmpty, "at \(length)")
    }
  }

  /// Bytes that were changed one by one may lose packages; they must not hold us up.
  @Test(arguments: ["rpmdb.sqlite", "rpmdb.sqlite-wal", "Packages"])
  func changedBytesAreNoDanger(_ name: String) throws {
    let bytes = try Fixture.rpm("\(name)").bytes
    for at in stride(from: 0, to: bytes.count, by: 5) {
      for value in [0, 0x7F, 0xFF] as [UInt8] {
        var changed = bytes
        changed[at] = value
        if let found = try? read(changed, name) { #expect(found.packages.count <= 4, "at \(at)") }
      }
    }
  }

  @Test(arguments: [[], Array("nothing of rpm's, though it is long enough for all heads".utf8)] as [[UInt8]])
  func whatIsNoDatabaseIsAnError(_ bytes: [UInt8]) {
    for name in ["rpmdb.sqlite", "Packages", "Packages.db"] {
      #expect(throws: CatalogingError.self) { try read(bytes, name) }
    }
    #expect(throws: CatalogingError.self) { try read([0, 1, 2], "rpmdb.sqlite-wal") }
  }

  @Test func packagesAndFilesAreBounded() throws {
    var budget = Budget()
    budget.packages = 1
    let one = try read(RpmBuilder.ndb([RpmBuilder.header("a"), RpmBuilder.header("b")]), budget: budget)
    #expect(one.packages.map(\.name) == ["a"])
    #expect(one.gaps.map(\.reason) == ["more than 1 packages; the rest is left out"])
    budget = Budget()
    budget.entries = 1
    let bytes = try Fixture.rpm("rpmdb.sqlite").bytes
    let few = try read(bytes, "rpmdb.sqlite", budget: budget)
    #expect(few.packages.count == 3)
    #expect(few.facts.isEmpty)
    #expect(few.gaps.count == 1)
  }
}
