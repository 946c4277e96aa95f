// SPDX-License-Identifier: Apache-2.0
import Packages

/// What of an SBOM could not be taken over, counted.
struct SBOMLeftovers: Hashable {
  /// Types of package URLs that no ecosystem stands for.
  var types: Set<String> = []
  /// Package URLs that are none, and packages without a version.
  var damaged = 0
  /// Things that are no software packages, by their kind.
  var others: [String: Int] = [:]
  /// Components that nothing identifies but a name.
  var unidentified = 0
  /// Packages whose names or versions cannot be true.
  var implausible = 0

  mutating func count(other kind: String) { others[String(kind.prefix(32)), default: 0] += 1 }

  /// - Parameter subject: of the gaps: the document.
  func gaps(at subject: String) -> [Gap] {
    var gaps: [Gap] = []
    if damaged > 0 {
      gaps.append(
        Gap(
          subject,
          "\(DamagedRecords.counted(damaged, "component")) whose package URL cannot be read or has no version"))
    }
    if implausible > 0 {
      gaps.append(
        Gap(
          subject,
          "\(DamagedRecords.counted(implausible, "package")) whose name or version is empty, overlong or holds control characters"
        ))
    }
    if !types.isEmpty {
      let names = types.sorted().prefix(8).joined(separator: ", ")
      gaps.append(Gap(subject, "packages of types that are not known: \(names)", kind: .remark))
    }
    if unidentified > 0 {
      gaps.append(
        Gap(
          subject,
          "\(DamagedRecords.counted(unidentified, "component")) with neither a package URL nor a known type of package: "
            + "listed by name, and no advisories can be asked", kind: .coverage))
    }
    if !others.isEmpty {
      let kinds = others.sorted { $0.key < $1.key }.prefix(12).map { "\($0.value) of type \($0.key)" }
      gaps.append(
        Gap(subject, "lists things that are no packages: \(kinds.joined(separator: ", "))", kind: .remark))
    }
    return gaps
  }
}

extension SBOMComponent {
  /// How much is made of a component.
  enum Reading {
    /// Of a document in an image, only what a package URL names.
    case embedded
    /// Of a document that stands for the image, everything.
    case whole
  }

  /// The package that the component stands for; `nil` for what is none, which is counted.
  func package(_ reading: Reading, evidence: [Evidence], _ leftovers: inout SBOMLeftovers) -> Reported? {
    guard let url else {
      return reading == .whole ? unnamed(evidence, &leftovers) : nil
    }
    guard let parsed = try? PackageURL(parsing: url) else {
      leftovers.damaged += 1
      return reading == .whole ? unnamed(evidence, &leftovers) : nil
    }
    if Self.isSource(parsed) {
      if reading == .whole { leftovers.count(other: parsed.type) }
      return nil
    }
    let known = Ecosystem.known(as: parsed.type)
    if known == nil { leftovers.types.insert(String(parsed.type.prefix(32))) }
    guard
      let ecosystem = known
        ?? (reading == .whole ? Ecosystem(purl: parsed.type, advisories: nil, versions: nil) : nil)
    else { return nil }
    let stated = version(by: parsed)
    // Without a version there is a package all the same; who compares versions will say that there is none.
    if stated == nil, reading == .embedded {
      leftovers.damaged += 1
      return nil
    }
    var package = Package(
      ecosystem, name(by: parsed), stated ?? "", architecture: parsed.qualifiers["arch"] ?? architecture,
      evidence: evidence)
    if ecosystem == .gem { package.architecture = parsed.qualifiers["platform"] }
    fill(&package, reading, upstream: parsed.qualifiers["upstream"])
    return Reported(package, distribution: ecosystem.isOfDistribution ? parsed.namespace : nil)
  }

  /// What the properties of a component say of its package.
  private func fill(_ package: inout Package, _ reading: Reading, upstream: String?) {
    package.licenses = licenses
    package.vendor = package.ecosystem.isOfDistribution ? supplier : nil
    package.source = source(of: package, upstream: upstream)
    package.isDevelopment = isExcluded
    guard reading == .whole else { return }
    package.vendor = supplier
    package.cpes = cpes
    package.stream = stream
    package.signature = signature
    package.doubt = doubt
    package.versionUnknown = versionUnknown ?? (package.version.isEmpty ? "the SBOM states no version" : nil)
    package.relation = relation.flatMap { Relation(rawValue: $0) }
  }

  // MARK: - Without a package URL

  /// A component that no package URL names: by its type where the name alone says which package it is, else as a program
  /// that is known by what it is called.
  private func unnamed(_ evidence: [Evidence], _ leftovers: inout SBOMLeftovers) -> Reported? {
    if isListing || name.isEmpty { return nil }
    switch kind {
    case "", "library", "application", "framework", "platform", "firmware", "device-driver", "install": break
    default:
      leftovers.count(other: kind)
      return nil
    }
    var package: Package
    if let ecosystem = type.flatMap({ Self.types[$0] }), let version, !version.isEmpty {
      package = Package(ecosystem, name, version, architecture: architecture, evidence: evidence)
    } else {
      let full = [group, name].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "/")
      package = Package(.generic, full, version ?? "", architecture: architecture, evidence: evidence)
      if cpes.isEmpty { leftovers.unidentified += 1 }
    }
    fill(&package, .whole, upstream: nil)
    if package.ecosystem == .generic, package.doubt == nil { package.doubt = "the SBOM gives no package URL for it" }
    return Reported(package)
  }

  /// Types of packages as Syft and Trivy call them, of those whose names need no more than themselves.
  private static let types: [String: Ecosystem] = [
    "deb": .deb, "debian": .deb, "ubuntu": .deb, "apk": .apk, "alpine": .apk, "rpm": .rpm, "alpm": .alpm,
    "python": .pypi, "python-pkg": .pypi, "npm": .npm, "node-pkg": .npm, "gem": .gem, "gemspec": .gem,
    "go-module": .go, "gobinary": .go, "rust-crate": .cargo, "rustbinary": .cargo, "dotnet": .nuget,
    "dotnet-core": .nuget, "hex": .hex, "pub": .pub, "dart-pub": .pub,
  ]

  // MARK: - Names and versions

  /// Whether a package URL stands for an image, a repository or an archive of sources, which documents list beside the
  /// packages made of them.
  static func isSource(_ url: PackageURL) -> Bool {
    switch url.type {
    case "oci", "docker", "github", "gitlab", "bitbucket", "sourceforge": true
    case "generic":
      url.qualifiers["download_url"] != nil || url.qualifiers["vcs_url"] != nil || url.qualifiers["checksum"] != nil
    // Source packages and archives of distributions.
    default: url.qualifiers["arch"] == "source" || url.qualifiers["arch"] == "src"
    }
  }

  /// The name in the component's own spelling, where it differs from that of the package URL by nothing but what the type
  /// folds: package URLs of PyPI are written `flask-login` for `Flask_Login`.
  private func name(by url: PackageURL) -> String {
    let plain = url.packageName
    // Syft puts what follows the repository in the path of a Go module into the subpath: "…/go-git@v5.12.0#v5".
    if url.type == "golang", let subpath = url.subpath, name == "\(plain)/\(subpath)" { return name }
    guard !name.isEmpty, name != plain, name.utf8.count == plain.utf8.count || url.type == "pypi" else { return plain }
    guard let same = try? PackageURL(parsing: "pkg:\(url.type)/\(name)"), same.packageName == plain else {
      return plain
    }
    return name
  }

  /// The version of the package URL, with the epoch that stands in a qualifier or, of an rpm, in the component alone.
  private func version(by url: PackageURL) -> String? {
    guard let stated = url.packageVersion, !stated.isEmpty else {
      return version.flatMap { $0.isEmpty ? nil : $0 }
    }
    if url.type == "rpm" || url.type == "deb", !stated.contains(":"), let version, version.hasSuffix(":" + stated),
      version.utf8.dropLast(stated.utf8.count + 1).allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }),
      !version.hasPrefix("0:")
    {
      return version
    }
    return stated
  }

  // MARK: - Sources

  /// The source package, in the words of whoever says most.
  private func source(of package: Package, upstream: String?) -> SourcePackage? {
    let version = package.version
    let epoch = package.ecosystem == .rpm ? Self.epoch(of: version) : 0
    var found: SourcePackage?
    if let text = upstream ?? (source == nil ? sourceFile : nil) {
      found = Self.source(text, version: version, epoch: epoch)
    }
    if found == nil, let file = sourceFile { found = RpmVersion.source(file, epoch: epoch) }
    if found == nil, let source, !source.name.isEmpty {
      found = SourcePackage(name: source.name, version: sourceVersion(source.version, of: package))
    }
    // Alpine's and Debian's packages all have a source, which is called as they are where nothing else is said.
    if package.ecosystem == .apk || package.ecosystem == .deb {
      return found ?? SourcePackage(name: package.name, version: version)
    }
    return found
  }

  /// The version of a source from its parts, as Trivy writes them; the package's own where none is said.
  private func sourceVersion(_ version: String, of package: Package) -> String {
    if version.isEmpty { return package.version }
    let whole = sourceRelease.map { "\(version)-\($0)" } ?? version
    guard let sourceEpoch, sourceEpoch != "0", !whole.contains(":") else { return whole }
    return "\(sourceEpoch):\(whole)"
  }

  private static func epoch(of version: String) -> Int {
    version.firstIndex(of: ":").flatMap { Int(version[..<$0]) } ?? 0
  }

  /// "gcc-12@12.2.0-14", "openssl", "bash-5.1.8-6.el9.src.rpm": the source package, as tools write it behind `upstream`.
  private static func source(_ text: String, version: String, epoch: Int) -> SourcePackage? {
    guard !text.isEmpty else { return nil }
    if text.hasSuffix(".src.rpm") || text.hasSuffix(".nosrc.rpm") { return RpmVersion.source(text, epoch: epoch) }
    guard let at = text.lastIndex(of: "@") else { return SourcePackage(name: text, version: version) }
    return SourcePackage(name: String(text[..<at]), version: String(text[text.index(after: at)...]))
  }
}
