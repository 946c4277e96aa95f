// SPDX-License-Identifier: Apache-2.0
package import Images
package import Packages

/// Finds the layer that first brought each package.
///
/// A package manager writes its whole list anew with every installation, so the last layer that wrote the list brought
/// only some of what is on it. The list as lower layers had it tells the others.
package struct PackageLayers {
  /// By path, the layers that brought a file of that name which tells of packages, the lowest first. Paths that only one
  /// layer brought have nothing to tell.
  private var files: [String: [Telling]] = [:]
  /// By layer, what it hides of those below it.
  private var hidden: [Int: Set<String>] = [:]

  /// One file in one layer.
  private struct Telling {
    let layer: Int
    let note: Int
  }

  /// What makes packages of two layers one.
  private struct Name: Hashable {
    let type, name, version: String
    let architecture: String?

    init(_ package: Package) {
      type = package.ecosystem.purl
      name = package.sharedName
      version = package.version
      architecture = package.architecture
    }
  }

  private let contents: [LayerContents<CataloguedFile>]

  package init(_ contents: [LayerContents<CataloguedFile>]) {
    self.contents = contents
    guard contents.count > 1 else { return }
    for (layer, content) in contents.enumerated() {
      for (index, note) in content.notes.enumerated() where !note.catalogued.isEmptyOfPackages {
        files[note.path, default: []].append(Telling(layer: layer, note: index))
      }
    }
    files = files.filter { $0.value.count > 1 }
    guard !files.isEmpty else { return }
    for (layer, content) in contents.enumerated() {
      for entry in content.entries where entry.kind == .whiteout || entry.kind == .opaque {
        let name = content.names[Int(entry.path.lowerBound)..<Int(entry.path.upperBound)]
        hidden[layer, default: []].insert(String(decoding: name, as: UTF8.self))
      }
    }
  }

  /// Names in each package's evidence the layer that brought the package, in place of the one that wrote the file last.
  package func settle(_ inventory: inout Inventory) {
    guard !files.isEmpty else { return }
    var names: [String: [Set<Name>]] = [:]
    settle(&inventory.packages, &names)
    settle(&inventory.declared, &names)
  }

  private func settle(_ packages: inout [Package], _ names: inout [String: [Set<Name>]]) {
    for index in packages.indices {
      let name = Name(packages[index])
      var isChanged = false
      for place in packages[index].evidence.indices {
        let evidence = packages[index].evidence[place]
        guard let layer = evidence.layer, let tellings = files[evidence.path] else { continue }
        let told = names[evidence.path] ?? tellings.map(self.names)
        names[evidence.path] = told
        let first = first(of: name, in: evidence.path, from: layer, tellings, told)
        if first != layer {
          packages[index].evidence[place].layer = first
          isChanged = true
        }
      }
      if isChanged { packages[index].evidence = Set(packages[index].evidence).sorted() }
    }
  }

  private func names(_ telling: Telling) -> Set<Name> {
    let word = contents[telling.layer].notes[telling.note].catalogued
    return Set((word.packages + word.declared + word.reported.map(\.package)).map { Name($0) })
  }

  /// The lowest layer from which on the file named the package all the way up to `layer`.
  private func first(
    of name: Name, in path: String, from layer: Int, _ tellings: [Telling], _ names: [Set<Name>]
  ) -> Int {
    var first = layer
    for (telling, names) in zip(tellings, names).reversed() where telling.layer < layer {
      let isCut = (telling.layer + 1...first).contains { hides(path, $0) }
      guard !isCut, names.contains(name) else { break }
      first = telling.layer
    }
    return first
  }

  /// Whether a layer takes away what was at a path, or one of the folders it is in.
  private func hides(_ path: String, _ layer: Int) -> Bool {
    guard let hidden = hidden[layer] else { return false }
    var end = path.endIndex
    while true {
      if hidden.contains(String(path[..<end])) { return true }
      // An opaque root hides everything.
      guard let slash = path[..<end].lastIndex(of: "/") else { return hidden.contains("") }
      end = slash
    }
  }
}

extension Catalogued {
  fileprivate var isEmptyOfPackages: Bool { packages.isEmpty && declared.isEmpty && reported.isEmpty }
}
