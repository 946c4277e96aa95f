// SPDX-License-Identifier: Apache-2.0
import Archives
import ImageSpec
package import Images
import Lineage
import Notations
import Reporting

/// What is to be done to the catalogue of layers, and how registries are reached for it.
package struct CatalogueJob: Sendable {
  package var cacheDirectory: String
  package var remote: RemoteSettings
  /// The day that is written beside what is found.
  package var day: String
  /// Only images for it; `nil`: for all platforms.
  package var platform: String?
  /// Where images are read in place of their registries: a layout on this machine, or the host of a registry.
  package var from: String?
  /// Whether layers are read too, for the packages in them.
  package var wantsInventories = false
  /// Tags of one repository that are taken.
  package var tagLimit = 2000

  package init(cacheDirectory: String, remote: RemoteSettings, day: String) {
    self.cacheDirectory = cacheDirectory
    self.remote = remote
    self.day = day
  }

  /// What came of it.
  package struct Outcome: Codable, Hashable, Sendable {
    /// Names that were looked at.
    package var names = 0
    /// Images that are new, that something new is known of, and that were known.
    package var added = 0
    package var completed = 0
    package var known = 0
    /// Names that stand for another image than before.
    package var moved = 0
    /// Names that are no more.
    package var gone: [String] = []
    /// What could not be done, and why.
    package var failures: [Failed] = []

    /// One name that could not be read.
    package struct Failed: Codable, Hashable, Sendable {
      package var name: String
      package var reason: String
    }
  }

  func choice(ref: String? = nil) throws -> ImageChoice {
    let platform = try platform.map { text in
      guard let platform = Platform(text) else { throw ScanError.notAPlatform(text) }
      return platform
    }
    var choice = ImageChoice(
      ref: ref, platform: platform, hostPlatform: .host, isVerified: true, budget: Budget(),
      spool: Spool(ofCache: cacheDirectory), remote: remote)
    choice.readsLayers = false
    return choice
  }

  /// Where the images of a name are read in a scan: the layout or registry that was named, else its own registry.
  func request(for name: Reference, manifest: Digest) -> ScanRequest {
    var target = "registry://\(name.host)/\(name.path)@\(manifest)"
    var ref: String?
    if let from {
      if Sources.isLayout(from) {
        target = "oci-dir://" + from
        ref = manifest.description
      } else {
        target = "registry://\(Reference.canonical(host: from))/\(name.path)@\(manifest)"
      }
    }
    var request = ScanRequest(
      target: target, platform: nil, ref: ref, cacheDirectory: cacheDirectory, wantsFindings: false)
    request.remote = remote
    return request
  }
}

extension CatalogueJob {
  /// Takes images in by their names.
  /// - Parameters:
  ///   - tags: of each name's repository all tags that fit; `nil`: the one that is named.
  ///   - told: of each name before it is asked for.
  /// - Throws: where the catalogue cannot be written; a name that cannot be read is a failure of the outcome.
  package func add(
    _ names: [String], tags: String? = nil, told: @Sendable (String) -> Void = { _ in }
  ) async throws -> Outcome {
    var outcome = Outcome()
    let client = RegistryClient(settings: remote)
    for name in names {
      do {
        for (reference, ref) in try await wanted(name, tags, client) {
          told(reference.description)
          do {
            try await take(reference, ref: ref, client, &outcome)
          } catch let error as CatalogueError {
            throw error
          } catch {
            try Task.checkCancellation()
            outcome.failures.append(.init(name: reference.description, reason: "\(error)"))
          }
        }
      } catch let error as CatalogueError {
        throw error
      } catch {
        try Task.checkCancellation()
        outcome.failures.append(.init(name: name, reason: "\(error)"))
      }
    }
    return outcome
  }

  /// The names that are asked for, each with what a layout calls it.
  private func wanted(
    _ name: String, _ tags: String?, _ client: RegistryClient
  ) async throws -> [(Reference, ref: String?)] {
    let path = name.hasPrefix("oci-dir://") ? String(name.dropFirst("oci-dir://".count)) : name
    if from == nil, Sources.isLayout(path) { throw ScanError.layoutWithoutName(path) }
    let reference = try Reference(name)
    let pattern = tags.map { Wildcard($0) }
    if let from, Sources.isLayout(from) {
      let held = try Sources.names(inLayout: from)
      guard let pattern else {
        let own = held.first { $0 == reference.tag || $0 == name || (try? Reference($0)) == reference }
        return [(reference, own ?? (held.count > 1 ? reference.target : nil))]
      }
      return held.compactMap { own in
        // A tag, or a whole name of that repository.
        let whole = own.contains(":") || own.contains("/") ? try? Reference(own) : nil
        let tag = whole.map { $0.path == reference.path ? $0.tag : nil } ?? own
        guard let tag, pattern.matches(tag), (try? Reference("tag:" + tag)) != nil else { return nil }
        return (Reference(host: reference.host, path: reference.path, tag: tag, digest: nil), own)
      }
    }
    guard let pattern else { return [(reference, nil)] }
    let list = try await client.repository(source(of: reference)).tags(limit: 100_000)
    let fitting = list.names.filter { pattern.matches($0) }
    guard fitting.count <= tagLimit else {
      throw ScanError.tooManyTags(
        repository: reference.host + "/" + reference.path, count: fitting.count, limit: tagLimit)
    }
    return fitting.map { (Reference(host: reference.host, path: reference.path, tag: $0, digest: nil), nil) }
  }

  /// The name that the registry is asked by.
  private func source(of reference: Reference) -> Reference {
    guard let from else { return reference }
    return Reference(
      host: Reference.canonical(host: from), path: reference.path, tag: reference.tag, digest: reference.digest)
  }

  private func take(
    _ reference: Reference, ref: String?, _ client: RegistryClient, _ outcome: inout Outcome
  ) async throws {
    outcome.names += 1
    let family: ImageFamily
    var origin = CataloguedImage.Origin.registry
    if let from, Sources.isLayout(from) {
      family = try Sources.family(inLayout: from, choice(ref: ref))
      origin = .layout
    } else {
      guard !remote.isOffline else {
        throw ScanError.offline(reference.description)
      }
      family = try await client.repository(source(of: reference)).family(choice())
    }
    var images: [CataloguedImage] = []
    for image in family.images {
      guard var known = CataloguedImage(image, origin: origin, day: day) else { continue }
      if wantsInventories {
        let report = try await scan(request(for: reference, manifest: known.manifest))
        known.packages = report.packages.map(\.purl)
        known.unpacked = report.layers.reduce(0) { $0.addingReportingOverflow($1.size).partialValue }
      }
      images.append(known)
    }
    guard !images.isEmpty else { throw ScanError.nothingToCatalogue(reference.description) }
    let catalogue = try LayerCatalogue(path: LayerCatalogue.path(in: cacheDirectory), mode: .writing)
    // Without an index of their own the images for several platforms share a name all the same.
    let target = family.digest ?? images.map(\.manifest).min { $0.hex < $1.hex } ?? images[0].manifest
    let (counts, moved) = try catalogue.all { () throws -> ([LayerCatalogue.Change], Bool) in
      let before = try catalogue.target(of: reference)
      let changes = try images.map { image in
        try catalogue.record(image, names: [CataloguedName(reference, target: target, day: day)])
      }
      return (changes, before != nil && before != target)
    }
    outcome.added += counts.count { $0 == .added }
    outcome.completed += counts.count { $0 == .completed }
    outcome.known += counts.count { $0 == .known }
    outcome.moved += moved ? 1 : 0
  }

  /// Asks what the known tags stand for now, and takes in what is new.
  /// - Parameter pattern: of names; `nil`: all.
  package func update(_ pattern: String?, told: @Sendable (String) -> Void = { _ in }) async throws -> Outcome {
    var outcome = Outcome()
    let pattern = pattern.map { Wildcard($0) }
    var known: [(Reference, Digest)] = []
    do {
      guard let catalogue = try LayerCatalogue.found(in: cacheDirectory) else { return outcome }
      try catalogue.everyName { name in
        guard name.moved == nil, name.tag != nil, pattern?.matches(name.reference) ?? true,
          let reference = try? Reference(name.reference)
        else { return }
        known.append((reference, name.target))
      }
    }
    let client = RegistryClient(settings: remote)
    for (reference, target) in known {
      told(reference.description)
      do {
        guard !remote.isOffline else {
          throw ScanError.offline(reference.description)
        }
        guard let current = try await client.repository(source(of: reference)).currentDigest() else {
          outcome.names += 1
          outcome.gone.append(reference.description)
          continue
        }
        guard current == target else {
          try await take(reference, ref: nil, client, &outcome)
          continue
        }
        outcome.names += 1
        outcome.known += 1
        let catalogue = try LayerCatalogue(path: LayerCatalogue.path(in: cacheDirectory), mode: .writing)
        try catalogue.all { try catalogue.record(CataloguedName(reference, target: target, day: day)) }
      } catch let error as CatalogueError {
        throw error
      } catch {
        try Task.checkCancellation()
        outcome.failures.append(.init(name: reference.description, reason: "\(error)"))
      }
    }
    return outcome
  }
}
