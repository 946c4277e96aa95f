// SPDX-License-Identifier: Apache-2.0
package import ImageSpec
import Notations

/// How an image was built, as its builder states it.
///
/// Specifications: https://slsa.dev/spec/v0.2/provenance (`materials`), https://slsa.dev/spec/v1.0/provenance
/// (`resolvedDependencies`); what BuildKit puts there:
/// https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md
package struct Provenance: Hashable, Sendable {
  /// "max" or "min", as BuildKit calls them; `nil` where another builder wrote it.
  package var mode: String?
  /// The images that took part: those that were built on, and those that helped.
  package var images: [Material]

  /// An image that took part.
  package struct Material: Hashable, Sendable {
    /// "docker.io/library/debian:12-slim"
    package var reference: Reference
    package var digest: Digest?
  }

  /// Bytes that are read.
  static let limit = 32 << 20
  /// Materials that are looked at, and images that are kept.
  private static let materialLimit = 10_000
  private static let imageLimit = 100

  init(_ json: JSONValue, type: String) {
    let definition = json["buildDefinition"]
    let materials = definition?["resolvedDependencies"]?.array ?? json["materials"]?.array ?? []
    let builder = definition?["buildType"]?.string ?? json["buildType"]?.string ?? ""
    if builder.contains("buildkit") {
      // Only `max` tells the steps of the build.
      let steps = definition?["internalParameters"]?["buildConfig"] ?? json["buildConfig"]
      mode = steps?.members?.isEmpty == false ? "max" : "min"
    }
    images = []
    for material in materials.prefix(Self.materialLimit) {
      guard images.count < Self.imageLimit, let uri = material["uri"]?.string, let reference = Self.reference(uri)
      else {
        continue
      }
      let digest = (material["digest"]?["sha256"]?.string).flatMap { Digest("sha256:" + $0) }
      guard !Self.isTool(reference) else { continue }
      let found = Material(reference: reference, digest: digest ?? reference.digest)
      if !images.contains(found) { images.append(found) }
    }
  }

  /// What builds and scans, and is never part of what is built.
  private static func isTool(_ reference: Reference) -> Bool {
    reference.host == "docker.io"
      && ["docker/dockerfile", "docker/dockerfile-upstream", "docker/buildkit-syft-scanner"].contains(reference.path)
  }

  /// The image that a package URL names: `pkg:docker/ghcr.io/org/app@1.2?platform=linux%2Famd64`.
  ///
  /// Specification: https://github.com/package-url/purl-spec/blob/main/types-doc/docker-definition.md
  private static func reference(_ uri: String) -> Reference? {
    guard uri.hasPrefix("pkg:docker/"), uri.utf8.count <= 2048 else { return nil }
    var rest = uri.dropFirst("pkg:docker/".count)
    var digest: Digest?
    if let mark = rest.firstIndex(of: "?") {
      for pair in rest[rest.index(after: mark)...].split(separator: "&") where pair.hasPrefix("digest=") {
        digest = decoded(pair.dropFirst("digest=".count)).flatMap { Digest($0) }
      }
      rest = rest[..<mark]
    }
    guard let text = decoded(rest) else { return nil }
    // Behind "@" stands a tag, or a digest.
    guard let at = text.lastIndex(of: "@") else { return try? Reference(text) }
    let version = String(text[text.index(after: at)...])
    if Digest(version) != nil { return try? Reference(text) }
    guard let named = try? Reference("\(text[..<at]):\(version)") else { return nil }
    return Reference(host: named.host, path: named.path, tag: named.tag, digest: digest)
  }

  /// RFC 3986 section 2.1.
  private static func decoded(_ text: Substring) -> String? {
    var out: [UInt8] = []
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        out.append(byte)
        continue
      }
      guard bytes.count >= 2, let code = UInt8(String(decoding: bytes.prefix(2), as: UTF8.self), radix: 16) else {
        return nil
      }
      out.append(code)
      bytes = bytes.dropFirst(2)
    }
    return String(validating: out, as: UTF8.self)
  }
}
