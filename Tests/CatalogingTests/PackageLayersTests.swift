// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Images
import Packages
import Testing

@Suite("Which layer brought a package")
struct PackageLayersTests {
  private let path = "var/lib/dpkg/status"

  private func package(_ name: String, _ version: String, layer: Int? = nil) -> Package {
    Package(.deb, name, version, evidence: [Evidence(path: path, layer: layer)])
  }

  /// A layer whose list of packages is this, and which hides these paths of those below.
  private func layer(
    _ packages: [Package]?, hiding hidden: [String] = [], kind: LayerEntry.Kind = .whiteout
  ) -> LayerContents<CataloguedFile> {
    var contents = LayerContents<CataloguedFile>()
    if let packages {
      contents.notes = [CataloguedFile(path: path, catalogued: Catalogued(packages: packages))]
    }
    for path in hidden {
      let start = UInt32(contents.names.count)
      contents.names += Array(path.utf8)
      contents.entries.append(
        LayerEntry(
          kind: kind, isClaimed: false, note: -1, path: start..<UInt32(contents.names.count), link: 0..<0, size: 0))
    }
    return contents
  }

  /// The layers of the packages of an inventory that the topmost list made.
  private func settled(_ layers: [LayerContents<CataloguedFile>]) throws -> [String: Int] {
    let top = try #require(layers.lastIndex { !$0.notes.isEmpty })
    var inventory = Inventory(packages: layers[top].notes[0].catalogued.packages)
    for index in inventory.packages.indices { inventory.packages[index].evidence[0].layer = top }
    PackageLayers(layers).settle(&inventory)
    return Dictionary(uniqueKeysWithValues: inventory.packages.map { ($0.name, $0.evidence[0].layer ?? -1) })
  }

  @Test func aPackageBelongsToTheFirstLayerThatListsItAtItsVersion() throws {
    let (bash, curl, zlib) = (package("bash", "5.2"), package("curl", "7.88"), package("zlib1g", "1.3"))
    let layers = [
      layer([bash, package("zlib1g", "1.2")]), layer(nil), layer([bash, zlib]), layer([bash, curl, zlib]), layer(nil),
    ]
    #expect(try settled(layers) == ["bash": 0, "curl": 3, "zlib1g": 2])
  }

  @Test func aPackageThatWasAwayInBetweenBelongsToTheLayerThatBroughtItBack() throws {
    let bash = package("bash", "5.2")
    #expect(try settled([layer([bash]), layer([package("dash", "1")]), layer([bash])]) == ["bash": 2])
  }

  @Test(arguments: [["var/lib/dpkg/status"], ["var/lib"], ["var"]])
  func aListThatWasRemovedBeforehandTellsNothing(hidden: [String]) throws {
    let bash = package("bash", "5.2")
    #expect(try settled([layer([bash]), layer(nil, hiding: hidden), layer([bash])]) == ["bash": 2])
    #expect(try settled([layer([bash]), layer([bash], hiding: hidden)]) == ["bash": 1])
    #expect(try settled([layer([bash]), layer([bash], hiding: ["var/li", "usr"])]) == ["bash": 0])
  }

  @Test func anOpaqueFolderHidesTheListsBelowIt() throws {
    let bash = package("bash", "5.2")
    #expect(try settled([layer([bash]), layer([bash], hiding: ["var/lib/dpkg"], kind: .opaque)]) == ["bash": 1])
    #expect(try settled([layer([bash]), layer([bash], hiding: [""], kind: .opaque)]) == ["bash": 1])
  }
}
