// SPDX-License-Identifier: Apache-2.0
import Archives
import Images

/// A stage of a build, of which the builder kept an SBOM beside the image.
package enum BuildStage {
  /// SBOMs that are asked what they are of.
  private static let limit = 200

  /// The stages of an image, in order. With keys only those whose SBOM one of them signed.
  /// - Throws: `AttestationError` where there are none, and what asking for them throws.
  package static func all(of request: ScanRequest) async throws -> [String] {
    var request = request
    request.packageSource = .attestation
    return try await within(request.timeout) { [request] in try await found(request) }
  }

  private static func found(_ request: ScanRequest) async throws -> [String] {
    let keys = try request.decisions.publicKeys()
    guard case .image(let image) = try await request.opened(), let neighbourhood = image.neighbourhood else {
      throw AttestationError.noPlace(request.target)
    }
    let isKeyGiven = !keys.isEmpty
    let found = try await neighbourhood.attestations { there in
      !isKeyGiven && there.contains { $0.isOfBuild && SBOMType.holds($0.predicateType) }
    }
    var stages: Set<String> = []
    var refused: [String] = []
    for attestation in found.attestations.filter({ $0.isOfBuild && SBOMType.holds($0.predicateType) }).prefix(limit) {
      do {
        let read = try await neighbourhood.read(attestation, keys: keys)
        guard let stage = read.stage else { continue }
        if read.subject != nil, keys.isEmpty || read.signature == .verified {
          stages.insert(stage)
        } else {
          refused.append("\(stage) (\(read.remark ?? read.signature.rawValue))")
        }
      } catch let error as ImageError {
        refused.append("\(attestation.digest) (\(error))")
      } catch let error as AttestationError {
        refused.append("\(attestation.digest) (\(error))")
      }
    }
    if stages.isEmpty, !refused.isEmpty {
      throw AttestationError.none(
        wanted: "SBOM of a build stage " + (isKeyGiven ? "signed with the key that was given" : "that can be used"),
        there: Array(refused.sorted().prefix(10)))
    }
    guard !stages.isEmpty else {
      let there = Set(found.attestations.map(\.predicateType)).sorted()
      throw AttestationError.noStages(there: Array((there + found.remarks).prefix(10)))
    }
    return sorted(stages)
  }

  /// Stages without a name by their number, then the others.
  static func sorted(_ stages: Set<String>) -> [String] {
    stages.sorted { a, b in
      switch (Int(a), Int(b)) {
      case (let a?, let b?): a < b
      case (nil, nil): a < b
      case (let number, _): number != nil
      }
    }
  }
}
