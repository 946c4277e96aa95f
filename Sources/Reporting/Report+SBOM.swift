// SPDX-License-Identifier: Apache-2.0

extension Report {
  /// A software bill of materials that stands in for the files: what somebody says the thing is made of.
  package struct SBOM: Codable, Hashable, Sendable {
    /// "file" (it was the target) or "attestation" (it was found beside the image).
    package var origin: String
    /// "CycloneDX 1.6 JSON", "SPDX 2.3 tag-value", "Syft JSON 16".
    package var format: String
    /// What wrote it, "syft 1.18.1"; absent: it does not say.
    package var tool: String?
    /// RFC 3339, as it states it.
    package var created: String?
    /// Of the document's bytes.
    package var digest: String
    /// What it describes, as it states it.
    package var subject: String?
    /// Things it lists, and those of them that were taken over as packages.
    package var components: Int
    package var packages: Int
    /// "verified" (with a key that was given), "not verified", or "unsigned".
    package var signature: String

    package init(
      origin: String, format: String, tool: String? = nil, created: String? = nil, digest: String,
      subject: String? = nil, components: Int, packages: Int, signature: String = "unsigned"
    ) {
      self.origin = origin
      self.format = format
      self.tool = tool
      self.created = created
      self.digest = digest
      self.subject = subject
      self.components = components
      self.packages = packages
      self.signature = signature
    }
  }

  /// Something said about an image that is kept beside it.
  package struct Attestation: Codable, Hashable, Sendable {
    /// The type of the predicate, "https://spdx.dev/Document"; for a bare signature "cosign.sigstore.dev/signature/v1".
    package var predicateType: String
    /// Of the blob that holds it.
    package var digest: String
    package var mediaType: String?
    /// Bytes.
    package var size: Int
    /// How it was found: "index" (BuildKit), "referrer", "tag" (of the referrers fall-back), "cosign".
    package var place: String
    /// "verified" (with a key that was given), "not verified", "unsigned", "invalid".
    package var signature: String
    /// What it says in a word where that is known: "mode=max" of a provenance, "SPDX 2.3" of an SBOM.
    package var detail: String?

    package init(
      predicateType: String, digest: String, mediaType: String? = nil, size: Int, place: String, signature: String,
      detail: String? = nil
    ) {
      self.predicateType = predicateType
      self.digest = digest
      self.mediaType = mediaType
      self.size = size
      self.place = place
      self.signature = signature
      self.detail = detail
    }
  }
}
