// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Images
import Packages
import Testing

@Suite struct FileListsTests {
  private static let metadata = "usr/lib/python3/dist-packages/harbour-1.4.egg-info/PKG-INFO"

  private static func deb(
    _ name: String, _ version: String = "1-1", architecture: String = "all", path: String = "var/lib/dpkg/status"
  ) -> Package {
    Package(
      .deb, name, version, source: SourcePackage(name: "harbour", version: "1-1"), architecture: architecture,
      evidence: [Evidence(path: path)])
  }

  private static func list(_ package: String, _ paths: [String], type: String = "deb") -> Catalogued {
    Catalogued(facts: [.files(type: type, package: package, files: paths.map { FileKey($0) })])
  }

  /// The owner of a Python package that was seen at `evidence`, (path, layer).
  private func owner(
    _ evidence: [(String, Int?)] = [(metadata, 0)], _ packages: [Package], _ lists: [(Catalogued, Int?)]
  ) -> Owner? {
    var builder = InventoryBuilder()
    for (path, layer) in evidence {
      let package = Package(.pypi, "harbour", "1.4", evidence: [Evidence(path: path)])
      builder.add(Catalogued(packages: [package]), path: path, layer: layer)
    }
    for package in packages { builder.add(Catalogued(packages: [package]), path: "x", layer: 0) }
    for (list, layer) in lists { builder.add(list, path: "y", layer: layer) }
    let inventory = builder.finish()
    #expect(inventory.packages.allSatisfy { !$0.ecosystem.isOfDistribution || $0.owner == nil })
    #expect(inventory.packages.count == packages.count + 1)
    return inventory.packages.first { $0.ecosystem == .pypi }?.owner
  }

  @Test func whatAPackageBroughtIsItsOwn() {
    let deb = Self.deb("python3-harbour")
    #expect(owner([deb], [(Self.list("python3-harbour", ["a", Self.metadata]), 0)]) == Owner(deb))
    #expect(owner([deb], [(Self.list("python3-harbour", ["a"]), 0)]) == nil)
    #expect(owner([deb], []) == nil)
  }

  private func owner(_ packages: [Package], _ lists: [(Catalogued, Int?)]) -> Owner? {
    owner([(Self.metadata, 0)], packages, lists)
  }

  @Test func aListOfAPackageThatIsNotInstalledOwnsNothing() {
    #expect(owner([Self.deb("other")], [(Self.list("python3-harbour", [Self.metadata]), 0)]) == nil)
  }

  @Test func aListOfAnotherManagerIsNotAsked() {
    let list = Self.list("python3-harbour", [Self.metadata], type: "apk")
    #expect(owner([Self.deb("python3-harbour")], [(list, 0)]) == nil)
  }

  @Test func architecturesAndVersionsAreToldApart() {
    let (amd, arm) = (
      Self.deb("python3-harbour", architecture: "amd64"), Self.deb("python3-harbour", architecture: "arm64")
    )
    #expect(owner([amd, arm], [(Self.list("python3-harbour:arm64", [Self.metadata]), 0)]) == Owner(arm))
    #expect(owner([amd], [(Self.list("python3-harbour:arm64", [Self.metadata]), 0)]) == nil)
    let (old, new) = (Self.deb("python3-harbour", "1-1"), Self.deb("python3-harbour", "2-1"))
    #expect(owner([old, new], [(Self.list("python3-harbour-2-1", [Self.metadata]), 0)]) == Owner(new))
  }

  @Test func ofSeveralOwnersTheFirstIsTold() {
    let (a, b) = (Self.deb("a"), Self.deb("b"))
    for lists in [["a", "b"], ["b", "a"]] {
      #expect(owner([b, a], lists.map { (Self.list($0, [Self.metadata]), 0) }) == Owner(a))
    }
  }

  @Test func aFileForEachPackageMayBeCalledOtherwise() {
    let deb = Self.deb("python3-harbour", path: "var/lib/dpkg/status.d/cHl0aG9u")
    #expect(owner([deb], [(Self.list("cHl0aG9u", [Self.metadata]), 0)]) == Owner(deb))
  }

  @Test func whatIsAlsoElsewhereIsNotOwned() {
    let deb = Self.deb("python3-harbour")
    let both = [(Self.metadata, 0), ("srv/app/harbour-1.4.dist-info/METADATA", 1)] as [(String, Int?)]
    #expect(owner(both, [deb], [(Self.list("python3-harbour", [Self.metadata]), 0)]) == nil)
    #expect(owner(both, [deb], [(Self.list("python3-harbour", both.map(\.0)), 1)]) == Owner(deb))
  }

  @Test func aFileOfAHigherLayerWasPutOverTheListedOne() {
    let deb = Self.deb("python3-harbour")
    let list = Self.list("python3-harbour", [Self.metadata])
    #expect(owner([(Self.metadata, 2)], [deb], [(list, 1)]) == nil)
    #expect(owner([(Self.metadata, 1)], [deb], [(list, 1)]) == Owner(deb))
    // An upgrade of another package writes a database of one file anew.
    #expect(owner([(Self.metadata, 1)], [deb], [(list, 3)]) == Owner(deb))
    #expect(owner([(Self.metadata, nil)], [deb], [(list, nil)]) == Owner(deb))
  }

  @Test func bothNamesOfAMovedFolderAreOne() {
    let deb = Self.deb("harbour")
    #expect(owner([("usr/lib/harbour.jar", 0)], [deb], [(Self.list("harbour", ["/lib/harbour.jar"]), 0)]) == Owner(deb))
  }

  @Test func packagesWithoutADistributionAreListedAndItIsSaid() {
    var builder = InventoryBuilder()
    builder.add(Catalogued(packages: [Self.deb("harbour")]), path: "x", layer: 0)
    let inventory = builder.finish()
    #expect(inventory.packages.count == 1)
    #expect(
      inventory.gaps == [
        Gap("distribution", "no file says of which distribution the packages of type deb are", kind: .remark)
      ])
  }
}
