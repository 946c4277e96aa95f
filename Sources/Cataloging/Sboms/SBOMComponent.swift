// SPDX-License-Identifier: Apache-2.0
import Packages

/// One thing that an SBOM lists, as it is written there.
struct SBOMComponent {
  /// What the document calls it: `bom-ref`, `SPDXID`, Syft's `id`; empty where it does not.
  var reference = ""
  /// What it is, in CycloneDX's words: "library", "operating-system"; empty where nothing is said.
  var kind = ""
  var group: String?
  var name = ""
  var version: String?
  /// The package URL as it is written there; `nil` where none is.
  var url: String?
  var cpes: [String] = []
  var licenses: [String] = []
  var supplier: String?
  /// True for what is not part of the thing at run time ("excluded" in CycloneDX).
  var isExcluded = false
  /// Where it stands in the text.
  var offset = 0

  // MARK: what tools say in properties of their own

  /// The type of package as the tool calls it: "deb", "python", "go-module".
  var type: String?
  var source: SourcePackage?
  var sourceRelease: String?
  var sourceEpoch: String?
  /// The name of the source package's file: "bash-5.1.8-6.el9.src.rpm".
  var sourceFile: String?
  var architecture: String?
  var stream: String?
  var signature: String?
  var doubt: String?
  var versionUnknown: String?
  var relation: String?
  /// The package URL of the package that brought it.
  var owner: String?
  var places: [Place] = []
  var contentSets: [String] = []
  /// True for what is a list of packages and no package itself: a lock file, a kind of them.
  var isListing = false
  /// True once the licences are those that the package itself states.
  var hasOwnLicenses = false
  /// The distribution's own words of an operating system.
  var release: [String: String] = [:]

  /// Where a component was seen.
  struct Place: Hashable {
    var path = ""
    /// The diff-ID of the layer.
    var layer: String?
    var index: Int?
    var line: Int?
  }

  /// Places of one component, licences, names: what is kept of each.
  static let most = 32

  mutating func add(license: String?) {
    guard let license, !license.isEmpty, license != "NOASSERTION", license != "NONE", licenses.count < Self.most else {
      return
    }
    licenses.append(license)
  }

  mutating func add(cpe: String?) {
    if let cpe, !cpe.isEmpty, cpes.count < Self.most, !cpes.contains(cpe) { cpes.append(cpe) }
  }

  mutating func add(place path: String?, layer: String? = nil, index: Int? = nil, line: Int? = nil) {
    guard let path, !path.isEmpty, places.count < Self.most else { return }
    places.append(Place(path: path, layer: layer, index: index, line: line))
  }
}

extension SBOMComponent {
  /// Takes in a property that a tool adds to a component, if it is one we know.
  ///
  /// Names: https://github.com/anchore/syft and https://github.com/aquasecurity/trivy write what the formats have no place
  /// for under prefixes of their own; the taxonomy of `cdx:` is https://cyclonedx.github.io/cyclonedx-property-taxonomy/.
  mutating func take(_ name: String, _ value: String) {
    guard !value.isEmpty else { return }
    if name.hasPrefix("syft:") {
      takeSyft(name.dropFirst("syft:".count), value)
    } else if name.hasPrefix("aquasecurity:trivy:") {
      takeTrivy(name.dropFirst("aquasecurity:trivy:".count), value)
    } else if name.hasPrefix("drydock:") {
      takeOurs(name.dropFirst("drydock:".count), value)
    } else if name == "cdx:npm:package:development" {
      isExcluded = isExcluded || value == "true"
    }
  }

  private mutating func takeSyft(_ name: Substring, _ value: String) {
    switch name {
    case "package:type": type = value
    case "metadata:source", "metadata:originPackage": sourceNamed(value)
    case "metadata:sourceVersion": sourceVersioned(value)
    case "metadata:sourceRpm": sourceFile = value
    case "metadata:architecture": architecture = value
    case "metadata:modularityLabel": stream = value
    case "distro:id": release["ID"] = value
    case "distro:versionID": release["VERSION_ID"] = value
    case "distro:prettyName": release["PRETTY_NAME"] = value
    case "distro:versionCodename": release["VERSION_CODENAME"] = value
    default:
      // "location:0:path", "location:0:layerID".
      let parts = name.split(separator: ":")
      guard parts.count == 3, parts[0] == "location", let index = Int(parts[1]), (0..<Self.most).contains(index) else {
        return
      }
      while places.count <= index { places.append(Place()) }
      if parts[2] == "path" { places[index].path = value }
      if parts[2] == "layerID" { places[index].layer = value }
    }
  }

  private mutating func takeTrivy(_ name: Substring, _ value: String) {
    switch name {
    case "SrcName": sourceNamed(value)
    case "SrcVersion": sourceVersioned(value)
    case "SrcRelease": sourceRelease = value
    case "SrcEpoch": sourceEpoch = value
    case "PkgType": type = value
    case "Class": isListing = true
    case "FilePath":
      if places.isEmpty { places.append(Place()) }
      places[0].path = value
    case "LayerDiffID":
      if places.isEmpty { places.append(Place()) }
      places[0].layer = value
    case "ContentSet": if contentSets.count < Self.most { contentSets.append(value) }
    case "Modularitylabel": stream = value
    default: break
    }
  }

  /// What we write ourselves (`docs/sbom.md`).
  private mutating func takeOurs(_ name: Substring, _ value: String) {
    switch name {
    case "source:name": sourceNamed(value)
    case "source:version": sourceVersioned(value)
    case "owner": owner = value
    case "relation": relation = value
    case "stream": stream = value
    case "signature": signature = value
    case "doubt": doubt = value
    case "version-unknown": versionUnknown = value
    case "version": version = value
    case "development": isExcluded = value == "true"
    case "cpe": add(cpe: value)
    case "license":
      // The words of the package itself, where the licences of the document are a reading of them.
      if !hasOwnLicenses { licenses = [] }
      hasOwnLicenses = true
      add(license: value)
    default: break
    }
  }

  /// Takes in what we write into SPDX for a package: the package as a report has it (`docs/sbom.md`).
  mutating func take(note: SBOMNode) {
    if let source = note["source"] {
      self.source = SourcePackage(name: source.word("name") ?? "", version: source.word("version") ?? "")
    }
    if let name = note.word("name") { self.name = name }
    if let list = note["licenses"]?.list {
      licenses = []
      for license in list { add(license: license.text) }
      hasOwnLicenses = true
    }
    for cpe in note.rows("cpes") { add(cpe: cpe.text) }
    supplier = note.word("vendor") ?? supplier
    owner = note.word("owner")
    relation = note.word("relation")
    stream = note.word("stream")
    signature = note.word("signature")
    doubt = note.word("doubt")
    versionUnknown = note.word("versionUnknown")
    if case .bool(true) = note["development"]?.content { isExcluded = true }
    places = []
    for place in note.rows("evidence") {
      add(place: place.word("path"), index: place["layer"]?.int, line: place["line"]?.int)
    }
  }

  mutating func sourceNamed(_ name: String) { source = SourcePackage(name: name, version: source?.version ?? "") }
  mutating func sourceVersioned(_ version: String) {
    source = SourcePackage(name: source?.name ?? "", version: version)
  }
}
