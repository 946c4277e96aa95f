// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Images
import Matching
import Packages
import Reporting

extension FindingFacts {
  /// What a report says of a finding, as statements and exceptions ask for it.
  init(_ finding: Report.Finding, _ subject: Subject) {
    var ids = [finding.id]
    for id in finding.aliases + finding.advisories where !ids.contains(id) { ids.append(id) }
    self.init(
      ids: ids, subject: subject, state: finding.state,
      isIndirect: subject.source.map { $0.name != subject.name } ?? false)
  }
}

extension Subject {
  /// A package of a report; `nil` where its URL is none.
  init?(_ package: Report.Package) {
    guard let url = try? PackageURL(parsing: package.purl) else { return nil }
    self.init(
      url: url, name: package.name, version: package.version,
      source: package.source.map { SourcePackage(name: $0.name, version: $0.version) })
    cpes = (package.cpes ?? []).compactMap { CPEName($0) }
    paths = package.evidence.map { String($0.path.drop { $0 == "/" }) }
    owner = package.owner
  }
}

extension Release {
  init(_ distribution: Report.Distribution) {
    self.init(id: distribution.id, version: distribution.version, title: distribution.name)
  }
}

extension ImageIdentity {
  /// All that an image goes by: the name it was asked for, those its place keeps it under, and its digests.
  init(_ image: Image, target: String) {
    self.init(platform: image.platform)
    let name = target.firstRange(of: "://").map { String(target[$0.upperBound...]) } ?? target
    let asked = Sources.isName(target) ? [name] : []
    for text in asked + [image.reference].compactMap(\.self) + image.names {
      // A tag alone names no image: layouts call theirs "latest".
      guard text.contains("/") || text.contains(":") || asked.contains(text), let name = try? Reference(text),
        !names.contains(name)
      else { continue }
      names.append(name)
      if let digest = name.digest { digests.append(digest.description) }
    }
    for digest in [image.digest] + (image.neighbourhood?.subjects ?? []) + [image.id] {
      if let digest, !digests.contains(digest.description) { digests.append(digest.description) }
    }
  }
}

extension PackageURL {
  /// The package URL of an image that goes by a name: `pkg:oci/app?repository_url=ghcr.io%2Forg%2Fapp&tag=1.2`.
  ///
  /// purl-spec, "oci". Docker's registry is written as the peers write it, so that they know their images again.
  init?(imageNamed text: String) {
    guard let reference = try? Reference(text) else { return nil }
    let host = reference.host == "docker.io" ? "index.docker.io" : reference.host
    var qualifiers = ["repository_url": host + "/" + reference.path]
    if reference.digest == nil, let tag = reference.tag { qualifiers["tag"] = tag }
    self.init(
      type: "oci", name: reference.path.split(separator: "/").last.map(String.init) ?? reference.path,
      version: reference.digest?.description, qualifiers: qualifiers)
  }
}
