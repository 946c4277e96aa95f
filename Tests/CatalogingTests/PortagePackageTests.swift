// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Images
import Packages
import Testing

@Suite struct PortagePackageTests {
  private static let folder = "var/db/pkg/app-misc/harbour-1.4.2-r1"

  @Test func theFilesOfAFolderAreOnePackage() throws {
    var builder = InventoryBuilder()
    let files = [
      ("CONTENTS", try Fixture("Portage/CONTENTS").text), ("LICENSE", "GPL-2+ || ( MIT BSD )\n"), ("SLOT", "2/2.1\n"),
    ]
    for (name, text) in files {
      let path = "\(Self.folder)/\(name)"
      builder.add(try read(with: PortagePackage.self, text, path: path), path: path, layer: 0)
    }
    var expected = Package(
      .portage, "app-misc/harbour", "1.4.2-r1", licenses: ["GPL-2+ || ( MIT BSD )"],
      evidence: [Evidence(path: Self.folder + "/CONTENTS", layer: 0)])
    expected.stream = "2/2.1"
    #expect(builder.finish().packages == [expected])
  }

  @Test func objectsAreItsFiles() throws {
    let found = try read(
      with: PortagePackage.self, Fixture("Portage/CONTENTS").bytes, path: Self.folder + "/CONTENTS")
    let paths = [
      "usr/lib/python3.12/site-packages/harbour-1.4.2.dist-info/METADATA", "usr/share/harbour/a file with blanks",
    ]
    #expect(
      found.facts == [
        .files(type: "portage", package: "app-misc/harbour-1.4.2-r1", files: paths.map { FileKey($0) })
      ])
  }

  @Test(
    arguments: [
      ("harbour-1.4.2", "harbour", "1.4.2"), ("harbour-libs-1.4_p3-r12", "harbour-libs", "1.4_p3-r12"),
      ("font-adobe-100dpi-1.0.3", "font-adobe-100dpi", "1.0.3"), ("a-r1-2", "a-r1", "2"), ("x-9999", "x", "9999"),
      ("gtk+-3.24.41-r1", "gtk+", "3.24.41-r1"),
    ])
  func namesEndBeforeTheVersion(_ folder: String, _ name: String, _ version: String) throws {
    let found = try read(with: PortagePackage.self, "0\n", path: "var/db/pkg/cat/\(folder)/SLOT")
    #expect(found.packages.map { "\($0.name) \($0.version)" } == ["cat/\(name) \(version)"])
    #expect(found.packages.first?.stream == nil)
  }

  @Test(arguments: ["harbour", "-1", "harbour-r1", "1.2", "-", "a-"])
  func foldersThatAreNoPackageAreGaps(_ folder: String) throws {
    let path = "var/db/pkg/cat/\(folder)/SLOT"
    #expect(
      try read(with: PortagePackage.self, "0", path: path)
        == Catalogued(gaps: [Gap(path, "its folder is not called name-version")]))
  }

  @Test func whatIsBeingInstalledIsNotThereYet() throws {
    #expect(
      try read(with: PortagePackage.self, "0", path: "var/db/pkg/cat/-MERGING-harbour-1/SLOT") == Catalogued())
  }

  @Test func everyBeginningNamesThePackage() throws {
    readPrefixes(
      with: PortagePackage.self, of: try Fixture("Portage/CONTENTS").bytes, path: Self.folder + "/CONTENTS"
    ) { length, found in #expect(found.packages.map(\.version) == ["1.4.2-r1"], "at \(length)") }
  }

  @Test func linesThatAreNoObjectAreLeftOut() throws {
    let text = "obj\nobj \nobj a\nobj  \nobj /a b\nobj /a  1\ncat /usr/x 0 1\n\u{0}\nobj /usr/x 0 1\n"
    let found = try read(with: PortagePackage.self, text, path: Self.folder + "/CONTENTS")
    guard case .files(_, _, let files) = found.facts.first else {
      Issue.record("no files")
      return
    }
    #expect(files.contains(FileKey("usr/x")))
    #expect(files.count <= 2)
  }

  @Test func anOverlargeLicenceIsAnError() {
    #expect(throws: (any Error).self) {
      try read(
        with: PortagePackage.self, String(repeating: "MIT ", count: 50_000), path: Self.folder + "/LICENSE")
    }
  }
}
