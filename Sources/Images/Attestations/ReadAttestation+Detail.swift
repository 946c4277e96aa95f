// SPDX-License-Identifier: Apache-2.0
import Notations

extension ReadAttestation {
  /// What it says in a word: "SPDX 2.3", "CycloneDX 1.6", "mode=max"; with what is to be said of it.
  package var detail: String? {
    let words = [word, remark].compactMap { $0 }
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }

  private var word: String? {
    if ProvenanceType.holds(predicateType) { return provenance?.mode.map { "mode=\($0)" } }
    guard SBOMType.holds(predicateType) else { return nil }
    let heads = (try? Self.strings(["spdxVersion", "specVersion"], of: predicate)) ?? [:]
    if let version = heads["spdxVersion"], version.hasPrefix("SPDX-") {
      return "SPDX \(version.dropFirst(5).prefix(20))" + (stage.map { " of the build stage \($0)" } ?? "")
    }
    return heads["specVersion"].map { "CycloneDX " + $0.prefix(20) }
  }

  /// The build stage whose SBOM it is, in lower case as builders take them; `nil`: it is not one of a stage.
  ///
  /// BuildKit shows its scanner the image as `/run/src/core/sbom` and every stage as `/run/src/extras/sbom-STAGE`; the
  /// scanner calls the document by the last part of that, older ones by all of it. Nothing else tells them apart.
  ///
  /// Specification: https://github.com/moby/buildkit/blob/master/docs/attestations/sbom-protocol.md
  package var stage: String? {
    guard attestation.isOfBuild, SBOMType.holds(predicateType),
      let name = (try? Self.strings(["name"], of: predicate))?["name"]
    else { return nil }
    let parts = name.split(separator: "/")
    guard var own = parts.last else { return nil }
    if own.hasSuffix(Self.ending) { own = own.dropLast(Self.ending.count) }
    if own.hasPrefix("sbom-"), own.utf8.count > 5 {
      own = own.dropFirst(5)
    } else if parts.dropLast().last != "extras" {
      return nil
    }
    // What cannot stand in a stage's name is no part of one.
    let word = own.lowercased().utf8.prefix(128).map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
      default: "-_.".utf8.contains(byte) ? byte : UInt8(ascii: "_")
      }
    }
    return String(decoding: word, as: UTF8.self)
  }

  /// Of the file that a scanner writes.
  private static let ending = ".spdx.json"

  /// How the image was built; `nil` where the document does not tell.
  package var provenance: Provenance? {
    guard ProvenanceType.holds(predicateType), predicate.count <= Provenance.limit else { return nil }
    return (try? JSONValue(predicate)).map { Provenance($0, type: predicateType) }
  }

  /// Members of an object that are texts; the others are passed over unread.
  private static func strings(_ wanted: [String], of bytes: [UInt8]) throws(NotationError) -> [String: String] {
    var json = JSONReader()
    var found: [String: String] = [:]
    let span = bytes.span
    try json.beginObject(span)
    while let key = try json.nextKey(span) {
      let kind = try json.kind(span)
      if wanted.contains(key), kind == .string { found[key] = try json.string(span) } else { try json.skipValue(span) }
    }
    return found
  }
}
