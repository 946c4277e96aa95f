// SPDX-License-Identifier: Apache-2.0
import Packages
import Testing
import Versions

@Suite struct InventoryDependenciesTests {
  private static let deb = Ecosystem(purl: "deb", ofDistributionWith: .dpkg)
  private static let apk = Ecosystem(purl: "apk", ofDistributionWith: .apk)

  private func package(
    _ name: String, needs: [String] = [], provides: [String] = [], architecture: String? = nil,
    _ ecosystem: Ecosystem = deb
  ) -> Package {
    var package = Package(ecosystem, name, "1", architecture: architecture, evidence: [])
    package.needs = needs
    package.provides = provides
    return package
  }

  @Test func needsAreResolvedToWhatIsInstalled() {
    let inventory = Inventory(packages: [
      package("app", needs: ["absent|mail-agent", "libc", "not-there", "virtual"]),
      package("exim", provides: ["mail-agent"]), package("libc", needs: ["libc"], provides: ["virtual"]),
      package("tool"),
    ])
    #expect(inventory.dependencies() == [[1, 2], nil, [], nil])
  }

  @Test func theFirstAlternativeThatIsThereCounts() {
    let inventory = Inventory(packages: [package("a", needs: ["c|b"]), package("b"), package("c")])
    #expect(inventory.dependencies()[0] == [2])
  }

  @Test func ofSeveralArchitecturesItIsTheSame() {
    let inventory = Inventory(packages: [
      package("app", needs: ["libc"], architecture: "i386"), package("libc", architecture: "amd64"),
      package("libc", architecture: "i386"), package("script", needs: ["libc"], architecture: "all"),
    ])
    #expect(inventory.dependencies() == [[2], nil, nil, [1]])
  }

  @Test func needsStayWithinOneManagerAndCyclesDoNotMatter() {
    let inventory = Inventory(packages: [
      package("a", needs: ["b"]), package("b", needs: ["a", "musl"]), package("musl", Self.apk),
    ])
    #expect(inventory.dependencies() == [[1], [0], nil])
  }
}
