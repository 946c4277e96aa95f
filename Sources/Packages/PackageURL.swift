// SPDX-License-Identifier: Apache-2.0

/// A package URL, the name that tools know a package by.
///
/// Specification: https://github.com/package-url/purl-spec
package struct PackageURL: Hashable, Sendable {
  package var type: String
  package var namespace: String?
  package var name: String
  package var version: String?
  package var qualifiers: [String: String]
  /// A place inside the package, relative to its root ("googleapis/api/annotations").
  package var subpath: String?

  package init(
    type: String, namespace: String? = nil, name: String, version: String? = nil,
    qualifiers: [String: String] = [:], subpath: String? = nil
  ) {
    self.type = type
    self.namespace = namespace
    self.name = name
    self.version = version
    self.qualifiers = qualifiers
    self.subpath = subpath
  }

  /// The name of `package` as seen in `distribution`.
  package init(_ package: Package, in distribution: Distribution?) {
    let type = package.ecosystem.purl
    var namespace: String?
    var name = package.name
    var version = package.version
    var qualifiers: [String: String] = [:]
    if package.ecosystem.isOfDistribution {
      namespace = distribution?.id
      if let architecture = package.architecture { qualifiers["arch"] = architecture }
      if let distribution {
        qualifiers["distro"] =
          distribution.version.isEmpty ? distribution.id : "\(distribution.id)-\(distribution.version)"
      }
      if type == "rpm" {
        // purl-spec, "rpm": the version is without the epoch, which is a qualifier. The source is named as rpm does.
        namespace = distribution.map { Self.rpmVendor($0.id) }
        let (epoch, rest) = Self.epoch(version)
        version = rest
        if let epoch { qualifiers["epoch"] = epoch }
        if let source = package.source {
          qualifiers["upstream"] = "\(source.name)-\(Self.epoch(source.version).rest).src.rpm"
        }
      } else if let source = package.source, source.name != package.name || source.version != package.version {
        qualifiers["upstream"] = source.version == package.version ? source.name : "\(source.name)@\(source.version)"
      }
    } else {
      // PyPI names are written in their PEP 503 form.
      if type == "pypi" { name = NameRule.pep503.normalised(name) }
      if let separator = Self.namespaceSeparator(of: type), let cut = name.lastIndex(of: separator) {
        namespace = String(name[..<cut])
        name = String(name[name.index(after: cut)...])
      }
      // Of one version of a gem there are builds for several platforms.
      if type == "gem", let platform = package.architecture { qualifiers["platform"] = platform }
    }
    self.init(type: type, namespace: namespace, name: name, version: version, qualifiers: qualifiers)
  }

  /// purl-spec, "rpm": the namespace is "the vendor", not the distribution. The vendors themselves (in CSAF documents
  /// and OSV) and other tools write these; who makes one distribution is called as it is.
  private static func rpmVendor(_ distribution: String) -> String {
    if distribution == "rhel" { return "redhat" }
    if distribution.hasPrefix("opensuse") { return "opensuse" }
    return ["sles", "sled", "sle-", "sle_", "sl-micro"].contains(where: distribution.hasPrefix) ? "suse" : distribution
  }

  /// `1:2.3-4` in two parts.
  private static func epoch(_ version: String) -> (epoch: String?, rest: String) {
    guard let colon = version.firstIndex(of: ":"), colon > version.startIndex,
      version[..<colon].utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 })
    else { return (nil, version) }
    return (String(version[..<colon]), String(version[version.index(after: colon)...]))
  }

  /// The name of the package that brought another, as seen in `distribution`: the same as that package's own.
  package init(_ owner: Owner, in distribution: Distribution?) {
    let package = Package(
      owner.ecosystem, owner.name, owner.version, source: owner.source, architecture: owner.architecture, evidence: [])
    self.init(package, in: distribution)
  }
}

extension PackageURL {
  /// What parts namespace and name where an ecosystem writes both as one name; `nil` where the namespace is no part of it.
  ///
  /// purl-spec, "Known types": the group of a Maven coordinate, the scope of npm, the vendor of Composer, the owner of a
  /// repository, and all but the last element of a Go module path or of the address of a Swift package.
  static func namespaceSeparator(of type: String) -> Character? {
    switch type {
    case "maven": ":"
    case "npm", "jsr", "golang", "composer", "swift", "githubactions", "github", "bitbucket", "portage", "generic": "/"
    default: nil
    }
  }
}

extension PackageURL: CustomStringConvertible {
  package var description: String {
    var out = "pkg:" + type
    if let namespace, !namespace.isEmpty {
      for part in namespace.split(separator: "/") { out += "/" + Self.encoded(part) }
    }
    out += "/" + Self.encoded(name)
    if let version, !version.isEmpty { out += "@" + Self.encoded(version) }
    let pairs = qualifiers.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
    if !pairs.isEmpty {
      out += "?" + pairs.map { "\($0.key)=\(Self.encoded($0.value))" }.joined(separator: "&")
    }
    if let subpath, !subpath.isEmpty {
      out += "#" + subpath.split(separator: "/").map { Self.encoded($0) }.joined(separator: "/")
    }
    return out
  }

  /// Percent-encodes all but the unreserved characters and `:`, as "Character encoding" of the specification asks.
  private static func encoded(_ text: some StringProtocol) -> String {
    let hex = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: ":"):
        out.append(byte)
      default:
        out += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
