// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Fixtures
import Images
import Packages
import Testing

@Suite struct ChiselManifestTests {
  private static let path = "var/lib/chisel/manifest.wall"

  private static func packed() throws -> [UInt8] { Compress.zstd(try Fixture("Chisel/manifest").bytes) }

  private static func package(_ name: String, _ version: String) -> Package {
    Package(.deb, name, version, architecture: "amd64", evidence: [Evidence(path: path)])
  }

  @Test func packagesAndTheirFilesAreRead() throws {
    let found = try read(with: ChiselManifest.self, Self.packed(), path: Self.path)
    #expect(
      found.packages == [
        Self.package("base-files", "13ubuntu10.1"), Self.package("libc6", "2.39-0ubuntu8.3"),
        Self.package("libpython3.12-minimal", "3.12.3-1ubuntu0.2"),
      ])
    #expect(
      found.facts == [
        .files(
          type: "deb", package: "base-files",
          files: [FileKey("usr/share/shared"), FileKey("var/lib/chisel/manifest.wall")]),
        .files(
          type: "deb", package: "libc6",
          files: [
            FileKey("lib/x86_64-linux-gnu/libc.so.6"), FileKey("lib64/ld-linux-x86-64.so.2"),
            FileKey("usr/share/shared"),
          ]),
        .files(type: "deb", package: "libpython3.12-minimal", files: [FileKey("usr/lib/python3.12/abc.py")]),
      ])
    #expect(found.gaps.map(\.kind) == [.coverage])
    #expect(found.gaps.first?.reason.hasPrefix("3 packages without the names of their sources") == true)
  }

  @Test func theFileIsClaimed() {
    #expect(!ClaimIndex([ChiselManifest.self]).claims(on: Self.path).isEmpty)
  }

  @Test func aManifestThatIsNotPackedIsReadToo() throws {
    let found = try read(with: ChiselManifest.self, Fixture("Chisel/manifest").bytes, path: Self.path)
    #expect(found.packages.count == 3)
  }

  @Test func fewerLinesThanCountedAreSaid() throws {
    let text = #"{"jsonwall":"1.0","schema":"1.0","count":9}"# + "\n" + #"{"kind":"slice","name":"a_b"}"# + "\n"
    let found = try read(with: ChiselManifest.self, Compress.zstd(Array(text.utf8)), path: Self.path)
    #expect(found.packages.isEmpty)
    #expect(found.gaps == [Gap(Self.path, "2 lines where the header counts 9")])
  }

  @Test func brokenRecordsAreCounted() throws {
    let text = """
      {"jsonwall":"1.0","schema":"1.0","count":7}
      {"kind":"package","name":"a"}
      {"kind":"package","version":"1"}
      {"kind":"package","name":"b","version":"1"}
      {"kind":"path","path":3,"slices":3}
      {"kind":
      {"kind":"path","path":"/x","slices":["_y",4,"b_z"]}
      """
    let found = try read(with: ChiselManifest.self, Compress.zstd(Array(text.utf8)), path: Self.path)
    #expect(found.packages.map(\.name) == ["b"])
    #expect(found.facts == [.files(type: "deb", package: "b", files: [FileKey("x")])])
    #expect(
      found.gaps.filter { $0.kind == .file }.map(\.reason).sorted() == [
        "1 record that cannot be read, at line 6", "1 record without a package name, at line 3",
        "1 record without a version, at line 2",
      ])
  }

  @Test(arguments: [[], [0x28, 0xB5, 0x2F, 0xFD], Array("text\n".utf8), Array("{}\n".utf8), [0xFF, 0xFE, 0x0A]])
  func whatIsNoManifestIsRefused(_ bytes: [UInt8]) {
    #expect(throws: (any Error).self) { try read(with: ChiselManifest.self, bytes, path: Self.path) }
  }

  /// Cut short it may give nothing, and never without saying so.
  @Test func everyBeginningIsReadOrRefused() throws {
    let bytes = try Self.packed()
    readPrefixes(with: ChiselManifest.self, of: bytes, path: Self.path) { length, found in
      if length < bytes.count { #expect(found.gaps.contains { $0.kind == .file }, "at \(length)") }
    }
    let plain = try Fixture("Chisel/manifest").bytes
    readPrefixes(with: ChiselManifest.self, of: plain, path: Self.path) { length, found in
      if length < plain.count - 1 { #expect(found.gaps.contains { $0.kind == .file }, "at \(length)") }
    }
  }

  @Test func aTextThatIsTooLargeIsCutAndSaysSo() throws {
    var budget = Budget()
    budget.textBytes = 1 << 20
    let line = #"{"kind":"path","path":"/usr/x","slices":["a_b"]}"# + "\n"
    let text =
      #"{"jsonwall":"1.0","schema":"1.0","count":2}"# + "\n" + #"{"kind":"package","name":"a","version":"1"}"# + "\n"
      + String(repeating: line, count: 100_000)
    let found = try read(with: ChiselManifest.self, Compress.zstd(Array(text.utf8)), path: Self.path, budget: budget)
    #expect(found.packages.map(\.name) == ["a"])
    #expect(found.gaps.contains { $0.kind == .file && $0.reason.contains("1048576 bytes of text") })
  }
}
