// SPDX-License-Identifier: Apache-2.0
import Archives
import ImageSpec
package import Images
package import Reporting

/// Which image's neighbours are asked for, and how it is reached.
package struct AttestationRequest: Sendable {
  package var target: String
  /// As in `ScanRequest`.
  package var platform: String?
  package var ref: String?
  package var cacheDirectory: String
  package var remote: RemoteSettings
  /// The type of predicate that is wanted; `nil`: any.
  package var predicateType: String?
  /// Files of the public keys that signatures are held against; PEM.
  package var keys: [String] = []

  package init(target: String, cacheDirectory: String, remote: RemoteSettings) {
    self.target = target
    self.cacheDirectory = cacheDirectory
    self.remote = remote
  }

  private var scan: ScanRequest {
    var scan = ScanRequest(
      target: target, platform: platform, ref: ref, cacheDirectory: cacheDirectory, cacheLimit: nil,
      wantsFindings: false)
    scan.remote = remote
    scan.packageSource = .attestation
    scan.decisions.keys = keys
    return scan
  }

  /// The image, of which no layer is read, and what is kept beside it.
  func opened() async throws -> (image: Image, neighbourhood: Neighbourhood) {
    guard case .image(let image) = try await scan.opened(), let neighbourhood = image.neighbourhood else {
      throw AttestationError.noPlace(target)
    }
    return (image, neighbourhood)
  }

  func publicKeys() throws -> [PublicKey] { try scan.decisions.publicKeys() }
}

/// Lists what is kept beside an image, each with its signature.
/// - Throws: where the image cannot be opened or its place cannot be asked.
package func listAttestations(_ request: AttestationRequest) async throws -> AttestationList {
  let keys = try request.publicKeys()
  let (image, neighbourhood) = try await request.opened()
  let beside = try await BesideImage(neighbourhood, keys: keys, type: request.predicateType)
  return AttestationList(
    reference: request.target, digest: image.digest?.description, platform: image.platform?.description,
    attestations: beside.attestations, remarks: beside.remarks)
}

/// Reads the one document beside an image that is meant.
/// - Parameter digest: of the document or of the manifest that holds it, whole or its first digits; `nil`: the only one.
/// - Throws: `AttestationError.none`, `.several`, and what opening and reading throw.
package func readAttestation(_ request: AttestationRequest, digest: String?) async throws -> ReadAttestation {
  let keys = try request.publicKeys()
  let (_, neighbourhood) = try await request.opened()
  let found = try await neighbourhood.attestations()
  let wanted = digest.map { $0.contains(":") ? $0 : "sha256:" + $0 }
  let fitting = found.attestations.filter { attestation in
    if let type = request.predicateType, attestation.predicateType != type { return false }
    guard let wanted else { return true }
    return [attestation.digest, attestation.manifest].contains { $0.description.hasPrefix(wanted) }
  }
  let words = [digest, request.predicateType].compactMap { $0 }.joined(separator: ", ")
  func names(_ attestations: [Attestation]) -> [String] {
    attestations.prefix(20).map { "\($0.predicateType) (\($0.digest))" }
  }
  guard let first = fitting.first else {
    throw AttestationError.none(wanted: words.isEmpty ? "attestation" : words, there: names(found.attestations))
  }
  // The same document in two places is one.
  guard fitting.allSatisfy({ $0.digest == first.digest }) else {
    throw AttestationError.several(wanted: words.isEmpty ? "attestations" : words, there: names(fitting))
  }
  return try await neighbourhood.read(first, keys: keys)
}

/// A file that is to be kept beside an image.
package struct AttestationFile: Sendable {
  /// As errors call it.
  package var name: String
  package var bytes: [UInt8]

  /// Bytes that one may have.
  private static let limit = 64 << 20

  /// Reads a file.
  /// - Throws: `ArchiveError`.
  package init(path: String) throws {
    let file = try OpenFile(path: path)
    name = path
    bytes = try ByteSource(file, offset: 0, count: try file.size()).all(limit: Self.limit)
  }
}

/// What became of a file that was to be kept beside an image.
package struct AddedAttestation: Sendable {
  package var file: String
  /// Of the manifest that holds it.
  package var digest: String
  /// What is still to be written, where the image is in a layout; `nil`: it is stored, or was there before.
  package var addition: LayoutAddition?
  /// The directory of the layout.
  package var layout: String?
  /// What whoever asked should know.
  package var remark: String?
}

/// Makes statements of files, and puts them beside an image.
///
/// A file that is a statement or an envelope already is stored as it is, if it speaks of the image; any other JSON
/// becomes the predicate of a statement about it.
/// - Parameters:
///   - type: of the predicate.
///   - isTrial: whether nothing is stored.
/// - Throws: `AttestationError`, and what opening and storing throw.
package func addAttestation(
  _ request: AttestationRequest, _ file: AttestationFile, type: String, key: SigningKey?, isTrial: Bool
) async throws -> AddedAttestation {
  let key = try key?.read()
  let (image, neighbourhood) = try await request.opened()
  guard let digest = image.digest else { throw AttestationError.noPlace(request.target) }
  let subject = Statement.Subject(name: image.reference ?? request.target, digest: digest)
  let (document, mediaType) = try document(file, about: subject, in: neighbourhood, type: type, key)
  let artifact = Artifact(
    type: mediaType, mediaType: mediaType, content: ByteSource(document),
    annotations: ["in-toto.io/predicate-type": type])
  if neighbourhood.repository != nil {
    guard !isTrial else {
      return AddedAttestation(file: file.name, digest: "", remark: "it would be stored beside \(digest)")
    }
    let (stored, isTagged) = try await neighbourhood.attach(artifact)
    return AddedAttestation(
      file: file.name, digest: stored.description,
      remark: isTagged ? "the registry keeps no list of referrers: a tag stands in for it" : nil)
  }
  guard let addition = try neighbourhood.addition(artifact) else {
    return AddedAttestation(file: file.name, digest: "", remark: "it is there already")
  }
  return AddedAttestation(
    file: file.name, digest: addition.digest.description, addition: isTrial ? nil : addition,
    layout: neighbourhood.layout, remark: isTrial ? "it would be stored beside \(digest)" : nil)
}

private func document(
  _ file: AttestationFile, about subject: Statement.Subject, in neighbourhood: Neighbourhood, type: String,
  _ key: PrivateKey?
) throws -> (bytes: [UInt8], mediaType: String) {
  func check(_ statement: Statement) throws {
    guard statement.predicateType == type else {
      throw AttestationError.unfit(file: file.name, reason: "it is of the type \(statement.predicateType), not \(type)")
    }
    guard statement.subjects.contains(where: { $0.digest.map(neighbourhood.subjects.contains) == true }) else {
      let other = statement.subjects.lazy.compactMap { $0.digest }.first?.description ?? "nothing with a digest"
      throw AttestationError.unfit(file: file.name, reason: "\(AttestationError.foreign(subject: other))")
    }
  }
  do {
    if let envelope = try Envelope(file.bytes) {
      guard key == nil else {
        throw AttestationError.unfit(file: file.name, reason: "it is an envelope with signatures of its own")
      }
      guard let statement = try Statement(envelope.payload) else {
        throw AttestationError.unfit(file: file.name, reason: "its envelope holds no statement")
      }
      try check(statement)
      return (file.bytes, Envelope.mediaType)
    }
    var statement = file.bytes
    if let own = try Statement(file.bytes) {
      try check(own)
    } else {
      statement = Statement(predicateType: type, subjects: [subject], predicate: file.bytes).json
      guard try Statement(statement) != nil else {
        throw AttestationError.unfit(file: file.name, reason: "it is not JSON")
      }
    }
    guard let key else { return (statement, Envelope.statementType) }
    return (Array(try Envelope(signing: statement, with: key).json.utf8), Envelope.mediaType)
  } catch let error as AttestationError {
    if case .unfit = error { throw error }
    throw AttestationError.unfit(file: file.name, reason: "\(error)")
  } catch let error as SignatureError {
    throw error
  } catch {
    throw AttestationError.unfit(file: file.name, reason: "it is not a JSON object: \(error)")
  }
}

/// A document as the predicate of a signed statement about what a report is about.
/// - Returns: an envelope, as JSON.
/// - Throws: `ScanError.unusableKey`, `AttestationError.unfit` where nothing names the target by a digest.
package func signedStatement(
  _ predicate: String, type: String, about target: Report.Target, key: SigningKey
) throws -> String {
  guard let digest = (target.source?.digest ?? target.id).flatMap({ Digest($0) }) else {
    throw AttestationError.unfit(file: target.reference, reason: "it has no digest that a statement could name it by")
  }
  let statement = Statement(
    predicateType: type, subjects: [.init(name: target.reference, digest: digest)], predicate: Array(predicate.utf8))
  return try Envelope(signing: statement.json, with: key.read()).json
}
