// SPDX-License-Identifier: Apache-2.0
package import Archives
package import ImageSpec
import Notations

/// How a signature stands.
package enum SignatureState: String, Hashable, Sendable {
  /// A key that was given made it, and it speaks of this image.
  case verified
  /// Nobody could say: no key was given, or it goes by a certificate, which is not looked at here.
  case notVerified = "not verified"
  /// A key was given and did not make it, or it is that of another thing.
  case invalid
  /// There is none.
  case unsigned
}

/// A document beside an image, read and held against keys.
package struct ReadAttestation: Hashable, Sendable {
  package var attestation: Attestation
  /// As the document itself tells it, where it does.
  package var predicateType: String
  /// Without the envelope: the statement, or whatever stands there.
  package var document: [UInt8]
  /// What the statement says; `nil` where the document is none.
  package var statement: Statement?
  package var signature: SignatureState
  /// The digest of the image that it speaks of; `nil`: it names none of the image's.
  package var subject: Digest?
  /// What is to be said of it.
  package var remark: String?

  /// The predicate, or the document where it is no statement.
  package var predicate: [UInt8] { statement?.predicate ?? document }
}

extension Neighbourhood {
  /// Reads a document, and holds it against keys.
  /// - Throws: as `bytes(of:)`. A document that cannot be understood is told as such in its remark.
  package func read(_ attestation: Attestation, keys: [PublicKey] = []) async throws -> ReadAttestation {
    try understood(attestation, bytes: await bytes(of: attestation), keys: keys)
  }

  /// The same of bytes that are here already.
  package func understood(
    _ attestation: Attestation, bytes: [UInt8], keys: [PublicKey]
  ) throws -> ReadAttestation {
    var read = ReadAttestation(
      attestation: attestation, predicateType: attestation.predicateType, document: bytes, signature: .unsigned)
    do {
      if attestation.descriptor.mediaType == SimpleSigning.mediaType {
        try settle(&read, signed: bytes, keys)
      } else if let envelope = try Envelope(bytes) {
        try settle(&read, envelope, isKeyless: isKeyless(attestation), keys)
      } else if bytes.count <= Self.bundleLimit, let bundle = try SigstoreBundle(bytes) {
        try settle(&read, bundle, keys)
      } else {
        try settle(&read, statement: bytes)
      }
    } catch let error as NotationError {
      // Documents that are no statements need not be JSON: SPDX has a form of its own.
      if attestation.descriptor.mediaType.map(Self.holdsJSON) != false { read.remark = "it cannot be read: \(error)" }
      if read.signature == .verified { read.signature = .invalid }
    } catch let error as AttestationError {
      read.remark = "it cannot be read: \(error)"
      if read.signature == .verified { read.signature = .invalid }
    }
    return read
  }

  /// Bundles are looked at up to this size, for they are read as a tree.
  private static var bundleLimit: Int { 32 << 20 }

  private static func holdsJSON(_ type: String) -> Bool { type.contains("json") }

  /// Whether a certificate stands in for a key, by the word of cosign's annotations.
  private func isKeyless(_ attestation: Attestation) -> Bool {
    attestation.descriptor.annotations?[SimpleSigning.certificate]?.isEmpty == false
      || attestation.annotations[SimpleSigning.certificate]?.isEmpty == false
  }

  // MARK: - By kind

  private func settle(_ read: inout ReadAttestation, signed payload: [UInt8], _ keys: [PublicKey]) throws {
    let attestation = read.attestation
    let note = attestation.descriptor.annotations?[SimpleSigning.signature] ?? ""
    guard !note.isEmpty else {
      read.remark = "there is a document to be signed and no signature"
      return
    }
    read.signature = .notVerified
    if !keys.isEmpty {
      let signature = Base64.bytes(note) ?? []
      let holds = try !signature.isEmpty && keys.contains { try $0.verifies(signature, of: payload) }
      read.signature = holds ? .verified : isKeyless(attestation) ? .notVerified : .invalid
    }
    if isKeyless(attestation), read.signature == .notVerified { read.remark = Self.keyless }
    let signed = try SimpleSigning(payload)
    read.subject = own(signed.digest)
    if read.subject == nil { Self.reject(&read, signed.digest.description) }
  }

  private static let keyless = "it goes by a certificate, which is not verified here"

  private func settle(
    _ read: inout ReadAttestation, _ envelope: Envelope, isKeyless: Bool, _ keys: [PublicKey]
  ) throws {
    read.document = envelope.payload
    if !envelope.signatures.isEmpty {
      read.signature = .notVerified
      if !keys.isEmpty {
        let holds = try envelope.isSigned(byAny: keys)
        read.signature = holds ? .verified : isKeyless ? .notVerified : .invalid
      }
      if isKeyless, read.signature == .notVerified { read.remark = Self.keyless }
    }
    guard envelope.payloadType == Envelope.statementType else {
      throw AttestationError.malformed("the envelope holds \(envelope.payloadType), not a statement")
    }
    try settle(&read, statement: envelope.payload)
    if read.statement == nil { throw AttestationError.malformed("the envelope holds no statement") }
  }

  private func settle(_ read: inout ReadAttestation, _ bundle: SigstoreBundle, _ keys: [PublicKey]) throws {
    guard let envelope = bundle.envelope else {
      read.signature = .notVerified
      read.remark = "a signature over a hash alone is not verified here"
      return
    }
    try settle(&read, envelope, isKeyless: bundle.isKeyless, keys)
  }

  private func settle(_ read: inout ReadAttestation, statement bytes: [UInt8]) throws {
    guard let statement = try Statement(bytes) else {
      // An SBOM as it is: what it is kept beside is all that ties it to the image.
      read.subject = subjects.first
      return
    }
    read.statement = statement
    read.predicateType = statement.predicateType
    read.subject = statement.subjects.lazy.compactMap { $0.digest.flatMap(own) }.first
    if read.subject == nil {
      Self.reject(&read, statement.subjects.lazy.compactMap { $0.digest }.first?.description ?? "nothing with a digest")
    } else if statement.predicateType != read.attestation.predicateType, read.remark == nil,
      read.attestation.predicateType.hasPrefix("https://")
    {
      read.remark = "it was announced as \(read.attestation.predicateType)"
    }
  }

  /// The digest, if it is one that the image goes by.
  private func own(_ digest: Digest) -> Digest? { subjects.contains(digest) || digest == id ? digest : nil }

  /// A signature that holds and is about something else is worth nothing here.
  private static func reject(_ read: inout ReadAttestation, _ subject: String) {
    if read.signature == .verified { read.signature = .invalid }
    read.remark = "it speaks of \(subject), not of this image"
  }
}
