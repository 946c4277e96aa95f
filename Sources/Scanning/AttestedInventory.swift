// SPDX-License-Identifier: Apache-2.0
import Archives
import Caching
import Cataloging
import ImageSpec
import Images
import Packages
import Reporting

extension ScanRequest {
  /// SBOMs beside one image that are read until one will do.
  private static var attempts: Int { 20 }

  /// What an SBOM beside the image says it is made of. No layer is read.
  ///
  /// With keys only an SBOM that one of them signed will do; without, one that speaks of this image.
  /// - Throws: `AttestationError` where there is none, and what asking for it throws.
  func attested(_ image: Image, _ scan: OpenedScan) async throws -> Survey {
    guard let neighbourhood = image.neighbourhood else { throw AttestationError.noPlace(target) }
    let keys = try decisions.publicKeys()
    var search = Search()
    // The nearest place that has one is enough, where it need not be signed; the others are asked where it will not do.
    for isHasty in keys.isEmpty ? [true, false] : [false] {
      let found = try await neighbourhood.attestations { there in
        isHasty && there.contains { SBOMType.isStandard($0.predicateType) }
      }
      search.remarks = found.remarks
      search.others = Set(found.attestations.map(\.predicateType).filter { !SBOMType.holds($0) })
      for candidate in search.candidates(found.attestations).prefix(Self.attempts) {
        do {
          let attested = try await read(candidate, in: neighbourhood, keys, scan.memory)
          // One that speaks of the index stands for all the images in it: only where no other is there.
          guard attested.isOfIndex else { return survey(attested, image, search.remarks) }
          search.spare = search.spare ?? attested
        } catch let error as AttestationError {
          search.refused.append("\(candidate.predicateType) (\(candidate.digest)): \(error)")
        } catch let error as ImageError {
          search.refused.append("\(candidate.predicateType) (\(candidate.digest)): \(error)")
        }
      }
    }
    if let spare = search.spare { return survey(spare, image, search.remarks) }
    throw AttestationError.none(
      wanted: keys.isEmpty ? "SBOM that can be used" : "SBOM signed with the key that was given",
      there: Array((search.refused + search.others.sorted() + search.remarks).prefix(10)))
  }

  /// How far the looking for an SBOM has come.
  private struct Search {
    var remarks: [String] = []
    /// Types of what is no SBOM.
    var others: Set<String> = []
    var refused: [String] = []
    var spare: Attested?
    private var tried: Set<Digest> = []

    /// The SBOMs that were not tried yet, those of standards first.
    mutating func candidates(_ there: [Attestation]) -> [Attestation] {
      let sboms = there.filter { SBOMType.holds($0.predicateType) && tried.insert($0.digest).inserted }
      return sboms.filter { SBOMType.isStandard($0.predicateType) }
        + sboms.filter { !SBOMType.isStandard($0.predicateType) }
    }
  }

  /// An SBOM that was found beside an image, read.
  private struct Attested {
    var listed: ScanMemory.Listed
    var isOfIndex: Bool
  }

  private func read(
    _ attestation: Attestation, in neighbourhood: Neighbourhood, _ keys: [PublicKey], _ memory: ScanMemory?
  ) async throws -> Attested {
    let terms =
      [attestation.digest.description, attestation.predicateType]
      + neighbourhood.subjects.map(\.description)
    // What was signed with which key is found out anew each time.
    if keys.isEmpty, let listed = memory?.listed(terms) {
      return Attested(listed: listed, isOfIndex: listed.isOfIndex)
    }
    let document = try await neighbourhood.read(attestation, keys: keys)
    guard let subject = document.subject else {
      throw AttestationError.malformed(document.remark ?? "it names no image")
    }
    guard keys.isEmpty || document.signature == .verified else {
      throw AttestationError.unverified(what: "it", state: document.signature.rawValue)
    }
    let surveyed: SurveyedDocument
    do {
      surveyed = try SurveyedDocument(
        document.document, name: attestation.digest.description, origin: "attestation", budget: Budget())
    } catch let error as SBOMError {
      throw AttestationError.malformed("\(error)")
    }
    var facts = Report.SBOM(surveyed)
    facts.digest = attestation.digest.description
    facts.signature = document.signature.rawValue
    facts.subject = facts.subject ?? subject.description
    let isOfIndex = neighbourhood.subjects.dropFirst().contains(subject)
    let listed = ScanMemory.Listed(
      inventory: surveyed.document.inventory, sbom: facts, layers: Report.Layer.all(of: surveyed), isOfIndex: isOfIndex,
      needs: surveyed.document.needs)
    if keys.isEmpty { memory?.keep(listed, terms) }
    return Attested(listed: listed, isOfIndex: isOfIndex)
  }

  private func survey(_ attested: Attested, _ image: Image, _ remarks: [String]) -> Survey {
    var survey = Survey(request: self, image: image, read: [], inventory: attested.listed.inventory)
    let sbom = attested.listed.sbom
    survey.listed = attested.listed
    var said = [
      "the packages are those that the SBOM \(sbom.digest) beside the image names (\(sbom.format), \(sbom.signature)); "
        + "no layer was read, so nothing else in the image was looked at"
    ]
    if attested.isOfIndex {
      said.append("the SBOM speaks of the image's index, which may hold images for several platforms")
    }
    survey.inventory.gaps += (said + remarks).map { Gap("SBOM", $0, kind: .remark) }
    survey.inventory.gaps.sort()
    return survey
  }
}

extension DecisionSettings {
  /// The keys that signatures are held against.
  /// - Throws: `ScanError.unusableKey`.
  func publicKeys() throws -> [PublicKey] { try keys.map { try PublicKey(file: $0) } }
}
