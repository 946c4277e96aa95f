// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Notations

/// What cosign signs of an image: the digest of its manifest, in a small document.
///
/// Specification: https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md
struct SimpleSigning: Hashable, Sendable {
  static let mediaType = "application/vnd.dev.cosign.simplesigning.v1+json"
  static let predicateType = "cosign.sigstore.dev/signature/v1"
  /// Annotations of the layer that holds it.
  static let signature = "dev.cosignproject.cosign/signature"
  static let certificate = "dev.sigstore.cosign/certificate"
  private static let kinds = ["cosign container image signature", "atomic container signature"]

  /// Of the manifest or index that was signed.
  var digest: Digest
  /// The name it was signed under, where one is given.
  var reference: String

  /// - Throws: `NotationError`, `AttestationError`.
  init(_ bytes: [UInt8]) throws {
    let critical = try JSONValue(bytes, depth: 16, values: 10_000)["critical"]
    guard let kind = critical?["type"]?.string, Self.kinds.contains(kind) else {
      throw AttestationError.malformed("the signed document is not one of cosign's")
    }
    guard let text = critical?["image"]?["docker-manifest-digest"]?.string, let digest = Digest(text) else {
      throw AttestationError.malformed("the signed document names no image by its digest")
    }
    self.digest = digest
    reference = critical?["identity"]?["docker-reference"]?.string ?? ""
  }
}

/// Sigstore's way to keep an envelope and what verifies it in one document.
///
/// Specification: https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto
struct SigstoreBundle: Hashable, Sendable {
  static let typePrefix = "application/vnd.dev.sigstore.bundle"

  /// `nil` where a bare signature over a hash is kept.
  var envelope: Envelope?
  /// Whether a certificate, not a key of somebody's own, is to verify it.
  var isKeyless: Bool

  /// Reads a bundle; `nil` for JSON that is none.
  init?(_ bytes: [UInt8]) throws {
    let json = try JSONValue(bytes, depth: 32, values: 100_000)
    guard json["mediaType"]?.string?.hasPrefix(Self.typePrefix) == true else { return nil }
    let material = json["verificationMaterial"]
    isKeyless = material?["certificate"] != nil || material?["x509CertificateChain"] != nil
    if let inner = json["dsseEnvelope"] { envelope = try Envelope(Array(JSONText.text(inner).utf8)) }
  }
}
