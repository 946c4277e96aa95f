// SPDX-License-Identifier: Apache-2.0
package import Packages

/// An SBOM that was read: what it lists, and what it says of itself.
package struct ReadSBOM: Sendable {
  /// The packages, with the gaps of whatever could not be taken over and the faults of the document.
  package var inventory: Inventory
  /// "CycloneDX 1.6 JSON", "SPDX 2.3 tag-value", "Syft JSON 16".
  package var format: String
  /// What wrote it, "syft 1.18.1".
  package var tool: String?
  /// As it is stated.
  package var created: String?
  /// What it describes.
  package var subject: SBOMSubject
  /// What the in-toto statement around it speaks of; empty where there is none.
  package var statementSubjects: [SBOMSubject]
  /// The layers of the image, the lowest first, where all of them are stated with their sizes.
  package var layers: [SBOMLayer]
  /// Which package needs which others, by package URL as the inventory gives them; sorted.
  package var needs: [String: [String]]
  /// Things it lists, whatever they are, and those that were taken over as packages.
  package var components: Int
  package var packages: Int
  /// What of the document its format does not allow; the same gaps are in the inventory.
  package var faults: [Gap]
  /// Whether it came in an envelope with signatures. Nobody has verified them here.
  package var isSigned: Bool
}

extension ReadSBOM {
  init(_ draft: SBOMDraft, _ text: SBOMText) {
    var leftovers = SBOMLeftovers()
    var builder = InventoryBuilder()
    let system = StatedSystem(draft)
    builder.add(Catalogued(facts: system.facts), path: "etc/os-release", layer: nil)
    let indices = Dictionary(draft.layers.enumerated().map { ($1.diffID, $0) }) { first, _ in first }

    var packages: [Reported?] = []
    var places: [String: Int] = [:]
    for (index, component) in draft.components.enumerated() {
      let evidence = component.evidence(in: text, layers: indices, count: draft.layers.count)
      packages.append(component.package(.whole, evidence: evidence, &leftovers))
      for name in [component.reference, component.url ?? ""] where !name.isEmpty && places[name] == nil {
        places[name] = index
      }
    }
    var foreign: [String: Int] = [:]
    var taken: [Package?] = Array(repeating: nil, count: packages.count)
    for (index, component) in draft.components.enumerated() {
      guard var word = packages[index] else { continue }
      guard Catalogue.isPlausible(word.package) else {
        leftovers.implausible += 1
        continue
      }
      if let vendor = word.distribution, let id = system.id, !Distribution.isSame(vendor, id) {
        foreign[vendor, default: 0] += 1
        continue
      }
      if let owner = (component.owner ?? draft.owners[component.reference]).flatMap({ places[$0] }).flatMap({
        packages[$0]
      }),
        owner.package.ecosystem.isOfDistribution, !word.package.ecosystem.isOfDistribution
      {
        word.package.owner = Owner(owner.package)
      }
      taken[index] = word.package
      builder.add(stated: word.package)
    }
    inventory = builder.finish()
    faults = draft.faults.gaps(in: text)
    inventory.gaps += faults + leftovers.gaps(at: text.name)
    inventory.gaps += foreign.map { vendor, count in
      Gap(
        text.name,
        "names \(DamagedRecords.counted(count, "package")) of \(vendor), whose advisories are not asked here",
        kind: .coverage)
    }
    inventory.gaps = Set(inventory.gaps).sorted()
    format = draft.format
    tool = draft.tool.flatMap { $0.isEmpty ? nil : String($0.prefix(256)) }
    created = draft.created.map { String($0.prefix(64)) }
    subject = draft.subject
    subject.name = subject.name.map { String($0.prefix(1024)) }
    subject.version = subject.version.map { String($0.prefix(1024)) }
    if subject.operatingSystem == nil, inventory.distribution != nil { subject.operatingSystem = "linux" }
    statementSubjects = draft.statementSubjects
    layers = draft.layers
    components = draft.count
    self.packages = taken.count { $0 != nil }
    needs = Self.needs(draft, of: taken, at: places, in: inventory.distribution)
    isSigned = draft.isSigned
  }
}

extension ReadSBOM {
  /// What needs what, of the packages that were taken over.
  private static func needs(
    _ draft: SBOMDraft, of packages: [Package?], at places: [String: Int], in distribution: Distribution?
  ) -> [String: [String]] {
    guard !draft.needs.isEmpty else { return [:] }
    func url(_ reference: String) -> String? {
      places[reference].flatMap { packages[$0] }.map { PackageURL($0, in: distribution).description }
    }
    var found: [String: Set<String>] = [:]
    for (reference, needs) in draft.needs {
      guard let name = url(reference) else { continue }
      found[name, default: []].formUnion(needs.compactMap(url))
    }
    return found.mapValues { $0.sorted() }
  }
}

extension SBOMComponent {
  /// Where it was seen: the places it states, else its own place in the document.
  fileprivate func evidence(in text: SBOMText, layers: [String: Int], count: Int) -> [Evidence] {
    let stated = Set(
      places.filter { !$0.path.isEmpty }.map { place in
        // Into archives the writers go with `:` (Syft) or `!/` (we do); both leave the outer path first.
        var parts = place.path.split(separator: "!/", omittingEmptySubsequences: true).map(String.init)
        let path = String((parts.isEmpty ? place.path : parts.removeFirst()).drop { $0 == "/" })
        return Evidence(
          path: path, inside: parts,
          layer: place.index.flatMap { (0..<count).contains($0) ? $0 : nil } ?? place.layer.flatMap { layers[$0] },
          line: place.line)
      })
    if !stated.isEmpty { return stated.sorted() }
    let line = text.line(at: offset)
    return [Evidence(path: String(text.name.drop { $0 == "/" }), line: line > 1 ? line : nil)]
  }
}
