// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Reporting

/// The images whose layers are the lowest of the image.
struct LayerProofs {
  /// Why a statement is not confirmed.
  enum Refutation {
    /// It took part in the build, and is not what the image stands on.
    case helper
    /// Its layers are known, and they are others.
    case refuted(String)
    /// What is known by that name is not below this image; it may have stood for something else.
    case doubted(String)
    /// Its layers are not known.
    case unknown
  }

  /// One image that is below.
  private struct Candidate {
    var image: CataloguedImage
    var names: [CataloguedName]
    /// All that it goes by: its manifests and the indexes that hold it.
    var digests: Set<Digest>
    var place: String
    var isStated: Bool
    var isProved: Bool
    /// What speaks for it beside the layers.
    var statements: [BaseStatement] = []
  }

  private(set) var remarks: [String] = []
  private var candidates: [Candidate] = []
  private let image: IdentifiedImage
  private let catalogue: LayerCatalogue?

  init(_ identification: Identification) throws {
    image = identification.image
    catalogue = identification.catalogue
    var found: [Candidate] = []
    if let catalogue {
      var rows: [Int: LayerCatalogue.Row] = [:]
      for row in try catalogue.images(under: image.diffIDs) + catalogue.images(under: image.layers, isStored: true) {
        rows[row.number] = row
      }
      for row in rows.values.sorted(by: { $0.number < $1.number }) {
        let names = try catalogue.names(of: row)
        if isEarlierSelf(row.image, names) { continue }
        take(row.image, names, "in the catalogue", isStated: false, into: &found)
      }
    }
    for statement in identification.statements {
      for known in statement.found {
        let target = statement.digest ?? statement.target ?? known.manifest
        let names = statement.reference.map { [CataloguedName($0, target: target, day: known.day)] } ?? []
        take(known, names, statement.place, isStated: true, into: &found)
      }
      if let catalogue, let digest = statement.digest {
        let stated = Set(try catalogue.images(of: digest).map(\.image.config))
        for index in found.indices where stated.contains(found[index].image.config) { found[index].isStated = true }
      }
    }
    for height in Set(found.map(\.image.diffIDs.count)).sorted(by: >) {
      candidates += settled(found.filter { $0.image.diffIDs.count == height })
    }
  }

  /// Takes in an image if its layers are the lowest of ours; one that goes by several manifests is one.
  private func take(
    _ known: CataloguedImage, _ names: [CataloguedName], _ place: String, isStated: Bool, into found: inout [Candidate]
  ) {
    guard known.config != image.config, known.manifest != image.manifest, known.isTelling else { return }
    let isStored = !image.layers.isEmpty && image.layers.starts(with: known.layers)
    let isUnpacked = !image.diffIDs.isEmpty && image.diffIDs.starts(with: known.diffIDs)
    guard isStored || isUnpacked else { return }
    // The same layers and other settings: what was built on what is seen in the histories alone.
    if known.diffIDs.count == max(image.layers.count, image.diffIDs.count) {
      guard known.steps.count < image.steps.count, history(of: known) == .fits else { return }
    }
    var candidate = Candidate(
      image: known, names: names, digests: Set([known.manifest] + names.map(\.target)), place: place,
      isStated: isStated,
      isProved: isStored && image.isVerified || isUnpacked && image.isComputed && known.isComputed)
    if let index = found.firstIndex(where: { $0.image.config == known.config }) {
      let other = found[index]
      candidate.isStated = candidate.isStated || other.isStated
      candidate.names = Array(Set(other.names + names))
      candidate.digests.formUnion(other.digests)
      if other.isProved || !candidate.isProved {
        candidate.image = other.image
        candidate.isProved = other.isProved
        candidate.place = other.place
      }
      found[index] = candidate
    } else {
      found.append(candidate)
    }
  }

  /// An image of the same repository that was scanned before: a build before this one, whose layers the builder used
  /// again, and nothing that anybody chose as a base.
  private func isEarlierSelf(_ known: CataloguedImage, _ names: [CataloguedName]) -> Bool {
    guard known.origin == .scan, let repository = image.repository, !names.isEmpty else { return false }
    return names.allSatisfy { $0.repository == repository }
  }

  // MARK: - Among images with the same layers

  private enum History { case fits, sibling, unknown }

  /// Whether the image's history goes on where the other one's ends.
  private func history(of known: CataloguedImage) -> History {
    let (ours, theirs) = (image.steps.map(\.text), known.steps.map(\.text))
    guard !ours.isEmpty, !theirs.isEmpty else { return .unknown }
    if ours.starts(with: theirs) { return .fits }
    let ourLayers = image.steps.filter { !$0.isEmpty }.map(\.text)
    let theirLayers = known.steps.filter { !$0.isEmpty }.map(\.text)
    // The steps that made the layers are the same, and those that set something are not: it is a sister, not a mother.
    return theirLayers.count == known.diffIDs.count && ourLayers.starts(with: theirLayers) ? .sibling : .unknown
  }

  /// Of those with the same layers the ones that the image can have been built on.
  private mutating func settled(_ group: [Candidate]) -> [Candidate] {
    var group = group
    if group.contains(where: { $0.image.platform == image.platform }) {
      group.removeAll { $0.image.platform != image.platform }
    }
    let fitting = group.filter { history(of: $0.image) == .fits || $0.isStated }
    if !fitting.isEmpty { return fitting }
    let unknown = group.filter { history(of: $0.image) == .unknown }
    if unknown.isEmpty {
      for sister in group.prefix(3) {
        remarks.append(
          "the lowest \(layers(sister.image.diffIDs.count)) of this image are also those of "
            + "\(best(sister.names)?.reference ?? sister.image.manifest.description), which goes on in another way: both "
            + "were built on an image that the catalogue does not have")
      }
    }
    return unknown
  }

  // MARK: - Statements

  /// Takes what is said as one more ground for an image that is below.
  /// - Returns: false where no such image is meant.
  mutating func confirm(_ statement: BaseStatement) -> Bool {
    let index = candidates.firstIndex { candidate in
      if statement.found.contains(where: { $0.config == candidate.image.config }) { return true }
      if let digest = statement.digest { return candidate.digests.contains(digest) }
      return statement.name.map { name in candidate.names.contains { $0.reference == name } } ?? false
    }
    guard let index else { return false }
    candidates[index].statements.append(statement)
    return true
  }

  /// What the layers say of a statement that they do not confirm.
  func refutation(of statement: BaseStatement) throws -> Refutation {
    var known = statement.found
    var place = statement.place
    // A name may have stood for another image when this one was built.
    let isByName = statement.digest == nil && statement.reference != nil
    if known.isEmpty, let catalogue {
      place = "in the catalogue"
      if let digest = statement.digest {
        known = try catalogue.images(of: digest).map(\.image).filter { $0.config != image.config }
      } else if let reference = statement.reference {
        known = try catalogue.images(named: reference).map(\.row.image).filter { $0.config != image.config }
      }
    }
    // Of an index only what is for this platform can be below.
    let fitting = known.filter { image.platform == nil || $0.platform == image.platform }
    guard let first = fitting.first, !image.diffIDs.isEmpty || !image.layers.isEmpty else { return .unknown }
    if first.config == image.config {
      return .refuted("it is this image itself, by another name")
    }
    if statement.kind == .provenance { return .helper }
    let same = zip(first.diffIDs, image.diffIDs).prefix { $0 == $1 }.count
    let reason =
      "\(statement.name ?? statement.digest?.description ?? "") has \(layers(first.diffIDs.count)) (\(place)), and "
      + (same == 0 ? "none of them is" : "only \(same) of them \(same == 1 ? "is" : "are")") + " among the lowest here"
    return isByName ? .doubted(reason) : .refuted(reason)
  }

  // MARK: - Bases

  /// The nearest first: the one with the most layers, and of those the one with the longest history.
  func bases() -> [Report.Base] {
    candidates.sorted {
      let (a, b) = ($0.image, $1.image)
      return (-a.diffIDs.count, -a.steps.count, a.manifest.hex) < (-b.diffIDs.count, -b.steps.count, b.manifest.hex)
    }.map(base)
  }

  private func base(_ candidate: Candidate) -> Report.Base {
    let known = candidate.image
    let chosen = best(candidate.names)
    let stated = candidate.statements.first { $0.reference?.tag != nil }
    let count = known.diffIDs.count
    let reference = stated?.name ?? chosen.map { $0.tag == nil ? $0.repository : $0.reference }
    // What the name stood for, which is what a registry is asked about.
    let named = candidate.names.first { $0.reference == reference }
    let evidence = ([BaseKind.layers] + candidate.statements.map(\.kind)).min() ?? .layers
    var base = Report.Base(
      reference: reference,
      digest: (candidate.statements.lazy.compactMap(\.digest).first ?? named?.target ?? chosen?.target
        ?? known.manifest).description,
      evidence: evidence.rawValue, layers: count)
    base.confidence = candidate.isProved ? "proved" : "claimed"
    let others = Set(candidate.names.filter { $0.tag != nil }.map(\.reference)).subtracting([reference ?? ""]).sorted()
    base.names = others.isEmpty ? nil : Array(others.prefix(100))
    base.created = known.created
    base.size =
      image.sizes.isEmpty
      ? known.unpacked : image.sizes.prefix(count).reduce(0) { $0.addingReportingOverflow($1).partialValue }
    var grounds = [
      Report.Base.Ground(kind: BaseKind.layers.rawValue, text: words(for: candidate), holds: true)
    ]
    for statement in candidate.statements {
      grounds.append(.init(kind: statement.kind.rawValue, text: statement.words, holds: true))
    }
    base.grounds = grounds.enumerated().sorted {
      (BaseKind(rawValue: $0.element.kind) ?? .history, $0.offset)
        < (BaseKind(rawValue: $1.element.kind) ?? .history, $1.offset)
    }.map(\.element)
    return base
  }

  private func words(for candidate: Candidate) -> String {
    let known = candidate.image
    let count = max(image.diffIDs.count, image.layers.count)
    let isStored = !image.layers.isEmpty && image.layers.starts(with: known.layers)
    let isUnpacked = image.diffIDs.starts(with: known.diffIDs)
    let how =
      switch (isStored, isUnpacked) {
      case (true, true): "by digest and diff-ID"
      case (true, false): "by digest; the diff-IDs that a configuration claims are others"
      default: "by diff-ID; they are packed in another way"
      }
    let moved = candidate.names.filter { $0.moved != nil && $0.tag != nil }.sorted { $0.reference < $1.reference }
    let past = moved.first.map { "; \($0.reference) stands for another one since \($0.moved ?? "")" } ?? ""
    return "the lowest \(known.diffIDs.count) of \(layers(count)) are its layers, \(how), \(candidate.place)"
      + (known.day.isEmpty ? "" : " (of \(known.day))") + past
  }

  private func layers(_ count: Int) -> String { count == 1 ? "1 layer" : "\(count) layers" }

  /// The name that tells most: one that still stands for the image, a version rather than a word, to the second place.
  private func best(_ names: [CataloguedName]) -> CataloguedName? {
    func rank(_ name: CataloguedName) -> (Int, Int, Int, Int, String) {
      let tag = name.tag ?? ""
      let isDated = tag.split(whereSeparator: { !$0.isNumber }).contains { $0.count >= 8 }
      let isVersion = tag.first?.isNumber == true
      let places = tag.count { $0 == "." }
      return (
        (name.tag == nil ? 2 : 0) + (name.moved != nil ? 1 : 0), (isDated ? 4 : 0) + (tag == "latest" ? 2 : 0),
        isVersion ? abs(places - 1) : 9, tag.utf8.count, name.reference
      )
    }
    return names.min { rank($0) < rank($1) }
  }
}
