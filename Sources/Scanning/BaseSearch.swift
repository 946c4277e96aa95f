// SPDX-License-Identifier: Apache-2.0
import Archives
import ImageSpec
import Images
import Reporting

/// Looks for what an image was built on: only what somebody states, never what it looks like.
struct BaseSearch {
  let request: ScanRequest
  let image: Image
  /// What could not be found out.
  var remarks: [String] = []

  /// Bases that are looked up.
  private static let limit = 20
  /// Where images and build tools state it, in manifests and in labels:
  /// https://github.com/opencontainers/image-spec/blob/main/annotations.md#pre-defined-annotation-keys
  private static let (nameKey, digestKey) = (
    "org.opencontainers.image.base.name", "org.opencontainers.image.base.digest"
  )

  init(request: ScanRequest, image: Image) {
    self.request = request
    self.image = image
  }

  /// What the image itself and those who built it say that it stands on, as they say it.
  func stated(_ provenances: [Provenance] = []) -> [Report.Base] {
    var found: [Report.Base] = []
    func add(_ reference: Reference?, _ digest: Digest?, _ evidence: String) {
      guard reference != nil || digest != nil else { return }
      // The name is that of a tag: the digest stands beside it.
      let name = reference.map { Reference(host: $0.host, path: $0.path, tag: $0.tag, digest: nil).description }
      let isKnown = found.contains { known in
        known.digest == digest?.description && known.reference == name
          || digest != nil && known.digest == digest?.description && (name == nil || known.reference == nil)
          || name != nil && known.reference == name && (digest == nil || known.digest == nil)
      }
      if !isKnown, found.count < Self.limit {
        found.append(Report.Base(reference: name, digest: digest?.description, evidence: evidence))
      }
    }
    for (notes, evidence) in [(image.annotations, "annotation"), (image.configuration.config?.labels ?? [:], "label")] {
      let reference = notes[Self.nameKey].flatMap { try? Reference($0) }
      add(reference, notes[Self.digestKey].flatMap { Digest($0) } ?? reference?.digest, evidence)
    }
    for material in provenances.flatMap(\.images) { add(material.reference, material.digest, "provenance") }
    return found
  }

  /// The bases, the nearest first, with what their own manifests tell.
  mutating func bases(_ provenances: [Provenance]) async throws -> [Report.Base] {
    var bases: [Report.Base] = []
    for var base in stated(provenances) {
      if let layers = try await lowestLayers(of: base) {
        // What took part in the build and is not the ground it stands on is no base.
        guard layers > 0 || base.evidence != "provenance" else { continue }
        base.layers = layers > 0 ? layers : nil
        if layers == 0 {
          remarks.append(
            "\(base.reference ?? base.digest ?? "") is named as the base (\(base.evidence)), and its layers are not the lowest of this image"
          )
        }
      }
      if request.decisions.wantsFreshness { base.currentDigest = try await current(base) }
      bases.append(base)
    }
    return bases.sorted {
      ($1.layers ?? 0, $0.reference ?? "", $0.digest ?? "") < ($0.layers ?? 0, $1.reference ?? "", $1.digest ?? "")
    }
  }

  /// How many of the image's lowest layers are the base's: 0 where they are others, `nil` where its layers are not known.
  private mutating func lowestLayers(of base: Report.Base) async throws -> Int? {
    guard let digest = base.digest, let place = place(of: base, digest) else { return nil }
    var choice = ImageChoice(
      ref: place.ref, platform: image.platform, hostPlatform: .host, isVerified: true, budget: Budget(),
      spool: Spool(ofCache: request.cacheDirectory), remote: request.remote)
    choice.readsLayers = false
    let opened: OpenedTarget
    do {
      opened = try await Sources.open(place.target, choice: choice)
    } catch {
      try Task.checkCancellation()
      return nil  // not there, or not to be had
    }
    guard case .image(let ground) = opened else { return nil }
    let lower = ground.configuration.rootfs?.diff_ids ?? []
    let own = image.configuration.rootfs?.diff_ids ?? []
    guard !lower.isEmpty, !own.isEmpty else { return nil }
    return own.starts(with: lower) ? lower.count : 0
  }

  /// Where the base can be read: the layout that the image is in, or its registry.
  private func place(of base: Report.Base, _ digest: String) -> (target: String, ref: String?)? {
    if let layout = image.neighbourhood?.layout { return ("oci-dir://" + layout, digest) }
    guard !request.remote.isOffline, let name = base.reference, let reference = try? Reference(name),
      isWilling(reference)
    else { return nil }
    return ("registry://\(reference.host)/\(reference.path)@\(digest)", nil)
  }

  /// What the base's name stands for now; `nil` where it cannot be asked.
  private mutating func current(_ base: Report.Base) async throws -> String? {
    guard let name = base.reference, let reference = try? Reference(name), reference.tag != nil else { return nil }
    guard !request.remote.isOffline else {
      remarks.append("\(name): whether it is up to date was not asked (offline)")
      return nil
    }
    guard isWilling(reference) else {
      remarks.append(
        "\(name): its registry is not asked, for it is of this machine or network and only the image names it")
      return nil
    }
    do {
      let digest = try await RegistryClient(settings: request.remote).repository(reference).currentDigest()
      if digest == nil { remarks.append("\(name): its registry has no such tag any more") }
      return digest?.description
    } catch {
      try Task.checkCancellation()
      remarks.append("\(name): whether it is up to date could not be asked: \(error)")
      return nil
    }
  }

  /// Whether a registry that the image names is asked. An image must not lead us to machines that only we can reach:
  /// those by address or without a domain are asked only where the image itself came from there or the user configured
  /// them.
  private func isWilling(_ reference: Reference) -> Bool {
    let own = image.reference.flatMap { try? Reference($0) }
    if own?.host == reference.host || request.remote.registries[reference.host] != nil { return true }
    let host = reference.host.prefix { $0 != ":" }
    let labels = host.split(separator: ".")
    guard labels.count > 1, let last = labels.last, let letter = last.utf8.first else { return false }
    let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(letter)
    return !isNumber && !["local", "localhost", "internal", "lan", "home", "arpa"].contains(String(last))
      && !host.hasPrefix("[")
  }
}
