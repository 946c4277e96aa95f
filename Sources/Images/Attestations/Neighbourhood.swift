// SPDX-License-Identifier: Apache-2.0
import Archives
package import ImageSpec

/// What is kept beside one image. Nothing is asked for before somebody wants to know.
package struct Neighbourhood: Sendable {
  let store: any BlobStore
  /// The digests the image goes by: of its manifest, and of the indexes it was chosen from, the nearest first.
  package let subjects: [Digest]
  /// Of the configuration, by which some statements name it.
  let id: Digest?
  /// The image's manifest, as a descriptor names it.
  package let manifest: Descriptor
  /// What its indexes name beside it.
  private let entries: [Descriptor]
  let budget: Budget

  /// Manifests that are read in one place.
  private static let manifestLimit = 200
  /// Documents in one manifest.
  private static let layerLimit = 100

  init(
    store: any BlobStore, image: Image, descriptor: Descriptor, indexes: [Digest], entries: [Descriptor],
    budget: Budget
  ) {
    self.store = store
    subjects = [image.digest].compactMap { $0 } + indexes
    id = image.id
    manifest = descriptor
    self.entries = entries
    self.budget = budget
  }

  /// What errors call the place.
  package var name: String { store.name }

  /// What was found, and what could not be looked at.
  package struct Found: Hashable, Sendable {
    /// Sorted by place, type and digest.
    package var attestations: [Attestation] = []
    package var remarks: [String] = []
  }

  /// Everything that is kept beside the image.
  /// - Parameter suffices: asked after each place; once it answers true, no other is asked.
  /// - Throws: `RegistryError`, `ArchiveError` where a place cannot be asked.
  package func attestations(
    until suffices: @escaping @Sendable ([Attestation]) -> Bool = { _ in false }
  ) async throws -> Found {
    try await waiting { try find(suffices) }
  }

  /// The bytes of a document, held against its digest.
  /// - Throws: `ImageError` where they are others, `AttestationError.malformed` where there are too many.
  package func bytes(of attestation: Attestation) async throws -> [UInt8] {
    try await waiting { try fetch(attestation) }
  }

  // MARK: - Looking

  private func find(_ suffices: ([Attestation]) -> Bool) throws -> Found {
    var found = Found()
    var seen: Set<[Digest]> = []
    func take(_ referrals: Referrals) throws -> Bool {
      found.remarks += referrals.remarks
      let candidates = sorted(referrals.manifests)
      if candidates.count > Self.manifestLimit {
        found.remarks.append(
          "\(candidates.count) documents are kept beside \(referrals.subject); "
            + "\(candidates.count - Self.manifestLimit) of them were not looked at")
      }
      for descriptor in candidates.prefix(Self.manifestLimit) {
        do {
          for attestation in try attestations(in: descriptor, referrals) {
            if seen.insert([attestation.digest, attestation.manifest]).inserted {
              found.attestations.append(attestation)
            }
          }
        } catch let error as ImageError {
          // One damaged document hides no other.
          if found.remarks.count < 50 { found.remarks.append("\(error)") }
        } catch let error as AttestationError {
          if found.remarks.count < 50 { found.remarks.append("\(descriptor.digest): \(error)") }
        }
      }
      return suffices(found.attestations)
    }
    var isEnough = false
    if let digest = subjects.first {
      let own = entries.filter { $0.annotations?[Self.referenceKey] == digest.description }
      isEnough = try take(Referrals(place: .index, subject: digest, manifests: own))
    }
    if !isEnough, !subjects.isEmpty { try store.referrals(to: subjects, found: take) }
    found.attestations.sort {
      ($0.place, $0.predicateType, $0.digest.description, $0.manifest.description)
        < ($1.place, $1.predicateType, $1.digest.description, $1.manifest.description)
    }
    found.remarks = Set(found.remarks).sorted()
    return found
  }

  /// The image that an entry of an index is about, by BuildKit's word.
  ///
  /// Specification: https://docs.docker.com/build/metadata/attestations/attestation-storage/
  static let referenceKey = "vnd.docker.reference.digest"

  /// Those that we know what to do with first: whoever may write beside an image can hide it among thousands.
  private func sorted(_ manifests: [Descriptor]) -> [Descriptor] {
    func rank(_ descriptor: Descriptor) -> Int {
      let type = descriptor.artifactType ?? ""
      return Attestation.predicateType(in: descriptor.annotations) != nil || type.contains("in-toto")
        || type.contains("dsse") || type.contains("sigstore") || SBOMType.predicate(of: type) != nil ? 0 : 1
    }
    var seen: Set<String> = []
    let unique = manifests.filter { seen.insert($0.digest).inserted }
    return unique.filter { rank($0) == 0 } + unique.filter { rank($0) == 1 }
  }

  /// What one manifest holds.
  private func attestations(in descriptor: Descriptor, _ referrals: Referrals) throws -> [Attestation] {
    guard let digest = Digest(descriptor.digest), (0...Document.limit).contains(descriptor.size) else {
      throw AttestationError.malformed("its descriptor is not one of a manifest")
    }
    let what = "manifest \(digest) beside the image"
    guard let source = try store.manifest(descriptor) else {
      throw ImageError.missingBlob(what: what, place: store.name)
    }
    let bytes = try Document.bytes(source, descriptor, what: what, isVerified: true)
    let manifest = try Document.decode(Manifest.self, bytes, what: what)
    if let subject = manifest.subject {
      guard subjects.contains(where: { $0.description == subject.digest }) else {
        throw AttestationError.malformed("it is kept beside the image and is about \(subject.digest)")
      }
    } else if referrals.place == .referrer || referrals.place == .tag {
      throw AttestationError.malformed("it is kept beside the image and does not say what it is about")
    }
    let layers = manifest.layers ?? []
    guard layers.count <= Self.layerLimit else {
      throw ImageError.tooMany(what: "documents in \(what)", count: layers.count, limit: Self.layerLimit)
    }
    return try layers.map { layer in
      guard let own = Digest(layer.digest), layer.size >= 0 else {
        throw AttestationError.malformed("\"\(layer.digest)\" is not a digest")
      }
      let types = [layer.annotations, manifest.annotations, descriptor.annotations]
      let kind = layer.mediaType ?? manifest.artifactType ?? ""
      return Attestation(
        place: referrals.place,
        predicateType: types.lazy.compactMap { Attestation.predicateType(in: $0) }.first
          ?? Attestation.predicateType(of: kind),
        descriptor: layer, digest: own, manifest: digest, annotations: manifest.annotations ?? [:],
        isOfBuild: referrals.place == .index || manifest.artifactType == Attestation.buildType)
    }
  }

  // MARK: - Reading

  private func fetch(_ attestation: Attestation) throws -> [UInt8] {
    let what = "\(attestation.predicateType) (\(attestation.digest))"
    guard attestation.descriptor.size <= budget.textBytes else {
      throw AttestationError.malformed(
        "\(what) has \(attestation.descriptor.size) bytes, where \(budget.textBytes) are read at most")
    }
    guard let content = try store.layer(attestation.descriptor) else {
      throw ImageError.missingBlob(what: what, place: store.name)
    }
    let hash = try SHA2(attestation.digest.algorithm)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(attestation.descriptor.size)
    try content.pieces { piece in
      guard bytes.count + piece.count <= attestation.descriptor.size else {
        throw ImageError.sizeMismatch(
          what: what, stated: attestation.descriptor.size, found: bytes.count + piece.count)
      }
      hash.update(piece)
      unsafe piece.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }
    let computed = "\(attestation.digest.algorithm):\(hash.finish())"
    guard computed == attestation.digest.description else {
      throw ImageError.digestMismatch(what: what, stated: attestation.digest.description, computed: computed)
    }
    return bytes
  }
}
