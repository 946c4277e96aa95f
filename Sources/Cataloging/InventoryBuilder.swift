// SPDX-License-Identifier: Apache-2.0
package import Packages

/// Makes one inventory of what the files of an image say, in whatever order they come.
///
/// Only files that are there in the finished image may be added.
package struct InventoryBuilder: Sendable {
  /// What makes two packages one, found in two places.
  private struct Identity: Hashable {
    let ecosystem: Ecosystem
    let name: String
    let version: String
    let architecture: String?
    let source: SourcePackage?
  }

  private var packages: [Identity: Package] = [:]
  private var declared: [Identity: Package] = [:]
  private var gaps: Set<Gap> = []
  private var reported = ReportedPackages()
  private var clues = DistributionClues()
  private var lists = FileLists()
  /// Where packages came from, by the folder of their records.
  private var origins: [Substring: String] = [:]
  /// Licences by the file that states them.
  private var licenses: [String: [String]] = [:]
  private var documents: [VexDocument] = []
  /// Documents that are kept, and their bytes in all.
  private static let mostDocuments = 100
  private static let documentBytes = 8 << 20

  package init() {}

  /// Adds what one visible file says.
  /// - Parameters:
  ///   - path: the file's path, without a leading slash.
  ///   - layer: the layer that brought it, 0 the lowest; `nil` where there are no layers.
  package mutating func add(_ catalogued: Catalogued, path: String, layer: Int?) {
    for fact in catalogued.facts {
      switch fact {
      case .files(let type, let package, let files):
        lists.add(type: type, package: package, files: files, layer: layer)
      case .statements(let bytes): documents.append(VexDocument(path: path, bytes: bytes))
      case .licenses(let stated): licenses[path] = stated
      case .origin(let reason): origins[Self.folder(of: path)] = reason
      default: clues.add(fact, path: path)
      }
    }
    gaps.formUnion(catalogued.gaps)
    for package in catalogued.packages { Self.add(package, layer: layer, to: &packages) }
    reported.add(catalogued.reported, path: path, layer: layer)
    for package in catalogued.declared { Self.add(package, layer: layer, to: &declared) }
  }

  /// Adds a package of a document that stands for the image, with the layers that are stated there.
  package mutating func add(stated package: Package) { Self.add(package, to: &packages) }

  private static func add(_ package: Package, layer: Int?, to known: inout [Identity: Package]) {
    var package = package
    for index in package.evidence.indices { package.evidence[index].layer = layer }
    add(package, to: &known)
  }

  private static func add(_ package: Package, to known: inout [Identity: Package]) {
    let identity = Identity(
      ecosystem: package.ecosystem, name: package.sharedName, version: package.version,
      architecture: package.architecture,
      source: package.source)
    if known[identity]?.absorb(package) == nil { known[identity] = package }
  }

  /// The inventory, sorted.
  /// - Parameter resolve: which of the files that were added is read under a path, links followed.
  package consuming func finish(resolving resolve: (String) -> String? = { _ in nil }) -> Inventory {
    let (distribution, doubts) = clues.distribution()
    gaps.formUnion(doubts)
    assignLicenses(resolve)
    // In the order of their names, so that what is absorbed does not depend on the table's.
    let word = reported.settled(beside: Self.sorted(packages), in: distribution)
    for (package, layer) in word.packages { Self.add(package, layer: layer, to: &packages) }
    gaps.formUnion(word.gaps)
    var installed = Self.sorted(packages)
    doubtOrigins(of: &installed)
    lists.assignOwners(to: &installed)
    // A program that is known only by what it calls itself, and that a package brought, is that package.
    installed.removeAll { $0.owner != nil && $0.ecosystem == .generic }
    let types = Set(installed.filter { $0.ecosystem.isOfDistribution }.map(\.ecosystem.purl)).sorted()
    if distribution == nil, !types.isEmpty {
      // Whether that matters, the advisories are asked for; a list of packages lacks a part of their names.
      gaps.insert(
        Gap(
          "distribution",
          "no file says of which distribution the packages of type \(types.joined(separator: ", ")) are",
          kind: .remark))
    }
    var inventory = Inventory(distribution: distribution, packages: installed, gaps: gaps.sorted())
    inventory.declared = Self.sorted(declared)
    inventory.documents = keptDocuments(&inventory.gaps)
    return inventory
  }

  /// Gives Debian's packages the licences that the files of their documents state.
  private mutating func assignLicenses(_ resolve: (String) -> String?) {
    guard !licenses.isEmpty else { return }
    for (identity, package) in packages where package.ecosystem == .deb {
      let path = DpkgCopyright.path(of: package.name)
      if let stated = licenses[path] ?? resolve(path).flatMap({ licenses[$0] }) {
        packages[identity]?.licenses += stated
      }
    }
  }

  /// The documents in the order of their paths, as many as may be.
  private func keptDocuments(_ gaps: inout [Gap]) -> [VexDocument] {
    var kept: [VexDocument] = []
    var left = Self.documentBytes
    for document in documents.sorted(by: { $0.path < $1.path }) {
      left -= document.bytes.count
      guard kept.count < Self.mostDocuments, left >= 0 else {
        gaps.append(
          Gap(
            "/" + kept[kept.count - 1].path,
            "VEX documents of the image behind this one are left out: \(Self.mostDocuments) of \(Self.documentBytes) bytes are kept",
            kind: .remark))
        gaps.sort()
        break
      }
      kept.append(document)
    }
    return kept
  }

  /// Doubts the packages that came from nowhere but a place of somebody's own.
  private func doubtOrigins(of packages: inout [Package]) {
    guard !origins.isEmpty else { return }
    for index in packages.indices where packages[index].doubt == nil {
      let reasons = packages[index].evidence.map { origins[Self.folder(of: $0.path)] }
      if !reasons.contains(nil) { packages[index].doubt = reasons.compactMap { $0 }.min() }
    }
  }

  private static func folder(of path: String) -> Substring {
    path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
  }

  private static func sorted(_ known: [Identity: Package]) -> [Package] {
    var all = Array(known.values)
    for index in all.indices {
      all[index].evidence = Set(all[index].evidence).sorted()
      all[index].licenses = Set(all[index].licenses).sorted()
      all[index].cpes = Set(all[index].cpes).sorted()
      all[index].needs = Set(all[index].needs).sorted()
      all[index].provides = Set(all[index].provides).sorted()
    }
    all.sort(by: precedes)
    return all
  }

  /// By type, name and version, as text; then by what else tells packages apart.
  private static func precedes(_ a: Package, _ b: Package) -> Bool {
    if a.ecosystem.purl != b.ecosystem.purl { return a.ecosystem.purl < b.ecosystem.purl }
    if a.name != b.name { return a.name < b.name }
    if a.version != b.version { return a.version < b.version }
    if a.architecture != b.architecture { return (a.architecture ?? "") < (b.architecture ?? "") }
    if a.source?.name != b.source?.name { return (a.source?.name ?? "") < (b.source?.name ?? "") }
    return (a.source?.version ?? "") < (b.source?.version ?? "")
  }
}

extension Package {
  /// Takes over what `other`, the same package in another place, knows. Where the two disagree, neither order of the
  /// files may decide: the first of the two words in the order of text does.
  fileprivate mutating func absorb(_ other: Package) {
    // Of several spellings the same one, whichever file comes first.
    name = min(name, other.name)
    evidence += other.evidence
    licenses += other.licenses
    cpes += other.cpes
    owner = owner ?? other.owner
    needs += other.needs
    provides += other.provides
    vendor = [vendor, other.vendor].compactMap { $0 }.min()
    versionUnknown = [versionUnknown, other.versionUnknown].compactMap { $0 }.min()
    stream = [stream, other.stream].compactMap { $0 }.min()
    signature = [signature, other.signature].compactMap { $0 }.min()
    // Found once without a doubt, there is none; needed once for running, it is; asked for once, it was.
    if doubt == nil || other.doubt == nil { doubt = nil } else { doubt = [doubt, other.doubt].compactMap { $0 }.min() }
    isDevelopment = isDevelopment && other.isDevelopment
    relation = [relation, other.relation].contains(.direct) ? .direct : relation ?? other.relation
  }
}
