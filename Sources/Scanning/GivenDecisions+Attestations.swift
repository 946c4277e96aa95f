// SPDX-License-Identifier: Apache-2.0
import Archives
import ImageSpec
import Images
import Matching
import Reporting

extension GivenDecisions {
  /// Bytes of attestations that are read in all.
  private static let attestedLimit = 256 << 20

  /// Takes in what is attached to an image and speaks of it; with keys, only what one of them signed.
  ///
  /// What is not believed is told with the reason. A place that cannot be asked is a remark: nothing is suppressed for it.
  mutating func addAttestations(to image: Image, keys: [PublicKey]) async throws {
    guard let neighbourhood = image.neighbourhood else {
      remark("nothing is kept beside images where this one was read, so there are no statements from there")
      return
    }
    let found: Neighbourhood.Found
    do {
      found = try await neighbourhood.attestations()
    } catch {
      try Task.checkCancellation()
      remark("statements beside the image could not be looked for: \(error)")
      return
    }
    for reason in found.remarks { remark(reason) }
    var left = Self.attestedLimit
    var seen: Set<Digest> = []
    var believed = 0
    for attestation in found.attestations
    where Self.mayHold(attestation.predicateType) && seen.insert(attestation.digest).inserted {
      let digest = attestation.digest.description
      guard attestation.descriptor.size <= left else {
        remark("not read: it has \(attestation.descriptor.size) bytes", of: digest)
        continue
      }
      left -= attestation.descriptor.size
      do {
        let read = try await neighbourhood.read(attestation, keys: keys)
        guard let document = try Self.document(read) else { continue }
        if let doubt = Self.doubt(of: read, isKeyGiven: !keys.isEmpty) {
          remark("its statements are not believed: \(doubt)", of: digest)
          continue
        }
        believed += 1
        take(document)
      } catch {
        // One damaged document hides no other.
        try Task.checkCancellation()
        remark("its statements could not be read: \(error)", of: digest)
      }
    }
    guard believed > 0, keys.isEmpty else { return }
    remark(
      "statements of \(believed) document\(believed == 1 ? "" : "s") beside the image are believed, and nobody verified "
        + "who signed them: no key was given (--key)")
  }

  private mutating func remark(_ reason: String, of subject: String = "attestations") {
    gaps.append(Report.Gap(subject: subject, reason: reason, kind: "remark"))
  }

  /// Whether a document may hold statements: by its type, or because only the document itself tells its type.
  private static func mayHold(_ type: String) -> Bool {
    VexType.mayHold(type) || type.hasPrefix("application/vnd.dsse") || type.hasPrefix("application/vnd.in-toto")
      || type.hasPrefix("application/vnd.dev.sigstore.bundle")
  }

  /// The statements in a document, whatever they are worth; `nil` where it is something else.
  /// - Throws: `StatementError` where it says that it holds some.
  private static func document(_ read: ReadAttestation) throws(StatementError) -> StatementDocument? {
    guard VexType.mayHold(read.predicateType) else { return nil }
    // A document without a statement around it may be wrapped in anything, and nobody would ask what that speaks of.
    guard read.subject != nil || read.statement != nil else {
      return StatementDocument(source: read.attestation.digest.description, origin: .attestation, format: "")
    }
    do throws(StatementError) {
      let document = try StatementDocument.read(
        read.predicate, source: read.attestation.digest.description, origin: .attestation,
        subject: read.subject.map { ProductName($0.description) })
      return document.statements.isEmpty && !VexType.holds(read.predicateType) ? nil : document
    } catch {
      // A bill of materials need hold none.
      if case .notStatements = error, !VexType.holds(read.predicateType) { return nil }
      throw error
    }
  }

  /// Why a document is not believed; `nil`: it is.
  private static func doubt(of read: ReadAttestation, isKeyGiven: Bool) -> String? {
    guard read.subject != nil else { return read.remark ?? "it does not say what it speaks of" }
    guard isKeyGiven else { return nil }
    return switch read.signature {
    case .verified: nil
    case .unsigned: "it is not signed"
    case .invalid: "its signature is not one of the key that was given"
    case .notVerified: read.remark ?? "its signature cannot be verified"
    }
  }
}
