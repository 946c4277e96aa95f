// SPDX-License-Identifier: Apache-2.0
import Notations

/// Reads from which repositories an image of Red Hat was built.
///
/// Each layer that Red Hat's build system made leaves a file of its own, an "image content manifest"; its
/// `content_sets` are names of repositories, which tell the extended streams of a release from the common one.
/// Schema: https://github.com/containerbuildsystem/atomic-reactor, `schemas/content_manifest.json`.
package struct ContentManifest: Cataloger {
  package static let name = "content-manifest"
  package static let claims: [Claim] = [
    "root/buildinfo/content_manifests/*.json", "usr/share/buildinfo/*.json",
    "usr/share/buildinfo/content_manifests/*.json",
  ]
  /// Names that are read of one file; images have some dozens.
  private static let mostSets = 4096

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let bytes = try file.bytes()
    let span = bytes.span
    var json = JSONReader()
    var sets: [String] = []
    if try json.kind(span) == .object {
      try json.beginObject(span)
      while let key = try json.nextKey(span) {
        guard key == "content_sets", try json.kind(span) == .array else {
          try json.skipValue(span)
          continue
        }
        try json.beginArray(span)
        while try json.nextElement(span) {
          guard try json.kind(span) == .string else {
            try json.skipValue(span)
            continue
          }
          let name = try json.string(span)
          if sets.count < Self.mostSets, !name.isEmpty { sets.append(name) }
        }
      }
    } else {
      try json.skipValue(span)
    }
    try json.end(span)
    return sets.isEmpty ? Catalogued() : Catalogued(facts: [.contentSets(sets)])
  }
}
