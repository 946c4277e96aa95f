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
      return "SPDX " + version.dropFirst(5).prefix(20)
    }
    return heads["specVersion"].map { "CycloneDX " + $0.prefix(20) }
  }

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
