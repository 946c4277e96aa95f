// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials
import Packages
import Testing

@testable import Cataloging

@Suite struct DpkgCopyrightTests {
  private static let path = "usr/share/doc/harbour/copyright"

  private func licenses(_ text: String) throws -> [String] {
    let found = try read(with: DpkgCopyright.self, text, path: Self.path)
    #expect(found.packages.isEmpty && found.gaps.isEmpty)
    guard case .licenses(let licenses) = found.facts.first else { return [] }
    return licenses
  }

  @Test func whatIsWrittenForMachinesNamesWhatFilesAreUnder() throws {
    #expect(
      try licenses(Fixture("Dpkg/copyright").text)
        == ["Zlib", "GPL-1+ or Artistic", "GPL-2+ with Libtool exception", "Expat"])
  }

  @Test func ofProseOnlyPlainNamesAndReferencesAreUnderstood() throws {
    #expect(
      try licenses(Fixture("Dpkg/copyright-prose").text) == ["Expat", "LGPL-2.1+", "GPL-2", "Artistic", "BSD"])
  }

  @Test(arguments: try Fixture("Dpkg/license-fields.txt").lines)
  func theSyntaxOfDebianIsRead(line: String) throws {
    let parts = line.components(separatedBy: " => ")
    try #require(parts.count == 2)
    #expect(DebianLicense.all(in: parts[0]) == (parts[1] == "-" ? [] : parts[1].components(separatedBy: "; ")))
  }

  @Test func whereNoFilesAreNamedTheDefinitionsCount() throws {
    #expect(try licenses("Format: x\n\nLicense: ISC\n text\n\nLicense: Expat\n") == ["ISC", "Expat"])
    #expect(try licenses("Format-Specification: x\nLicense: ISC\n\nLicense: Expat\n") == ["ISC"])
    // Nothing but a text: what it refers to counts.
    #expect(
      try licenses("Format: x\n\nFiles: *\nLicense:\n see /usr/share/common-licenses/MPL-2.0.\n") == ["MPL-2.0"])
  }

  @Test func lineEndsOfOtherSystemsAreLineEnds() throws {
    #expect(try licenses("Format: x\r\n\r\nFiles: *\r\nLicense: GPL-2+\r\n") == ["GPL-2+"])
  }

  @Test(arguments: [
    ("either version 2 of the License, or (at your option) any later version", "GPL-2", "GPL-2+"),
    ("GPL v2 or later", "GPL-2", "GPL-2+"), ("GPL, version 2.0", "GPL-2", "GPL-2"),
    // Of another version, too far away, or of a text that has no versions.
    ("version 2.1 of the License, or any later version", "GPL-2", "GPL-2"),
    ("version 3 " + String(repeating: "x ", count: 20) + "or later", "GPL-3", "GPL-3"),
    ("version 2, or any later version", "GPL", "GPL"),
    ("version 2.0, or any later version", "Apache-2.0", "Apache-2.0"),
    ("version 2, later", "GPL-2", "GPL-2"), ("version 1.3\n * or any later\n * version", "GFDL-1.3", "GFDL-1.3+"),
  ])
  func laterVersionsHoldWhereTheNoticeSaysSo(notice: String, name: String, license: String) throws {
    #expect(try licenses("\(notice), see /usr/share/common-licenses/\(name).\n") == [license])
    // A notice is told with its own reference.
    let twice = "\(notice), /usr/share/common-licenses/BSD, /usr/share/common-licenses/\(name)"
    #expect(try licenses(twice) == ["BSD", name])
  }

  @Test(arguments: [
    "", "\n\n", "All rights reserved.\n", "License: whatever you like\n", "License: GPL-2+ and my own\n",
    "See /usr/share/common-licenses/ and /usr/share/common-licenses/-.\n", "/usr/share/common-licenses/1\n",
    "Format: x\n\nFiles: *\nLicense: \u{1B}[31m\n", "Format: x\n\nFiles: *\nLicense: \u{202E}TIM\n",
    "/usr/share/common-licenses/" + String(repeating: "a", count: 100),
  ])
  func whatSaysNothingGivesNoLicence(text: String) throws {
    #expect(try read(with: DpkgCopyright.self, text, path: Self.path) == Catalogued())
  }

  @Test func everyBeginningIsRead() throws {
    for name in ["copyright", "copyright-prose"] {
      let bytes = try Fixture("Dpkg/" + name).bytes
      var lengths = 0
      readPrefixes(with: DpkgCopyright.self, of: bytes, path: Self.path) { _, found in
        lengths += 1
        #expect(found.packages.isEmpty && found.gaps.isEmpty && found.facts.count <= 1)
      }
      #expect(lengths == bytes.count + 1)
    }
  }

  @Test func whatIsTooMuchIsCutAndSaysSo() throws {
    func paragraph(_ numbers: Range<Int>, _ letter: String) -> String {
      "\n\nFiles: \(letter)\nLicense: " + numbers.map { "\(letter)\($0)" }.joined(separator: " and ")
    }
    // What differs by case alone is one licence.
    let more =
      "Format: x" + paragraph(0..<100, "L") + paragraph(100..<150, "L") + paragraph(100..<180, "l")
      + paragraph(180..<230, "l") + "\n"
    let found = try read(with: DpkgCopyright.self, more, path: Self.path)
    #expect(found.facts == [.licenses((0..<150).map { "L\($0)" } + (150..<200).map { "l\($0)" })])
    #expect(
      found.gaps == [Gap(Self.path, "names more than 200 licences; the rest is left out", kind: .remark)])

    let references = String(repeating: "/usr/share/common-licenses/GPL\n", count: 100_000)
    #expect(try licenses(references + "/usr/share/common-licenses/LGPL\n") == ["GPL", "LGPL"])

    let long = [UInt8](repeating: UInt8(ascii: "a"), count: 5 << 20) + Array("\nLicense: Expat\n".utf8)
    let cut = try read(with: DpkgCopyright.self, long, path: Self.path)
    #expect(cut.facts.isEmpty)
    #expect(cut.gaps.map(\.reason) == ["longer than 4194304 bytes; licences behind them are left out"])
  }

  /// Packages, and files by their paths.
  private func inventory(
    _ packages: [Package], _ files: [String: [String]], _ links: [String: String] = [:]
  ) -> [String: [String]] {
    var builder = InventoryBuilder()
    for (path, licenses) in files { builder.add(Catalogued(facts: [.licenses(licenses)]), path: path, layer: 1) }
    for package in packages { builder.add(Catalogued(packages: [package]), path: "var/lib/dpkg/status", layer: 0) }
    let found = builder.finish { links[$0] }.packages
    return Dictionary(found.map { ("\($0.ecosystem.purl) \($0.name)", $0.licenses) }) { $0 + $1 }
  }

  @Test func packagesHaveTheLicencesOfTheirFolder() {
    func package(_ type: Ecosystem, _ name: String) -> Package {
      Package(type, name, "1", evidence: [Evidence(path: "var/lib/dpkg/status")])
    }
    let packages = [
      package(.deb, "harbour"), package(.deb, "harbour-light"), package(.deb, "rope"), package(.apk, "harbour"),
    ]
    let files = [Self.path: ["Zlib", "Expat"], "usr/share/doc/other/copyright": ["GPL-2"]]
    #expect(
      inventory(packages, files, ["usr/share/doc/harbour-light/copyright": Self.path])
        == [
          "deb harbour": ["Expat", "Zlib"], "deb harbour-light": ["Expat", "Zlib"], "deb rope": [], "apk harbour": [],
        ])
  }
}
