// SPDX-License-Identifier: Apache-2.0
package import ImageSpec

/// A document that is kept beside an image: a statement about it, a signature, an SBOM. Nothing of it is read yet.
package struct Attestation: Hashable, Sendable {
  /// How it was found.
  package enum Place: String, Hashable, Sendable, Comparable {
    /// In the image's own index, as BuildKit writes it.
    case index
    /// Its manifest says that it is about the image.
    case referrer
    /// By the tag that stands in for the referrers of a registry that does not keep them.
    case tag
    /// By the tags of cosign.
    case cosign

    package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

    private var rank: Int { [.index, .referrer, .tag, .cosign].firstIndex(of: self) ?? 0 }
  }

  package var place: Place
  /// What it is said to be, before it is read: the type of its predicate where a descriptor tells it, else its media type.
  package var predicateType: String
  /// Of the document.
  package var descriptor: Descriptor
  package var digest: Digest
  /// The manifest that holds it.
  package var manifest: Digest
  /// Of the manifest.
  package var annotations: [String: String]
  /// Whether BuildKit kept it there when it built the image. Its SBOMs may be those of build stages.
  package var isOfBuild = false

  /// The type of manifests that BuildKit keeps attestations in:
  /// https://docs.docker.com/build/metadata/attestations/attestation-storage/
  static let buildType = "application/vnd.docker.attestation.manifest.v1+json"

  /// Where descriptors and manifests tell the type of a predicate: BuildKit and Scout, cosign, sigstore's bundles.
  static let typeKeys = ["in-toto.io/predicate-type", "predicateType", "dev.sigstore.bundle.predicateType"]

  /// The type of a predicate, as annotations tell it.
  static func predicateType(in annotations: [String: String]?) -> String? {
    typeKeys.lazy.compactMap { annotations?[$0] }.first { !$0.isEmpty }
  }

  /// The type of a document that is no statement, as its media type tells it.
  static func predicateType(of mediaType: String) -> String {
    if mediaType == SimpleSigning.mediaType { return SimpleSigning.predicateType }
    return SBOMType.predicate(of: mediaType) ?? mediaType
  }
}

/// The types of predicates that are SBOMs.
package enum SBOMType {
  package static let spdx = "https://spdx.dev/Document"
  package static let cyclonedx = "https://cyclonedx.org/bom"
  package static let syft = "https://syft.dev/bom"
  package static let scout = "https://scout.docker.com/sbom/v0.1"

  /// Whether a predicate is an SBOM. Versions may stand behind: `https://spdx.dev/Document/v2.3`.
  package static func holds(_ type: String) -> Bool {
    [spdx, cyclonedx, syft, scout].contains { type == $0 || type.hasPrefix($0 + "/") }
  }

  /// Whether it is one in a format of its own standard, which tells more than those of one program.
  package static func isStandard(_ type: String) -> Bool { type.hasPrefix(spdx) || type.hasPrefix(cyclonedx) }

  /// The type for a document of that media type, as cosign and oras store SBOMs without a statement.
  static func predicate(of mediaType: String) -> String? {
    let bare = mediaType.prefix { $0 != ";" && $0 != " " }
    if bare.hasPrefix("text/spdx") || bare.hasPrefix("application/spdx") { return spdx }
    if bare.hasPrefix("application/vnd.cyclonedx") { return cyclonedx }
    return bare.hasPrefix("application/vnd.syft") ? syft : nil
  }
}

/// The types of predicates that are statements on vulnerabilities.
package enum VexType {
  /// Whether a predicate, or a document that is none, is VEX. Of CSAF nobody has fixed the type: it is known by its name.
  package static func holds(_ type: String) -> Bool {
    let type = type.lowercased()
    return type.contains("openvex") || type.contains("csaf") || type.hasPrefix("https://cyclonedx.org/vex")
  }

  /// Whether it may be: a bill of materials of CycloneDX may hold statements too.
  package static func mayHold(_ type: String) -> Bool {
    holds(type) || SBOMType.holds(type) && type.hasPrefix(SBOMType.cyclonedx)
  }
}

/// The types of predicates that tell how a thing was built.
package enum ProvenanceType {
  package static func holds(_ type: String) -> Bool { type.hasPrefix("https://slsa.dev/provenance/") }
}

/// Manifests that are kept beside an image, all of one place.
struct Referrals: Sendable {
  var place: Attestation.Place
  /// The digest of the image that they were asked for.
  var subject: Digest
  var manifests: [Descriptor]
  /// What could not be seen.
  var remarks: [String] = []
}
