// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why a document beside an image cannot be used.
package enum AttestationError: LocalizedError, Hashable, CustomStringConvertible {
  /// It is not what it should be: what is wrong.
  case malformed(String)
  /// Nothing of that kind is kept beside the image: what was wanted, what is there.
  case none(wanted: String, there: [String])
  /// Several, and one was to be chosen.
  case several(wanted: String, there: [String])
  /// Nothing can be kept beside an image in such a place.
  case noPlace(String)
  /// A document that speaks of something else than the image.
  case foreign(subject: String)
  /// It holds no signature by the key that was given: the state it is in.
  case unverified(what: String, state: String)
  /// No SBOM of any build stage is kept beside the image: what is there.
  case noStages(there: [String])
  /// None of a build stage of that name.
  case unknownStage(String, nearest: String?, known: [String])
  /// What is to be stored cannot be.
  case unfit(file: String, reason: String)

  package var description: String {
    switch self {
    case .malformed(let reason): reason
    case .none(let wanted, let there):
      "there is no \(wanted) beside the image" + (there.isEmpty ? "" : "; there are: \(there.joined(separator: ", "))")
    case .several(let wanted, let there):
      "there are several of \(wanted) beside the image: \(there.joined(separator: ", "))"
    case .noPlace(let place): "nothing is kept beside images in \(place)"
    case .foreign(let subject): "it speaks of \(subject), not of this image"
    case .unverified(let what, let state):
      "\(what) is not signed with the key that was given: its signature is \(state)"
    case .noStages(let there):
      "there is no SBOM of a build stage beside the image" + (there.isEmpty ? "" : "; there are: ")
        + there.joined(separator: ", ")
    case .unknownStage(let name, _, let known):
      "there is no SBOM of a build stage '\(name)' beside the image; there are: \(known.joined(separator: ", "))"
    case .unfit(let file, let reason): "\(file): \(reason)"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .none(let wanted, _) where wanted.contains("SBOM") && !wanted.contains("build stage"):
      "read the layers instead (--sbom-source image), or build with an SBOM: docker buildx build --sbom=true --push"
    case .noStages:
      "build with them: docker buildx build --sbom=true --build-arg BUILDKIT_SBOM_SCAN_STAGE=true --push"
    case .unknownStage(_, let nearest, _): nearest.map { "did you mean \($0)?" }
    case .several: "choose one by its digest"
    case .noPlace: "name the image in its registry (registry://…) or in an OCI layout (oci-dir://…)"
    case .none, .malformed, .foreign, .unverified, .unfit: nil
    }
  }
}
