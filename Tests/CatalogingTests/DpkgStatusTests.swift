// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct DpkgStatusTests {
  private static let path = "var/lib/dpkg/status"

  @Test func whatIsInstalledIsListed() throws {
    let found = try read(with: DpkgStatus.self, Fixture("Dpkg/status").bytes, path: Self.path)
    #expect(found.packages.map(\.name) == ["harbour-light", "rope", "anchor", "half-mast"])
    #expect(found.packages.allSatisfy { $0.evidence == [Evidence(path: Self.path)] && $0.ecosystem == .deb })
  }

  @Test func theSourceAndItsVersionAreTold() throws {
    let packages = try read(with: DpkgStatus.self, Fixture("Dpkg/status").bytes, path: Self.path).packages
    #expect(packages[0].version == "2:1.4-2+b3")
    #expect(packages[0].source == SourcePackage(name: "harbour", version: "1.4-2"))
    #expect(packages[0].architecture == "amd64")
    #expect(packages[0].vendor == "Keeper <keeper@example.org>")
    #expect(packages[1].source == SourcePackage(name: "rope", version: "0.9~rc1-1"))
    #expect(packages[2].source == SourcePackage(name: "ironwork", version: "3.0-1"))
  }

  @Test func aRecordWithoutVersionIsAGap() throws {
    let found = try read(with: DpkgStatus.self, Fixture("Dpkg/status").bytes, path: Self.path)
    #expect(found.gaps == [Gap(Self.path, "1 record without a version, at line 43")])
  }

  @Test func damagedRecordsBecomeOneGap() throws {
    let text = String(repeating: "Package: a\nStatus: install ok installed\n\n", count: 10_000)
    let found = try read(with: DpkgStatus.self, text, path: Self.path)
    #expect(found.gaps == [Gap(Self.path, "10000 records without a version, the first at line 1")])
  }

  @Test func aFileOfStatusDNeedsNoStatus() throws {
    let path = "var/lib/dpkg/status.d/libharbour1"
    let found = try read(with: DpkgStatus.self, Fixture("Dpkg/paragraph").bytes, path: path)
    #expect(found.packages.map(\.name) == ["libharbour1"])
    #expect(found.gaps.isEmpty)
    let sums = "0123456789abcdef0123456789abcdef  usr/lib/libharbour.so.1\n"
    #expect(try read(with: DpkgStatus.self, sums, path: path + ".md5sums") == Catalogued())
  }

  @Test func carriageReturnsAndCaseDoNotMatter() throws {
    let found = try read(with: DpkgStatus.self, "PACKAGE: a\r\nversion:1\r\n\r\n", path: Self.path)
    #expect(found.packages.map(\.version) == ["1"])
  }

  @Test(arguments: ["harbour(1.4)", "harbour (1.4", "harbour  ( 1.4 )"])
  func sourceFieldsAreReadLeniently(_ field: String) throws {
    let found = try read(with: DpkgStatus.self, "Package: a\nVersion: 2\nSource: \(field)\n\n", path: Self.path)
    #expect(found.packages.first?.source == SourcePackage(name: "harbour", version: "1.4"))
  }

  @Test func emptySourceFieldsNameThePackage() throws {
    for field in ["", "(", "()", " ( ) "] {
      let found = try read(with: DpkgStatus.self, "Package: a\nVersion: 2\nSource: \(field)\n\n", path: Self.path)
      #expect(found.packages.first?.source == SourcePackage(name: "a", version: "2"))
    }
  }

  @Test func theEmptyFileSaysNothing() throws {
    #expect(try read(with: DpkgStatus.self, "", path: Self.path) == Catalogued())
  }

  @Test func aFileThatIsCutOffHasAGapOrFewerPackages() throws {
    let bytes = try Fixture("Dpkg/status").bytes
    readPrefixes(with: DpkgStatus.self, of: bytes, path: Self.path) { length, found in
      if length > 0, length < bytes.count, bytes[length - 1] != UInt8(ascii: "\n") {
        #expect(found.gaps.contains { $0.reason.contains("cut off by the end of the file") }, "at \(length)")
      }
    }
  }

  @Test func aFileWithoutLineEndTakesNoMemory() throws {
    let bytes = [UInt8](repeating: UInt8(ascii: "P"), count: 3 << 20)
    let found = try read(with: DpkgStatus.self, bytes, path: Self.path)
    #expect(found.packages.isEmpty)
    #expect(!found.gaps.isEmpty)
  }

  @Test func anOverlongVersionIsToldAndNotTaken() throws {
    let text = "Package: a\nVersion: " + String(repeating: "1", count: 100_000) + "\n\n"
    let found = try read(with: DpkgStatus.self, text, path: Self.path)
    #expect(found.gaps.contains { $0.reason.contains("overlong") })
  }

  @Test func aRecordAcrossTheWindowIsWhole() throws {
    let filler =
      "Package: f\nStatus: purge ok not-installed\nDescription: " + String(repeating: "x", count: 1000) + "\n\n"
    for shift in 0..<40 {
      let text =
        String(repeating: " ", count: shift) + "\n" + String(repeating: filler, count: 256)
        + "Package: whole\nVersion: 1.2.3\n\n"
      #expect(try read(with: DpkgStatus.self, text, path: Self.path).packages.map(\.version) == ["1.2.3"])
    }
  }

  @Test func moreRecordsThanAllowedAreAGap() throws {
    var budget = Budget()
    budget.packages = 3
    let text = String(repeating: "Package: a\nVersion: 1\n\n", count: 10)
    let found = try read(with: DpkgStatus.self, Array(text.utf8), path: Self.path, budget: budget)
    #expect(found.packages.count == 3)
    #expect(found.gaps == [Gap(Self.path, "more than 3 packages; the rest is left out")])
  }
}
