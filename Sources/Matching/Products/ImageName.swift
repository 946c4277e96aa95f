// SPDX-License-Identifier: Apache-2.0
import ImageSpec
package import Packages

/// What a statement calls an image: `pkg:oci/…`, `pkg:docker/…`, or a reference. What it leaves out may be anything.
package struct ImageName: Hashable, Sendable {
  /// The registry, in one spelling: "docker.io".
  package var host: String?
  /// The repository in the registry, "library/debian"; `nil`: only its last part is known.
  package var path: String?
  /// The last part of the repository, in lower case.
  package var base: String
  package var tag: String?
  /// "sha256:…", whole or cut short as some write it.
  package var digest: String?
  /// "amd64".
  package var architecture: String?

  /// Reads a package URL of an image; `nil` for those of anything else.
  package init?(_ url: PackageURL) {
    switch url.type {
    case "oci": self.init(oci: url)
    case "docker": self.init(docker: url)
    default: return nil
    }
  }

  /// purl-spec, "oci": the name is the last part of the repository, the version a digest; where it is kept is told by
  /// the qualifier `repository_url`, which most write with the name and some without it.
  private init(oci url: PackageURL) {
    base = url.name.lowercased()
    digest = url.version
    // Not as the specification has it, but as people write it.
    if let version = url.version, !version.contains(":") { (digest, tag) = (nil, version) }
    tag = url.qualifiers["tag"] ?? tag
    architecture = url.qualifiers["arch"]
    guard let address = url.qualifiers["repository_url"] else {
      // A namespace is not allowed either, and written all the same: `pkg:oci/org/app`.
      path = url.namespace.map { "\($0)/\(base)".lowercased() }
      return
    }
    locate(address)
  }

  /// purl-spec, "docker": the namespace is the registry's or the owner's, the version a tag or a digest. The registry
  /// is Docker's where the qualifier `repository_url` names no other.
  private init(docker url: PackageURL) {
    base = url.name.lowercased()
    if let version = url.version {
      if version.contains(":") { digest = version } else { tag = version }
    }
    tag = url.qualifiers["tag"] ?? tag
    digest = url.qualifiers["digest"] ?? digest
    architecture = url.qualifiers["arch"] ?? url.qualifiers["platform"].flatMap { Platform($0)?.architecture }
    let name = (url.namespace.map { $0 + "/" } ?? "") + url.name
    if let address = url.qualifiers["repository_url"] {
      locate(Self.plain(address) + "/" + name)
    } else if let reference = try? Reference(name.lowercased()) {
      (host, path) = (reference.host, reference.path)
    }
  }

  /// Reads a reference as users write it; without a tag it is any tag's. `nil` for what is none.
  package init?(reference text: String) {
    guard let reference = try? Reference(text) else { return nil }
    host = reference.host
    path = reference.path
    base = reference.path.split(separator: "/").last.map(String.init) ?? reference.path
    digest = reference.digest?.description
    let name = text.prefix { $0 != "@" }
    tag = name.hasSuffix(":" + (reference.tag ?? "")) ? reference.tag : nil
  }

  /// Takes registry and repository from an address such as `ghcr.io/org/app` or `https://index.docker.io/library`.
  private mutating func locate(_ address: String) {
    var text = Self.plain(address)
    // `ghcr.io/org` of `app`, and a registry alone.
    let last = text.split(separator: "/").last.map { $0.lowercased() }
    if last != base || !text.contains("/") { text += "/" + base }
    if let reference = try? Reference(text.lowercased()) { (host, path) = (reference.host, reference.path) }
  }

  /// An address without its scheme, and without slashes at its end.
  private static func plain(_ address: String) -> String {
    var text = address[...]
    if let mark = text.firstRange(of: "://") { text = text[mark.upperBound...] }
    while text.last == "/" { text.removeLast() }
    return String(text)
  }
}
