// SPDX-License-Identifier: Apache-2.0

/// A component of a CycloneDX document, before it is JSON or XML.
///
/// Specification: https://cyclonedx.org/docs/1.6/json/#components.
struct CycloneDXComponent {
  /// "library", "container", "operating-system".
  var type: String
  var reference: String
  var supplier: String?
  var group: String?
  var name: String
  var version: String?
  var description: String?
  /// Not part of the thing when it runs.
  var isExcluded = false
  var licenses = CycloneDXLicenses.none
  var cpe: String?
  var purl: String?
  var properties: [CycloneDXProperty] = []
  var occurrences: [Report.Evidence] = []

  init(_ type: String, _ reference: String, _ name: String, _ version: String?) {
    self.type = type
    self.reference = reference
    self.name = name
    if let version, !version.isEmpty {
      if version.utf8.count <= Self.longestVersion {
        self.version = version
      } else {
        properties.append(CycloneDXProperty("version", version))
      }
    }
  }
}

/// A name and a value of our own. The names begin with `drydock:`; `docs/sbom.md` lists them.
struct CycloneDXProperty: Hashable {
  let name: String
  let value: String

  init(_ name: String, _ value: String) {
    self.name = "drydock:" + name
    self.value = value
  }
}

/// The licences of a component: an expression alone, or a list (`licenseChoice`).
enum CycloneDXLicenses: Hashable {
  case none
  case expression(String)
  /// Identifiers of the SPDX list, and names.
  case list([License])

  enum License: Hashable { case id(String), name(String) }

  /// An expression where all that is stated is one; else each as it stands.
  init(_ texts: [String]) {
    let read = LicenseExpression.reading(texts)
    if read.isEmpty {
      self = .none
    } else if read.count == 1, case .license(let id) = read[0] {
      self = .list([.id(id)])
    } else if let whole = LicenseExpression(all: texts), read.allSatisfy(\.isListed) {
      self = .expression(whole.description)
    } else {
      self = .list(read.map { if case .license(let id) = $0 { .id(id) } else { .name($0.description) } })
    }
  }
}

extension LicenseExpression {
  /// Whether every part of it is on the SPDX list.
  var isListed: Bool {
    leaves.allSatisfy {
      switch $0 {
      case .named, .reference: false
      default: true
      }
    }
  }
}

extension CycloneDXComponent {
  /// A package of the report.
  /// - Parameter known: licences that were read before; packages of one image have few different ones.
  init(_ package: Report.Package, reference: String, known: inout [[String]: CycloneDXLicenses]) {
    self.init("library", reference, package.name, package.version)
    // The group of a Maven coordinate and the scope of npm have a place of their own; the paths of Go modules do not.
    let separator: Character? =
      switch package.type {
      case "maven": ":"
      case "npm", "composer": "/"
      default: nil
      }
    if let separator, let cut = package.name.lastIndex(of: separator), cut > package.name.startIndex {
      group = String(package.name[..<cut])
      name = String(package.name[package.name.index(after: cut)...])
    }
    supplier = package.vendor
    purl = package.purl
    isExcluded = package.development == true
    licenses = known[package.licenses] ?? CycloneDXLicenses(package.licenses)
    known[package.licenses] = licenses
    let cpes = package.wellFormedCPEs
    cpe = cpes.first
    occurrences = package.evidence
    if let source = package.source {
      properties.append(CycloneDXProperty("source:name", source.name))
      properties.append(CycloneDXProperty("source:version", source.version))
    }
    let words: [(String, String?)] = [
      ("owner", package.owner), ("relation", package.relation), ("stream", package.stream),
      ("signature", package.signature), ("doubt", package.doubt), ("version-unknown", package.versionUnknown),
      ("development", package.development == true ? "true" : nil),
    ]
    for (name, value) in words {
      if let value { properties.append(CycloneDXProperty(name, value)) }
    }
    for cpe in package.cpes ?? [] where cpe != self.cpe { properties.append(CycloneDXProperty("cpe", cpe)) }
    if licenses.texts != package.licenses {
      for license in package.licenses { properties.append(CycloneDXProperty("license", license)) }
    }
  }

  /// `version` of the schema.
  static let longestVersion = 1024

  /// What the document is about.
  init(subjectOf bill: BillOfMaterials) {
    let target = bill.report.target
    self.init(
      bill.isImage ? "container" : "application", BillOfMaterials.subjectReference, target.reference, bill.digest)
    purl = bill.purl
    if let id = target.id { properties.append(CycloneDXProperty("image:id", id)) }
    if let platform = target.platform { properties.append(CycloneDXProperty("image:platform", platform)) }
    if let size = target.size { properties.append(CycloneDXProperty("image:size", String(size))) }
    for layer in bill.report.layers {
      let name = "layer:\(layer.index):"
      if let diffID = layer.diffID { properties.append(CycloneDXProperty(name + "diff-id", diffID)) }
      properties.append(CycloneDXProperty(name + "size", String(layer.size)))
      if let instruction = layer.instruction { properties.append(CycloneDXProperty(name + "instruction", instruction)) }
    }
  }

  init(_ distribution: Report.Distribution) {
    self.init(
      "operating-system", BillOfMaterials.distributionReference, distribution.id,
      distribution.version)
    description = distribution.name
    let dates = [
      ("supported-until", distribution.supportedUntil), ("extended-until", distribution.extendedUntil),
      ("end-of-life", distribution.endOfLife),
    ]
    for (name, value) in dates {
      if let value { properties.append(CycloneDXProperty("distribution:" + name, value)) }
    }
  }

  /// The program that writes the document.
  init(tool version: String) {
    self.init("application", "tool", "drydock", version)
  }
}

extension CycloneDXLicenses {
  /// The licences as they are written.
  var texts: [String] {
    switch self {
    case .none: []
    case .expression(let text): [text]
    case .list(let licenses):
      licenses.map {
        switch $0 {
        case .id(let text), .name(let text): text
        }
      }
    }
  }
}
