// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct PythonArchiveTests {
  private static let path = "opt/harbour-1.0-py3-none-any.whl"

  @Test func aWheelIsReadFromItsMetadata() throws {
    let zip = storedZip([
      ("harbour/__init__.py", ""), ("harbour-1.0.dist-info/METADATA", "Name: harbour\nVersion: 1.0\n\ntext"),
      ("harbour/vendor/rope-1.0.dist-info/METADATA", "Name: rope\nVersion: 1.0\n"),
    ])
    let found = try read(with: PythonArchive.self, zip, path: Self.path)
    #expect(
      found.packages == [
        Package(
          .pypi, "harbour", "1.0", evidence: [Evidence(path: Self.path, inside: ["harbour-1.0.dist-info/METADATA"])])
      ])
    #expect(found.gaps.isEmpty)
  }

  @Test func anEggIsReadFromItsMetadata() throws {
    let zip = storedZip([("EGG-INFO/PKG-INFO", "Name: harbour\nVersion: 1.0\n"), ("EGG-INFO/top_level.txt", "")])
    #expect(try read(with: PythonArchive.self, zip, path: "a/harbour.egg").packages.map(\.version) == ["1.0"])
  }

  @Test func metadataWithoutVersionIsAGap() throws {
    let found = try read(with: PythonArchive.self, storedZip([("a.dist-info/METADATA", "Name: a\n")]), path: Self.path)
    #expect(found.gaps == [Gap(Self.path, "a.dist-info/METADATA: no version in the Python metadata")])
  }

  @Test func whatIsNoArchiveIsRefused() {
    #expect(throws: (any Error).self) { try read(with: PythonArchive.self, "not a zip", path: Self.path) }
    #expect(throws: CatalogingError.self) {
      try read(with: PythonArchive.self, storedZip([("a.py", "")]), path: Self.path)
    }
  }

  @Test func everyBeginningIsReadOrRefused() {
    let zip = storedZip([("a.dist-info/METADATA", "Name: a\nVersion: 1\n")])
    readPrefixes(with: PythonArchive.self, of: zip, path: Self.path) { length, _ in #expect(length == zip.count) }
  }
}

/// A zip archive of files that are not compressed.
private func storedZip(_ files: [(name: String, text: String)]) -> [UInt8] {
  func little(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> ($0 * 8) & 0xFF) } }
  var out: [UInt8] = []
  var directory: [UInt8] = []
  for (name, text) in files {
    let body = Array(text.utf8)
    var crc: UInt32 = ~0
    for byte in body {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    let common =
      little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(Int(~crc), 4) + little(body.count, 4)
      + little(body.count, 4) + little(name.utf8.count, 2) + little(0, 2)
    directory += little(0x0201_4B50, 4) + little(20, 2) + common
    directory += little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(out.count, 4) + Array(name.utf8)
    out += little(0x0403_4B50, 4) + common + Array(name.utf8) + body
  }
  let start = out.count
  out += directory
  out += little(0x0605_4B50, 4) + little(0, 4) + little(files.count, 2) + little(files.count, 2)
  return out + little(directory.count, 4) + little(start, 4) + little(0, 2)
}
