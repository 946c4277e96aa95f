// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct PearRegistryTests {
  private static let path = "usr/share/php/.registry/.channel.pecl.php.net/anchor.reg"

  @Test func aRecordOfPeclIsRead() throws {
    let found = try read(with: PearRegistry.self, Fixture("Pear/anchor.reg").bytes, path: Self.path)
    #expect(
      found.packages == [
        Package(.pear, "pecl.php.net/anchor", "6.0.2", licenses: ["PHP"], evidence: [Evidence(path: Self.path)])
      ])
  }

  @Test func aRecordOfTheOlderKindIsNamedByItsFolder() throws {
    let text = #"a:3:{s:7:"package";s:4:"Mail";s:7:"version";s:5:"1.4.1";s:7:"license";s:3:"BSD";}"# + "\n"
    let found = try read(with: PearRegistry.self, text, path: "usr/share/php/.registry/mail.reg")
    #expect(found.packages.map(\.name) == ["pear.php.net/Mail"])
    #expect(found.packages.map(\.licenses) == [["BSD"]])
    let other = try read(with: PearRegistry.self, text, path: "php/.registry/.channel.pear.example.org/mail.reg")
    #expect(other.packages.map(\.name) == ["pear.example.org/Mail"])
  }

  @Test(arguments: [
    "", "a", "a:1:{}", "a:0:{}", "a:1:{s:4:\"name\";s:1:\"x\";}", "a:999999999999:{", "a:9999999999999999999999:{}",
    "s:999:\"x\";", "s:-1:\"\";", "O:8:\"stdClass\":0:{}", "a:1:{N;N;}x", "i:1", "a:1:{a:0:{}N;}",
    "a:2:{s:4:\"name\";s:1:\"x\";s:7:\"version\";i:3;}", "C:1:\"x\":0:{}", "R:1;", "\u{0}",
  ])
  func damageIsAnError(_ text: String) {
    #expect(throws: CatalogingError.self) { try read(with: PearRegistry.self, text, path: Self.path) }
  }

  @Test func depthAndCountAreBounded() {
    let deep = String(repeating: "a:1:{i:0;", count: 100_000)
    #expect(throws: CatalogingError.self) { try read(with: PearRegistry.self, deep, path: Self.path) }
    let many = "a:300000:{" + String(repeating: "i:0;N;", count: 300_000) + "}"
    #expect(throws: CatalogingError.malformed("serialised array with too many values at byte 600008")) {
      try read(with: PearRegistry.self, many, path: Self.path)
    }
  }

  @Test func everyBeginningIsRefused() throws {
    let bytes = try Fixture("Pear/anchor.reg").bytes
    readPrefixes(with: PearRegistry.self, of: bytes, path: Self.path) { length, _ in #expect(length == bytes.count) }
    var broken = bytes
    broken.replace(Array("anchor".utf8), with: [0xFF, 0xFE, 0x41, 0x41, 0x41, 0x41])
    #expect(
      try read(with: PearRegistry.self, broken, path: Self.path).packages.map(\.name) == [
        "pecl.php.net/\u{FFFD}\u{FFFD}AAAA"
      ])
  }
}
