// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Images
import Packages
import Testing

@Suite struct PacmanLocalTests {
  private static let folder = "var/lib/pacman/local/harbour-libs-1:1.4.2-3"

  @Test func aDescriptionIsAPackage() throws {
    let path = Self.folder + "/desc"
    let found = try read(with: PacmanLocal.self, Fixture("Pacman/desc").bytes, path: path)
    #expect(
      found.withoutNeeds
        == Catalogued(packages: [
          Package(
            .alpm, "harbour-libs", "1:1.4.2-3", source: SourcePackage(name: "harbour", version: "1:1.4.2-3"),
            architecture: "x86_64", licenses: ["MIT", "Apache-2.0"], vendor: "Keeper <keeper@example.org>",
            evidence: [Evidence(path: path)])
        ]))
  }

  @Test func itsFilesAreThoseOfTheFirstSection() throws {
    let found = try read(with: PacmanLocal.self, Fixture("Pacman/files").bytes, path: Self.folder + "/files")
    let paths = [
      "etc/", "etc/harbour.conf", "usr/", "usr/lib/", "usr/lib/libharbour.so.1",
      "usr/lib/python3.12/site-packages/harbour-1.4.2.dist-info/METADATA",
    ]
    #expect(
      found.facts == [.files(type: "alpm", package: "harbour-libs-1:1.4.2-3", files: paths.map { FileKey($0) })])
    #expect(found.packages.isEmpty && found.gaps.isEmpty)
  }

  @Test func aDescriptionWithoutNameOrVersionIsAGap() throws {
    let path = Self.folder + "/desc"
    #expect(
      try read(with: PacmanLocal.self, "", path: path).gaps == [Gap(path, "1 record without a package name")])
    #expect(
      try read(with: PacmanLocal.self, "%NAME%\na\n\n", path: path).gaps == [Gap(path, "1 record without a version")])
    #expect(try read(with: PacmanLocal.self, "", path: Self.folder + "/files") == Catalogued())
  }

  @Test func linesOutsideOfSectionsAreNobodys() throws {
    let found = try read(
      with: PacmanLocal.self, "stray\n%NAME%\na\nb\n\n%VERSION%\n1-1\n\nstray\n%%\n%\n", path: Self.folder + "/desc")
    #expect(found.packages.map { "\($0.name) \($0.version)" } == ["a 1-1"])
  }

  @Test func everyBeginningHasAGapOrFewerFields() throws {
    let bytes = try Fixture("Pacman/desc").bytes
    readPrefixes(with: PacmanLocal.self, of: bytes, path: Self.folder + "/desc") { length, found in
      #expect(found.packages.count + found.gaps.count > 0, "at \(length)")
    }
    readPrefixes(with: PacmanLocal.self, of: try Fixture("Pacman/files").bytes, path: Self.folder + "/files") {
      #expect($1.packages.isEmpty, "at \($0)")
    }
  }

  @Test func overlongFieldsAndManyLicencesAreBounded() throws {
    let path = Self.folder + "/desc"
    let long = "%NAME%\na\n\n%VERSION%\n" + String(repeating: "1", count: 100_000) + "\n\n"
    #expect(try read(with: PacmanLocal.self, long, path: path).gaps.first?.reason.contains("overlong") == true)
    let many = "%NAME%\na\n\n%VERSION%\n1-1\n\n%LICENSE%\n" + String(repeating: "MIT\n", count: 10_000)
    #expect(try read(with: PacmanLocal.self, many, path: path).packages.first?.licenses.count == 32)
  }
}
