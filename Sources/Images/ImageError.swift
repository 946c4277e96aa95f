// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
package import ImageSpec

/// Why there is no honest answer about an image.
package enum ImageError: LocalizedError, Hashable, CustomStringConvertible {
  /// There is nothing of this name.
  case notFound(String)
  /// Neither a path nor an image of this name: what each place said, and what may help.
  case nowhere(String, tried: [String], advice: String?)
  /// There is something, but no image in a form we read.
  case unrecognised(path: String, found: String)
  /// A document of the image has not the shape it must have.
  case malformed(what: String, detail: String)
  /// Bytes do not hash to the name they go by.
  case digestMismatch(what: String, stated: String, computed: String)
  /// A blob is not as long as its descriptor says.
  case sizeMismatch(what: String, stated: Int, found: Int)
  /// A blob that the image names is not there.
  case missingBlob(what: String, place: String)
  /// Several images, and none was chosen.
  case ambiguous(place: String, held: [String])
  /// The image that was asked for is not among those there.
  case noSuchReference(wanted: String, held: [String])
  /// The platform that was asked for is not among those there.
  case noSuchPlatform(wanted: Platform, held: [Platform])
  /// What is there is not an image that runs.
  case notAnImage(what: String)
  /// More of something than an image can have.
  case tooMany(what: String, count: Int, limit: Int)
  /// One of these, about an image that is not on this machine: its full name.
  indirect case remote(reference: String, ImageError)

  package var description: String {
    switch self {
    case .notFound(let name): "\(name): no such file or directory"
    case .nowhere(let name, let tried, _):
      "\(name): no such file or directory; \(tried.joined(separator: "; "))"
    case .unrecognised(let path, let found): "\(path): not an image we can read: \(found)"
    case .malformed(let what, let detail): "\(what) cannot be understood: \(detail)"
    case .digestMismatch(let what, let stated, let computed):
      "\(what) is not what it says it is: its bytes hash to \(computed), not to \(stated)"
    case .sizeMismatch(let what, let stated, let found):
      "\(what) is not what it says it is: it has \(found) bytes, not \(stated)"
    case .missingBlob(let what, let place): "\(what) is missing in \(place)"
    case .ambiguous(let place, let held): "\(place) holds several images: \(held.joined(separator: ", "))"
    case .noSuchReference(let wanted, let held): "no image \(wanted) here; there are: \(held.joined(separator: ", "))"
    case .noSuchPlatform(let wanted, let held):
      "the image is not there for \(wanted); it is for: \(held.map(\.description).joined(separator: ", "))"
    case .notAnImage(let what): "\(what) is not a container image"
    case .tooMany(let what, let count, let limit): "\(count) \(what), where an image has \(limit) at most"
    case .remote(let reference, let error): "\(reference): \(error)"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .notFound: "give a path that is there, or an image as [registry/]repository[:tag]"
    case .nowhere(_, _, let advice): advice
    case .unrecognised: "give a docker-save or OCI archive, an OCI layout directory, or a directory with files"
    case .digestMismatch, .sizeMismatch: "the copy is damaged or was tampered with: pull or build the image again"
    case .missingBlob: "the copy is incomplete: save or copy the image again"
    case .ambiguous: "choose one with --ref"
    case .noSuchReference: "choose one of these with --ref"
    case .noSuchPlatform: "choose one of these with --platform"
    case .malformed, .notAnImage, .tooMany: nil
    case .remote(_, let error): error.recoverySuggestion
    }
  }
}
