// SPDX-License-Identifier: Apache-2.0
import Images
package import Packages

/// The file lists of an image's package managers, and whose files other packages are.
///
/// What a distribution ships of a language (`python3-requests`, `node-lodash`, a jar, a Go program) is a package of both;
/// it is the distribution's, who repairs it without changing the version that its metadata tell.
struct FileLists: Sendable {
  private struct List {
    let type: String
    let package: String
    let files: [FileKey]
    let layer: Int?
  }

  private var lists: [List] = []

  mutating func add(type: String, package: String, files: [FileKey], layer: Int?) {
    lists.append(List(type: type, package: package, files: files, layer: layer))
  }

  /// Says of each package that is not the distribution's own which package of the distribution brought it.
  ///
  /// One seen in several places is owned where all of them are: else it is there without the distribution's doing too.
  /// - Parameter packages: sorted, by which the first of several owners is told.
  func assignOwners(to packages: inout [Package]) {
    if lists.isEmpty { return }
    var wanted: [FileKey: [Holder]] = [:]
    for package in packages where !package.ecosystem.isOfDistribution {
      for evidence in package.evidence { wanted[FileKey(evidence.path)] = [] }
    }
    if wanted.isEmpty { return }
    find(&wanted, OwnerNames(packages))
    for index in packages.indices where !packages[index].ecosystem.isOfDistribution {
      if let owner = Self.owner(of: packages[index], wanted) { packages[index].owner = Owner(packages[owner]) }
    }
  }

  /// A package whose list has a file: its place among the packages, and the layer that brought the list.
  private struct Holder {
    let package: Int
    let layer: Int?
  }

  /// Notes who holds the files that are asked for, of some hundred thousand that are listed.
  private func find(_ wanted: inout [FileKey: [Holder]], _ names: OwnerNames) {
    // Nearly all files are nobody's evidence: a table of single bits tells most of them at once.
    var maybe = [Bool](repeating: false, count: 1 << 16)
    for key in wanted.keys { maybe[Int(truncatingIfNeeded: key.hash & 0xFFFF)] = true }
    for list in lists {
      guard let package = names.index(of: list.package, type: list.type) else { continue }
      for key in list.files where maybe[Int(truncatingIfNeeded: key.hash & 0xFFFF)] {
        wanted[key]?.append(Holder(package: package, layer: list.layer))
      }
    }
  }

  private static func owner(of package: Package, _ holders: [FileKey: [Holder]]) -> Int? {
    var first: Int?
    for evidence in package.evidence {
      // A file of a layer above the list's was put over the one that was listed: `npm install --global npm` does that to
      // the files of Debian's package. It may be the same file with other rights; then it is shown once too often.
      let known = holders[FileKey(evidence.path)] ?? []
      let here = known.filter { ($0.layer ?? .max) >= (evidence.layer ?? 0) }.map(\.package).min()
      guard let here else { return nil }
      first = min(first ?? here, here)
    }
    return first
  }
}

/// The packages of a distribution by the names that file lists call them.
package struct OwnerNames {
  private struct Name: Hashable {
    let type: String
    let text: String
  }

  private var indices: [Name: Int] = [:]

  package init(_ packages: [Package]) {
    for (index, package) in packages.enumerated() where package.ecosystem.isOfDistribution {
      add(package, package.name, index)
    }
    // A name as it is goes before one that is put together.
    for (index, package) in packages.enumerated() where package.ecosystem.isOfDistribution {
      if let architecture = package.architecture { add(package, package.name + ":" + architecture, index) }
      add(package, package.name + "-" + package.version, index)
      // Images without dpkg have a file for each package, which need not be called like it.
      for evidence in package.evidence where evidence.path.hasPrefix(Self.paragraphs) {
        add(package, String(evidence.path.dropFirst(Self.paragraphs.count)), index)
      }
    }
  }

  private static let paragraphs = "var/lib/dpkg/status.d/"

  private mutating func add(_ package: Package, _ text: String, _ index: Int) {
    let name = Name(type: package.ecosystem.purl, text: text)
    if indices[name] == nil { indices[name] = index }
  }

  /// The place of the package that a list names.
  ///
  /// Of a package for two architectures the lists are told apart by `:architecture`, also where only one is installed.
  package func index(of package: String, type: String) -> Int? { indices[Name(type: type, text: package)] }
}
