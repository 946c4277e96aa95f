// SPDX-License-Identifier: Apache-2.0
import Notations
import Packages

/// A software bill of materials in JSON: what somebody says a thing is made of.
struct SBOMDocument {
  /// One thing that is listed.
  struct Component: Hashable {
    var name = ""
    var version: String?
    /// The package URL as it is written there; `nil` where none is.
    var url: String?
    var licenses: [String] = []
    var supplier: String?
    /// True for what is not part of the thing at run time ("excluded" in CycloneDX).
    var isExcluded = false
  }

  var components: [Component]
  /// What wrote it and how: "CycloneDX", "SPDX".
  var format: String

  /// Reads whichever format it is; `nil` for JSON that is no SBOM.
  /// - Parameter limit: components that are read.
  init?(_ json: JSONValue, limit: Int) throws {
    // An in-toto statement holds the document as its predicate
    // (https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md).
    let json = json["predicateType"] != nil ? json["predicate"] ?? json : json
    if CycloneDXDocument.matches(json) {
      format = "CycloneDX"
      components = try CycloneDXDocument.components(json, limit: limit)
    } else if SPDXDocument.matches(json) {
      format = "SPDX"
      components = try SPDXDocument.components(json, limit: limit)
    } else {
      return nil
    }
  }

  /// What could not be taken over.
  struct Leftovers: Hashable {
    /// Types of package URLs that no ecosystem stands for.
    var types: Set<String> = []
    /// Package URLs that are none, and packages without a version.
    var damaged = 0

    func gaps(at path: String) -> [Gap] {
      var gaps: [Gap] = []
      if damaged > 0 {
        gaps.append(
          Gap(
            "/" + path,
            "\(DamagedRecords.counted(damaged, "component")) whose package URL cannot be read or has no version"))
      }
      if !types.isEmpty {
        let names = types.sorted().prefix(8).joined(separator: ", ")
        gaps.append(Gap("/" + path, "packages of types that are not known: \(names)", kind: .remark))
      }
      return gaps
    }
  }

  /// The packages that the components' package URLs name. Without one there is no saying what a component is.
  func packages(at evidence: Evidence, leftovers: inout Leftovers) -> [Reported] {
    var found: [Reported] = []
    var seen: Set<Reported> = []
    for component in components {
      guard let text = component.url else { continue }
      guard let url = try? PackageURL(parsing: text) else {
        leftovers.damaged += 1
        continue
      }
      if Self.isSource(url) { continue }
      guard let ecosystem = Ecosystem.known(as: url.type) else {
        leftovers.types.insert(String(url.type.prefix(32)))
        continue
      }
      guard let version = url.packageVersion ?? component.version, !version.isEmpty else {
        leftovers.damaged += 1
        continue
      }
      var package = Package(
        ecosystem, url.packageName, version, architecture: url.qualifiers["arch"], licenses: component.licenses,
        vendor: ecosystem.isOfDistribution ? component.supplier : nil, evidence: [evidence])
      package.source = Self.source(url.qualifiers["upstream"], version: version)
      if package.source?.name == package.name, package.source?.version == version { package.source = nil }
      if ecosystem == .gem { package.architecture = url.qualifiers["platform"] }
      package.isDevelopment = component.isExcluded
      let reported = Reported(package, distribution: ecosystem.isOfDistribution ? url.namespace : nil)
      if seen.insert(reported).inserted { found.append(reported) }
    }
    return found
  }

  /// Whether a package URL stands for an image, a repository or an archive of sources, which documents list beside the
  /// packages made of them.
  private static func isSource(_ url: PackageURL) -> Bool {
    switch url.type {
    case "oci", "docker", "github", "gitlab", "bitbucket", "sourceforge": true
    case "generic":
      url.qualifiers["download_url"] != nil || url.qualifiers["vcs_url"] != nil || url.qualifiers["checksum"] != nil
    // Source packages and archives of distributions.
    default: url.qualifiers["arch"] == "source" || url.qualifiers["arch"] == "src"
    }
  }

  /// "gcc-12@12.2.0-14", "openssl", "bash-5.1.8-6.el9.src.rpm": the source package, as tools write it behind `upstream`.
  private static func source(_ text: String?, version: String) -> SourcePackage? {
    guard let text, !text.isEmpty else { return nil }
    if text.hasSuffix(".src.rpm") {
      let parts = text.dropLast(".src.rpm".count).split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count >= 3 else { return nil }
      return SourcePackage(
        name: parts.dropLast(2).joined(separator: "-"), version: parts.suffix(2).joined(separator: "-"))
    }
    guard let at = text.lastIndex(of: "@") else { return SourcePackage(name: text, version: version) }
    return SourcePackage(name: String(text[..<at]), version: String(text[text.index(after: at)...]))
  }
}
