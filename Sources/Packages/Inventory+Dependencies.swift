// SPDX-License-Identifier: Apache-2.0

extension Inventory {
  /// For each package the places of those it needs, sorted; `nil` where nobody says what it needs.
  ///
  /// Only what is installed counts: of alternatives whichever is there, and nothing where none is. Where a name stands for
  /// packages of several architectures, it is the one of the same architecture, else the first.
  package func dependencies() -> [[Int]?] {
    var providers: [Name: [Int]] = [:]
    for (index, package) in packages.enumerated() where package.ecosystem.isOfDistribution {
      providers[Name(ecosystem: package.ecosystem, text: package.name), default: []].append(index)
      for name in package.provides where name != package.name {
        providers[Name(ecosystem: package.ecosystem, text: name), default: []].append(index)
      }
    }
    return packages.enumerated().map { index, package in
      if package.needs.isEmpty { return nil }
      var found: Set<Int> = []
      for need in package.needs {
        for name in need.split(separator: "|") {
          guard let known = providers[Name(ecosystem: package.ecosystem, text: String(name))] else { continue }
          // A package may stand for what it needs itself.
          if !known.contains(index) {
            found.insert(known.first { packages[$0].architecture == package.architecture } ?? known[0])
          }
          break
        }
      }
      return found.sorted()
    }
  }

  private struct Name: Hashable {
    let ecosystem: Ecosystem
    let text: String
  }
}
