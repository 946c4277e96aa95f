// SPDX-License-Identifier: Apache-2.0
import ImageSpec

extension OCILayout {
  /// Manifests of the layout that are read to see what they are about.
  private static var referrerLimit: Int { 1000 }

  /// What the layout's index names beside its images: by BuildKit's annotation, by the subject of a manifest, by the tags
  /// that stand in for referrers, and by those of cosign.
  ///
  /// Specification: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#referrers-tag-schema
  func referrals(to subjects: [Digest], found: (Referrals) throws -> Bool) throws {
    let entries = try entries()
    guard let first = subjects.first else { return }
    let own = entries.filter { $0.isAttestation && $0.annotations?[Neighbourhood.referenceKey] == first.description }
    if try found(Referrals(place: .index, subject: first, manifests: own)) { return }
    let (referrers, unread) = try referrers(among: entries)
    for subject in subjects {
      let manifests = referrers[subject.description] ?? []
      if try found(Referrals(place: .referrer, subject: subject, manifests: manifests, remarks: unread)) { return }
      let tag = CosignTag.referrers(of: subject)
      var tagged: [Descriptor] = []
      for entry in entries where Self.goes(entry, by: tag) { tagged += try index(entry)?.manifests ?? [] }
      if try found(Referrals(place: .tag, subject: subject, manifests: tagged)) { return }
    }
    for subject in subjects {
      let manifests = entries.filter { entry in
        CosignTag.all(of: subject).contains { Self.goes(entry, by: $0) }
      }
      if try found(Referrals(place: .cosign, subject: subject, manifests: manifests)) { return }
    }
  }

  private static func goes(_ entry: Descriptor, by tag: String) -> Bool {
    names(entry).contains { $0 == tag || $0.hasSuffix(":" + tag) }
  }

  /// The manifests that name a subject, by it.
  private func referrers(among entries: [Descriptor]) throws -> (bySubject: [String: [Descriptor]], remarks: [String]) {
    var known: [String: [Descriptor]] = [:]
    // An entry for a platform is an image, and one with a name of cosign's is found by that.
    let candidates = entries.filter { !$0.isAttestation && $0.platform == nil }
    for entry in candidates.prefix(Self.referrerLimit) {
      guard let subject = try index(entry)?.subject else { continue }
      known[subject.digest, default: []].append(entry)
    }
    let unread = candidates.count - Self.referrerLimit
    return (known, unread > 0 ? ["\(unread) manifests of \(folder.name) were not looked at"] : [])
  }

  /// A manifest or index of the layout; `nil` where it is not there or is something else: then it is about nothing.
  private func index(_ entry: Descriptor) throws -> Manifest? {
    guard Digest(entry.digest) != nil, (0...Document.limit).contains(entry.size), let source = try manifest(entry),
      let bytes = try? Document.bytes(source, entry, what: entry.digest, isVerified: true)
    else { return nil }
    return try? Document.decode(Manifest.self, bytes, what: entry.digest)
  }
}

/// The tags under which things are kept beside an image where nothing else can point at it.
enum CosignTag {
  /// Of the index that stands in for the referrers of a registry:
  /// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#referrers-tag-schema
  static func referrers(of subject: Digest) -> String { "\(subject.algorithm)-\(subject.hex.prefix(64))" }

  /// Of what cosign stores: https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md#tag-based-discovery
  static func all(of subject: Digest) -> [String] {
    [".att", ".sbom", ".sig"].map { "\(subject.algorithm)-\(subject.hex)" + $0 }
  }

  /// Whether a name is one of these tags, of any image.
  static func isOne(_ name: String) -> Bool {
    var tag = name.split(separator: ":").last ?? ""
    guard tag.hasPrefix("sha256-") else { return false }
    tag = tag.dropFirst("sha256-".count)
    guard Digest("sha256:" + tag.prefix(64)) != nil else { return false }
    return ["", ".att", ".sbom", ".sig"].contains { $0 == tag.dropFirst(64) }
  }
}
