// SPDX-License-Identifier: Apache-2.0
import Archives
import ImageSpec
import Images
import Lineage
import Reporting

/// Looks for what an image was built on: who says what, what the layers say of it, and what the catalogue has.
struct BaseSearch {
  let request: ScanRequest
  let image: Image
  /// The catalogue of layers; `nil` where there is none.
  var catalogue: LayerCatalogue?
  /// What could not be found out.
  var remarks: [String] = []

  /// Statements that are looked at, and those that are looked up elsewhere.
  private static let limit = 40
  private static let lookups = 20
  /// Where images and build tools state it, in manifests and in labels:
  /// https://github.com/opencontainers/image-spec/blob/main/annotations.md#pre-defined-annotation-keys
  private static let (nameKey, digestKey) = (
    "org.opencontainers.image.base.name", "org.opencontainers.image.base.digest"
  )

  init(request: ScanRequest, image: Image) {
    self.request = request
    self.image = image
  }

  /// What the user, the image itself and those who built it say that it stands on, as they say it.
  mutating func stated(_ provenances: [Provenance]) -> [BaseStatement] {
    var found: [BaseStatement] = []
    func add(_ kind: BaseKind, _ reference: Reference?, _ digest: Digest?) {
      let statement = BaseStatement(kind, reference: reference, digest: digest)
      guard reference != nil || digest != nil, found.count < Self.limit, !found.contains(statement) else { return }
      found.append(statement)
    }
    if let given = request.decisions.base {
      // The user's word goes before everybody's.
      add(.given, Sources.isName(given) ? try? Reference(given.bareName) : nil, nil)
      if found.isEmpty { found.append(BaseStatement(.given, reference: nil, digest: nil)) }
      return found
    }
    for material in provenances.flatMap(\.images) { add(.provenance, material.reference, material.digest) }
    let notes: [(BaseKind, [String: String])] = [
      (.annotation, image.annotations), (.label, image.configuration.config?.labels ?? [:]),
    ]
    for (kind, notes) in notes {
      let reference = notes[Self.nameKey].flatMap { try? Reference($0) }
      add(kind, reference, notes[Self.digestKey].flatMap { Digest($0) } ?? reference?.digest)
    }
    switch request.decisions.dockerfile {
    case .image(let reference): add(.dockerfile, reference, reference.digest)
    case .scratch: remarks.append("the last stage of the Dockerfile is built on nothing (FROM scratch)")
    case .unknown(let reason): remarks.append(reason)
    case nil: break
    }
    return found
  }

  /// What is known of the image's layers.
  func identified(_ report: Report) -> IdentifiedImage {
    let isRead = request.packageSource == .image && request.verification != .none
    return IdentifiedImage(
      image, isRead: isRead, isComputed: isRead && request.verification == .full, sizes: report.layers.map(\.size))
  }

  /// The bases, the nearest first.
  /// - Parameter asks: whether places are asked that nobody named in the call: layouts beside the image and registries.
  mutating func bases(of report: Report, _ provenances: [Provenance], asks: Bool) async throws -> [Report.Base] {
    var statements = stated(provenances)
    var left = Self.lookups
    for index in statements.indices where asks || statements[index].kind == .given {
      guard left > 0 else { break }
      left -= 1
      try await lookUp(&statements[index])
    }
    statements.removeAll { $0.reference == nil && $0.digest == nil }
    let identification = try Identification(
      of: identified(report), statements: statements, catalogue: catalogue)
    remarks += identification.remarks
    return identification.bases
  }

  /// Reads manifest and configuration of what a statement names.
  private mutating func lookUp(_ statement: inout BaseStatement) async throws {
    guard let place = place(of: statement) else { return }
    var choice = ImageChoice(
      ref: place.ref, platform: image.platform, hostPlatform: .host, isVerified: true, budget: Budget(),
      spool: Spool(ofCache: request.cacheDirectory), remote: request.remote)
    choice.readsLayers = false
    do {
      guard case .image(let ground) = try await Sources.open(place.target, choice: choice),
        let known = CataloguedImage(ground, origin: .registry, day: "")
      else { return }
      statement.found = [known]
      statement.place = place.words
      guard statement.kind == .given else { return }
      statement.target = ground.neighbourhood?.subjects.last ?? known.manifest
      if statement.reference == nil { statement.digest = statement.target }
    } catch {
      try Task.checkCancellation()
      // Not there, or not to be had; whoever asked for it by name is told.
      if statement.kind == .given { remarks.append("--base \(request.decisions.base ?? ""): \(error)") }
    }
  }

  /// Where a base can be read: where the user says, the layout that the image is in, or its registry.
  private func place(of statement: BaseStatement) -> (target: String, ref: String?, words: String)? {
    if statement.kind == .given, let given = request.decisions.base {
      if !Sources.isName(given) { return (given, nil, "at \(given)") }
      guard !request.remote.isOffline else { return nil }
      return (given, nil, "in its registry")
    }
    if let layout = image.neighbourhood?.layout, let digest = statement.digest {
      return ("oci-dir://" + layout, digest.description, "in the layout")
    }
    guard !request.remote.isOffline, let reference = statement.reference, isWilling(reference),
      statement.digest != nil || statement.kind == .dockerfile
    else { return nil }
    let target = statement.digest.map { "@\($0)" } ?? reference.tag.map { ":" + $0 } ?? ""
    return ("registry://\(reference.host)/\(reference.path)\(target)", nil, "in its registry")
  }

  /// What the base's name stands for now, or did when the catalogue last looked; `nil` where neither is known.
  mutating func current(_ base: Report.Base) async throws -> String? {
    guard let name = base.reference, base.confidence != "guessed", let reference = try? Reference(name),
      reference.tag != nil
    else { return nil }
    let reason: String
    if request.remote.isOffline {
      reason = "whether it is up to date was not asked (offline)"
    } else if !isWilling(reference) {
      reason = "its registry is not asked, for it is of this machine or network and only the image names it"
    } else {
      do {
        let digest = try await RegistryClient(settings: request.remote).repository(reference).currentDigest()
        if digest == nil { remarks.append("\(name): its registry has no such tag any more") }
        return digest?.description
      } catch {
        try Task.checkCancellation()
        reason = "whether it is up to date could not be asked: \(error)"
      }
    }
    let known: (target: Digest, day: String)?
    do {
      known = try catalogue?.current(reference)
    } catch {
      known = nil
      remarks.append("\(name): the catalogue could not be asked either: \(error)")
    }
    let word = known.map { "; on \($0.day), says the catalogue, it stood for \($0.target)" } ?? ""
    remarks.append("\(name): \(reason)\(word)")
    return known?.target.description
  }

  /// Whether the registry of a name is asked that only the image gives.
  func isWilling(_ reference: Reference) -> Bool {
    var named = [image.reference, request.decisions.base].compactMap { $0.flatMap { try? Reference($0) }?.host }
    if case .image(let from) = request.decisions.dockerfile { named.append(from.host) }
    return request.isWilling(toAsk: reference.host, named: named)
  }
}

extension String {
  /// A name without the scheme that says where it is asked for.
  fileprivate var bareName: String { firstRange(of: "://").map { String(self[$0.upperBound...]) } ?? self }
}
