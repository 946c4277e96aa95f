// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct ReportedPackagesTests {
  private static let database = Evidence(path: "lib/apk/db/installed")
  private static let document = Evidence(path: "sbom.spdx.json")

  private static let installed = Package(
    .apk, "libharbour", "1.2.3-r4", source: SourcePackage(name: "harbour", version: "1.2.3-r4"),
    architecture: "x86_64", evidence: [database])

  private func inventory(_ reported: [Reported], beside packages: [Package], id: String? = "wolfi") -> Inventory {
    var builder = InventoryBuilder()
    var word = Catalogued()
    word.reported = reported
    builder.add(word, path: "sbom.spdx.json", layer: 1)
    builder.add(Catalogued(packages: packages), path: "lib/apk/db/installed", layer: 0)
    if let id { builder.add(Catalogued(facts: [.release(["ID": id])]), path: "etc/os-release", layer: 0) }
    return builder.finish()
  }

  private func reported(_ version: String, architecture: String? = "x86_64", of id: String? = "wolfi") -> Reported {
    Reported(
      Package(.apk, "libharbour", version, architecture: architecture, licenses: ["MIT"], evidence: [Self.document]),
      distribution: id)
  }

  @Test(arguments: ["x86_64", nil])
  func aPackageThatTheDatabaseHasIsOnePackageSeenTwice(_ architecture: String?) {
    let inventory = inventory([reported("1.2.3-r4", architecture: architecture)], beside: [Self.installed])
    #expect(inventory.packages.count == 1)
    #expect(inventory.packages.first?.source?.name == "harbour")
    #expect(inventory.packages.first?.evidence.map(\.path) == ["lib/apk/db/installed", "sbom.spdx.json"])
    #expect(inventory.packages.first?.evidence.map(\.layer) == [0, 1])
    #expect(inventory.gaps.filter { $0.subject.contains("sbom") } == [])
  }

  @Test func theDatabaseIsBelievedWhereADocumentIsOlder() {
    let inventory = inventory([reported("1.2.3-r3"), reported("1.2.0-r0")], beside: [Self.installed])
    #expect(inventory.packages.map(\.version) == ["1.2.3-r4"])
    #expect(
      inventory.gaps.contains(
        Gap(
          "/sbom.spdx.json, layer 1",
          "names 2 packages that the package database does not list in that version; the database is believed",
          kind: .remark)))
  }

  @Test func withoutADatabaseTheDocumentIsBelieved() {
    let inventory = inventory([reported("1.2.3-r3")], beside: [])
    #expect(inventory.packages.map(\.version) == ["1.2.3-r3"])
    #expect(inventory.packages.first?.evidence.first?.layer == 1)
  }

  @Test func packagesOfAnotherDistributionAreAGap() {
    let rpm = Reported(
      Package(.rpm, "libgfortran", "8.5.0-28.el8", evidence: [Self.document]), distribution: "almalinux")
    let inventory = inventory([rpm], beside: [Self.installed])
    #expect(inventory.packages.map(\.name) == ["libharbour"])
    #expect(
      inventory.gaps.contains(
        Gap(
          "/sbom.spdx.json, layer 1", "names 1 package of almalinux, whose advisories are not asked here",
          kind: .coverage)))
  }

  @Test func packagesOfLanguagesAreTakenAsTheyComeAndMergeWithTheirFiles() {
    let seen = Package(.cargo, "rope", "1.0.0", evidence: [Evidence(path: "bin/x")])
    let inventory = inventory(
      [Reported(Package(.cargo, "rope", "1.0.0", evidence: [Self.document]))], beside: [Self.installed, seen])
    #expect(inventory.packages.map(\.name) == ["libharbour", "rope"])
    #expect(inventory.packages.last?.evidence.count == 2)
  }

  @Test func theNoteOfAnExecutableSpeaksOfTheSourceAndDoublesNothing() {
    let note = Package(.apk, "harbour", "1.2.3-r4", evidence: [Evidence(path: "bin/harbour")])
    let same = inventory([Reported(note, distribution: "wolfi", isNamedForSource: true)], beside: [Self.installed])
    #expect(same.packages == inventory([], beside: [Self.installed]).packages)
    let foreign = inventory([Reported(note, distribution: "wolfi", isNamedForSource: true)], beside: [])
    #expect(foreign.packages.map(\.name) == ["harbour"])
    #expect(foreign.packages.first?.doubt != nil)
  }
}
