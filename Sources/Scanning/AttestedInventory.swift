// SPDX-License-Identifier: Apache-2.0
import Archives
import Caching
import Cataloging
import ImageSpec
import Images
import Notations
import Packages
import Reporting

extension ScanRequest {
  /// SBOMs beside one image that are read until one will do, and those that are asked what they are of.
  private static var attempts: Int { 20 }
  private static var candidates: Int { 200 }

  /// What an SBOM beside the image says it is made of, or, with `stage`, a build stage of it. No layer is read.
  ///
  /// With keys only an SBOM that one of them signed will do; without, one that speaks of this image. That of a stage never
  /// stands for the image, nor that of the image for a stage.
  /// - Throws: `AttestationError` where there is none, and what asking for it throws.
  func attested(_ image: Image, _ scan: OpenedScan) async throws -> Survey {
    guard let neighbourhood = image.neighbourhood else { throw AttestationError.noPlace(target) }
    let keys = try decisions.publicKeys()
    var search = Search()
    // The nearest place that has one is enough, where it need not be signed; the others are asked where it will not do.
    for isHasty in keys.isEmpty ? [true, false] : [false] {
      let isOfStage = stage != nil
      let found = try await neighbourhood.attestations { there in
        isHasty && there.contains { SBOMType.isStandard($0.predicateType) && ($0.isOfBuild || !isOfStage) }
      }
      search.remarks = found.remarks
      search.others = Set(found.attestations.map(\.predicateType).filter { !SBOMType.holds($0) })
      for candidate in search.candidates(found.attestations).prefix(Self.candidates)
      where search.refused.count < Self.attempts {
        do {
          let attested: Attested
          switch try await read(candidate, in: neighbourhood, keys, scan.memory) {
          case .wanted(let found): attested = found
          case .ofStage(let name):
            search.stages.insert(name)
            continue
          case .ofImage: continue
          }
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
    throw search.failure(stage: stage, isKeyGiven: !keys.isEmpty)
  }

  /// How far the looking for an SBOM has come.
  private struct Search {
    var remarks: [String] = []
    /// Types of what is no SBOM.
    var others: Set<String> = []
    var refused: [String] = []
    var spare: Attested?
    /// Build stages that have an SBOM and were not asked for.
    var stages: Set<String> = []
    private var tried: Set<Digest> = []

    /// What is to be said where nothing will do.
    func failure(stage: String?, isKeyGiven: Bool) -> AttestationError {
      let there = Array(
        (refused + stages.sorted().map { "the SBOM of the build stage \($0)" } + others.sorted() + remarks).prefix(10))
      if let stage, refused.isEmpty {
        guard !stages.isEmpty else { return .noStages(there: there) }
        let known = BuildStage.sorted(stages)
        return .unknownStage(
          String(stage.prefix(128)), nearest: Spelling.nearest(to: stage, in: known), known: known)
      }
      let what = stage.map { "SBOM of the build stage \($0)" } ?? "SBOM"
      return .none(
        wanted: what + (isKeyGiven ? " signed with the key that was given" : " that can be used"), there: there)
    }

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

  /// What an SBOM beside an image turned out to be.
  private enum Candidate {
    case wanted(Attested)
    /// It is that of the image, and a stage's is wanted.
    case ofImage
    /// It is that of a stage, and another's or the image's is wanted.
    case ofStage(String)
  }

  private func read(
    _ attestation: Attestation, in neighbourhood: Neighbourhood, _ keys: [PublicKey], _ memory: ScanMemory?
  ) async throws -> Candidate {
    // Kept is only what was wanted: it is no stage's where none is named.
    let terms =
      [attestation.digest.description, attestation.predicateType, attestation.isOfBuild ? "build" : "", stage ?? ""]
      + neighbourhood.subjects.map(\.description)
    // What was signed with which key is found out anew each time.
    if keys.isEmpty, let listed = memory?.listed(terms) {
      return .wanted(Attested(listed: listed, isOfIndex: listed.isOfIndex))
    }
    let document = try await neighbourhood.read(attestation, keys: keys)
    let found = document.stage
    guard found == stage else { return found.map { .ofStage($0) } ?? .ofImage }
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
    facts.subject = stage.map { "build stage \($0) of \(subject)" } ?? facts.subject ?? subject.description
    let isOfIndex = neighbourhood.subjects.dropFirst().contains(subject)
    let listed = ScanMemory.Listed(
      inventory: surveyed.document.inventory, sbom: facts, layers: Report.Layer.all(of: surveyed), isOfIndex: isOfIndex,
      needs: surveyed.document.needs)
    if keys.isEmpty { memory?.keep(listed, terms) }
    return .wanted(Attested(listed: listed, isOfIndex: isOfIndex))
  }

  private func survey(_ attested: Attested, _ image: Image, _ remarks: [String]) -> Survey {
    var survey = Survey(request: self, image: image, read: [], inventory: attested.listed.inventory)
    let sbom = attested.listed.sbom
    survey.listed = attested.listed
    let names = "the SBOM \(sbom.digest) beside the image names (\(sbom.format), \(sbom.signature)); "
    var said = [
      stage.map { "the packages are those of the build stage \($0) that \(names)no file of the stage was looked at" }
        ?? "the packages are those that \(names)no layer was read, so nothing else in the image was looked at"
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
