// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Images
import Notations

/// Where candidates are looked for.
package enum CandidatePlace: Sendable {
  /// A registry, and what stands before the names of its repositories: "registry.example:5000", "mirror".
  case registry(host: String, prefix: String)
  /// An OCI layout on this machine.
  case layout(CandidateLayout)
}

/// An OCI layout that holds candidates.
///
/// Specification: https://github.com/opencontainers/image-spec/blob/main/image-layout.md#indexjson-file
package struct CandidateLayout: Sendable {
  let path: String
  /// What the one who named the layout calls its image.
  let name: Reference?
  let index: JSONValue

  /// Entries of a layout that are looked at.
  private static let limit = 10_000

  /// - Parameters:
  ///   - name: of the image, where the layout has none or tags alone.
  ///   - index: its `index.json`.
  /// - Throws: `NotationError` where the index is no JSON, `ReferenceError` where the name is none.
  package init(path: String, name: String?, index: [UInt8]) throws {
    self.path = path
    self.name = try name.map { try Reference($0) }
    self.index = try JSONValue(index)
  }

  /// Everything it holds, by name.
  /// - Parameter base: whose repository tags that stand alone are of.
  func candidates(like base: Reference?) -> [Candidate] {
    var found: [Candidate] = []
    for manifest in (index["manifests"]?.array ?? []).prefix(Self.limit) {
      guard let digest = manifest["digest"]?.string.flatMap({ Digest($0) }) else { continue }
      let annotations = manifest["annotations"]
      let names = ["io.containerd.image.name", "org.opencontainers.image.ref.name"].compactMap {
        annotations?[$0]?.string
      }
      for name in names.isEmpty && self.name != nil ? [""] : names {
        guard let reference = reference(name, like: base) else { continue }
        found.append(Candidate(reference: reference, digest: digest, layout: path))
      }
    }
    return found
  }

  private func reference(_ name: String, like base: Reference?) -> Reference? {
    if name.contains(":") || name.contains("/") { return try? Reference(name) }
    // A tag alone is of the image that somebody called the layout, else of the base's repository.
    if let own = self.name {
      // Whoever gave a tag too speaks of one image.
      return own
    }
    guard let base, !name.isEmpty else { return nil }
    return try? Reference("\(base.host)/\(base.path):\(name)")
  }
}

/// An image that might be taken for the base.
struct Candidate: Hashable, Sendable {
  /// With its tag, without its digest.
  var reference: Reference
  /// What the tag stands for, where that is known.
  var digest: Digest?
  /// The layout that holds it; `nil`: its registry does.
  var layout: String?
  /// Other tags of the same digest, sorted.
  var aliases: [String] = []

  var name: String { reference.description }
  var tag: TagName { TagName(reference.tag ?? "latest", of: reference) }

  /// How a scan names it.
  var target: (target: String, ref: String?) {
    if let layout { return ("oci-dir://" + layout, digest?.description) }
    let digest = digest.map { "@\($0)" } ?? ":" + (reference.tag ?? "latest")
    return ("registry://\(reference.host)/\(reference.path)\(digest)", nil)
  }
}
