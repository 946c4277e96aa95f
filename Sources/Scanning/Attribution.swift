// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Images
import Packages

/// Which files and folders of an image belong to packages, gathered while its inventory is made.
struct Attribution {
  private(set) var owned: Set<FileKey> = []
  private(set) var folders: Set<FileKey> = []

  /// Takes in what one visible file says.
  /// - Parameter isImage: there, a lock file tells of plans; in a directory of sources it is where packages are.
  mutating func add(_ file: CataloguedFile, isImage: Bool) {
    if !file.catalogued.packages.isEmpty || !isImage && !file.catalogued.declared.isEmpty {
      owned.insert(FileKey(file.path))
    }
    for fact in file.catalogued.facts {
      switch fact {
      case .files(_, _, let files): owned.formUnion(files)
      case .folder(let path): folders.insert(FileKey(path))
      default: break
      }
    }
  }
}

/// What a lock file and an installation must agree on to speak of one package.
private struct Settled: Hashable {
  let type: String
  let name: String
  let version: String

  init(_ package: Package) {
    type = package.ecosystem.purl
    name = package.sharedName
    version = package.version
  }
}

extension Inventory {
  /// What lock files ask for, in the place where it belongs: among the packages of a directory of sources, and beside
  /// those of an image, where only what is installed runs.
  mutating func settleDeclared(isImage: Bool) {
    guard !declared.isEmpty else { return }
    guard isImage else {
      var places: [Settled: [Int]] = [:]
      for index in packages.indices { places[Settled(packages[index]), default: []].append(index) }
      for package in declared {
        guard let installed = places[Settled(package)] else {
          packages.append(package)
          continue
        }
        // Installed and planned: one package, and the line that asks for it is a place of it.
        for index in installed {
          packages[index].evidence = Set(packages[index].evidence + package.evidence).sorted()
          packages[index].relation = packages[index].relation ?? package.relation
        }
      }
      packages.sort { ($0.ecosystem.purl, $0.name, $0.version) < ($1.ecosystem.purl, $1.name, $1.version) }
      declared = []
      return
    }
    let installed = Set(packages.map(Settled.init))
    var files: [String: (named: Int, missing: Int)] = [:]
    for package in declared {
      let isMissing = !installed.contains(Settled(package))
      for path in Set(package.evidence.map(\.path)) {
        let before = files[path] ?? (0, 0)
        files[path] = (before.named + 1, before.missing + (isMissing ? 1 : 0))
      }
    }
    gaps += files.map { path, count in
      Gap(
        "/" + path,
        count.missing == 0
          ? "lock file: all it names is installed"
          : "lock file, a hint only: of what it names, some was not found installed and is not in this report",
        kind: .remark)
    }
    gaps = Set(gaps).sorted()
  }
}
