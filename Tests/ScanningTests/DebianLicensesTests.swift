// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Reporting
import Scanning
import Testing

/// Licences of Debian's packages stand in other files than the packages, often of other layers.
@Suite struct DebianLicensesTests {
  private static func paragraph(_ name: String) -> String {
    "Package: \(name)\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1-1\n\n"
  }

  private static func license(_ name: String) -> String { "Format: x\n\nFiles: *\nLicense: \(name)\n" }

  private static let doc = "usr/share/doc/"

  /// A base with four packages; a layer that changes what their documents are, and adds the package of distroless.
  private static var image: ImageBuilder {
    var base = TarBuilder()
    base.file("etc/os-release", "ID=debian\nVERSION_ID=12\n")
    base.file("var/lib/dpkg/status", ["anchor", "harbour", "harbour-light", "rope"].map(paragraph).joined())
    // The link stands before what it leads to.
    base.symlink(doc + "harbour-light", to: "harbour")
    base.file(doc + "harbour/copyright", license("GPL-2+"))
    base.file(doc + "anchor/copyright", license("ISC"))
    base.file(doc + "rope/copyright", license("Zlib"))
    base.file(doc + "nobody/copyright", license("AGPL-3"))
    var upper = TarBuilder()
    upper.file(doc + "harbour/copyright", license("Expat or GPL-2+"))
    upper.file(doc + "anchor/.wh.copyright", "")
    upper.file(doc + ".wh.rope", "")
    upper.file("var/lib/dpkg/status.d/sail", paragraph("sail"))
    upper.file(doc + "sail/copyright", "The text is in /usr/share/common-licenses/Apache-2.0\n")
    return ImageBuilder([.init(tar: base.finished()), .init(tar: upper.finished())])
  }

  private static let expected = [
    "anchor []", #"harbour ["Expat or GPL-2+"]"#, #"harbour-light ["Expat or GPL-2+"]"#, "rope []",
    #"sail ["Apache-2.0"]"#,
  ]

  private func licenses(_ report: Report) -> [String] { report.packages.map { "\($0.name) \($0.licenses)" } }

  @Test func theFinishedImageDecidesWhichFileSpeaks() async throws {
    let folder = try TemporaryFolder()
    var request = ScanTests.request(try Self.image.writeLayout(folder), folder)
    request.cacheLimit = nil
    let read = try await scan(request)
    #expect(licenses(read) == Self.expected)
    #expect(read.gaps.filter { $0.subject.contains("/doc/") }.isEmpty)
    // From the cache it is the same.
    for _ in 0..<2 {
      #expect(
        try JSONDocument.text(of: try await scan(ScanTests.request(request.target, folder)))
          == JSONDocument.text(of: read))
    }
    // And whichever layer is known: here the lower one alone.
    var other = Self.image
    other.layers[1] = Self.image.layers[0]
    #expect(
      licenses(try await scan(ScanTests.request(other.writeLayout(folder, "other"), folder)))
        == ["anchor [\"ISC\"]", #"harbour ["GPL-2+"]"#, #"harbour-light ["GPL-2+"]"#, #"rope ["Zlib"]"#])
  }

  @Test func inADirectoryLinksAreFollowedInsideOfIt() async throws {
    let folder = try TemporaryFolder()
    let root = folder.path + "/root/"
    let manager = FileManager.default
    func write(_ path: String, _ text: String) throws {
      let place = root + path
      try manager.createDirectory(
        atPath: String(place[..<(place.lastIndex(of: "/") ?? place.startIndex)]), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: place))
    }
    try write("var/lib/dpkg/status", ["harbour", "harbour-light", "rope"].map(Self.paragraph).joined())
    try write(Self.doc + "harbour/copyright", Self.license("GPL-2+"))
    try manager.createSymbolicLink(
      atPath: root + Self.doc + "harbour-light", withDestinationPath: "/usr/share/doc/harbour")
    // Out of the directory, to a file of this machine that says something.
    try Data(Self.license("ISC").utf8).write(to: URL(filePath: folder.path + "/copyright"))
    try manager.createSymbolicLink(atPath: root + Self.doc + "rope", withDestinationPath: folder.path)
    let report = try await scan(ScanTests.request("fs://" + root, folder))
    #expect(licenses(report) == [#"harbour ["GPL-2+"]"#, #"harbour-light ["GPL-2+"]"#, "rope []"])
  }

  @Test(
    .enabled(if: Shared.path != nil, "\(Shared.absent)"), arguments: ["debian-bookworm-slim", "distroless"])
  func packagesOfRealImagesStateLicences(image: String) async throws {
    let folder = try TemporaryFolder()
    let report = try await scan(ScanTests.request((Shared.path ?? "") + "/images/" + image, folder))
    let packages = report.packages.filter { $0.type == "deb" }
    #expect(packages.count > 5)
    // Those of glibc and OpenSSL in distroless name none in a way that is understood.
    #expect(packages.count { !$0.licenses.isEmpty } * 4 >= packages.count * 3)
  }
}
