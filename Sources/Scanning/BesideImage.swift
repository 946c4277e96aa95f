// SPDX-License-Identifier: Apache-2.0
import Archives
import ImageSpec
import Images
import Lineage
import Reporting

/// What is kept beside an image, read.
struct BesideImage: Sendable {
  /// As a report has them.
  var attestations: [Report.Attestation] = []
  /// How the image was built, of those that speak of it, the ones that can be trusted first.
  var provenances: [Provenance] = []
  /// What could not be looked at.
  var remarks: [String] = []

  /// Bytes of documents that are read in all.
  private static let limit = 256 << 20

  /// Looks for everything, reads it and holds it against keys.
  /// - Parameter type: only of this type of predicate; `nil`: all.
  init(_ neighbourhood: Neighbourhood, keys: [PublicKey], type: String? = nil) async throws {
    let found = try await neighbourhood.attestations()
    remarks = found.remarks
    var left = Self.limit
    var provenances: [(rank: Int, provenance: Provenance)] = []
    for attestation in found.attestations where type == nil || type == attestation.predicateType {
      let size = attestation.descriptor.size
      guard size <= left else {
        attestations.append(Report.Attestation(attestation, remark: "not read: it has \(size) bytes"))
        continue
      }
      left -= size
      do {
        let read = try await neighbourhood.read(attestation, keys: keys)
        attestations.append(Report.Attestation(read))
        if read.subject != nil, let provenance = read.provenance {
          provenances.append((read.signature == .verified ? 0 : 1, provenance))
        }
      } catch let error as ImageError {
        attestations.append(Report.Attestation(attestation, remark: "\(error)"))
      } catch let error as AttestationError {
        attestations.append(Report.Attestation(attestation, remark: "\(error)"))
      }
    }
    self.provenances =
      provenances.filter { $0.rank == 0 }.map(\.provenance)
      + provenances.filter { $0.rank == 1 }.map(\.provenance)
  }
}

extension Report.Attestation {
  init(_ read: ReadAttestation) {
    self.init(read.attestation, remark: read.detail)
    predicateType = read.predicateType
    signature = read.signature.rawValue
  }

  /// One that could not be read: of its signature nothing is known.
  init(_ attestation: Attestation, remark: String?) {
    self.init(
      predicateType: attestation.predicateType, digest: attestation.digest.description,
      mediaType: attestation.descriptor.mediaType, size: attestation.descriptor.size,
      place: attestation.place.rawValue, signature: SignatureState.notVerified.rawValue, detail: remark)
  }
}

extension ScanRequest {
  /// Fills in what is kept beside the image and what it was built on, and writes down what was learned of it.
  ///
  /// A place that cannot be asked is a gap: the rest of the report stands.
  func look(beside scan: OpenedScan, for report: inout Report) async throws {
    guard stage == nil, case .image(let image) = scan.target else { return }
    let asks = decisions.wantsBases || decisions.wantsFreshness
    var provenances: [Provenance] = []
    if asks || decisions.wantsAttestations { provenances = try await beside(image, for: &report) }
    var search = BaseSearch(request: self, image: image)
    do {
      search.catalogue = try LayerCatalogue.found(in: cacheDirectory)
      report.bases = try await search.bases(of: report, asks ? provenances : [], asks: asks)
    } catch {
      try Task.checkCancellation()
      search.remarks.append("the catalogue could not be asked: \(error)")
      search.catalogue = nil
      report.bases = try await search.bases(of: report, asks ? provenances : [], asks: asks)
    }
    if decisions.wantsFreshness {
      for index in (report.bases ?? []).indices {
        guard let base = report.bases?[index] else { continue }
        report.bases?[index].currentDigest = try await search.current(base)
      }
    }
    if report.bases?.isEmpty == true {
      if asks || decisions.base != nil || decisions.dockerfile != nil {
        search.remarks.append(Identification.unknown)
      } else {
        // Nobody asked, and the image is silent.
        report.bases = nil
      }
    }
    report.gaps += search.remarks.map { Report.Gap(subject: "base image", reason: $0, kind: "remark") }
    report.gaps = Set(report.gaps).sorted { ($0.subject, $0.reason) < ($1.subject, $1.reason) }
    report.settleSides()
    try await settleTrust(of: &report, scan)
    if let lesson = Lesson(self, image, report) {
      if let work = scan.work { work.keep(lesson) } else { lesson.learn() }
    }
  }

  /// Fills in what is kept beside the image.
  /// - Returns: how it was built, by those who say so.
  private func beside(_ image: Image, for report: inout Report) async throws -> [Provenance] {
    guard let neighbourhood = image.neighbourhood else {
      if decisions.wantsAttestations {
        report.gaps.append(
          Report.Gap(
            subject: "attestations",
            reason: "nothing is kept beside images where this one was read; its registry may know",
            kind: "remark"))
      }
      return []
    }
    let keys = try decisions.publicKeys()
    do {
      let beside = try await BesideImage(neighbourhood, keys: keys)
      if decisions.wantsAttestations { report.attestations = beside.attestations }
      report.gaps += beside.remarks.map { Report.Gap(subject: "attestations", reason: $0, kind: "file") }
      return beside.provenances
    } catch {
      try Task.checkCancellation()
      report.gaps.append(
        Report.Gap(
          subject: "attestations", reason: "what is kept beside the image could not be looked for: \(error)",
          kind: "file"))
      return []
    }
  }
}
