// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations

/// What an SPDX document lists.
///
/// Specifications: https://spdx.github.io/spdx-spec/v2.3/package-information/ (`packages`, the package URL among the
/// external references, section 7.21) and https://spdx.github.io/spdx-spec/v3.0.1/ (`@graph` of elements).
enum SPDXDocument {
  static func matches(_ json: JSONValue) -> Bool {
    if json["spdxVersion"]?.string?.hasPrefix("SPDX-") == true { return true }
    return json["@graph"] != nil && (json["@context"]?.string?.contains("spdx") ?? false)
  }

  static func components(_ json: JSONValue, limit: Int) throws -> [SBOMDocument.Component] {
    let isGraph = json["@graph"] != nil
    var found: [SBOMDocument.Component] = []
    for row in json[isGraph ? "@graph" : "packages"]?.array ?? [] {
      if isGraph, row["type"]?.string != "software_Package" { continue }
      guard found.count < limit else { throw ArchiveError.overBudget(limit: "\(limit) packages in one file") }
      found.append(isGraph ? element(row) : package(row))
    }
    return found
  }

  private static func package(_ row: JSONValue) -> SBOMDocument.Component {
    var component = SBOMDocument.Component()
    component.name = row["name"]?.string ?? ""
    component.version = row["versionInfo"]?.string
    component.url =
      row["externalRefs"]?.array?.first { $0["referenceType"]?.string == "purl" }?["referenceLocator"]?.string
    // What the author of the document concluded goes before what the package declares; both may say "no word".
    for key in ["licenseConcluded", "licenseDeclared"] {
      guard let license = row[key]?.string, license != "NOASSERTION", license != "NONE", !license.isEmpty else {
        continue
      }
      component.licenses = [license]
      break
    }
    component.supplier = row["supplier"]?.string.flatMap(actor)
    return component
  }

  /// An element of SPDX 3.
  private static func element(_ row: JSONValue) -> SBOMDocument.Component {
    var component = SBOMDocument.Component()
    component.name = row["name"]?.string ?? ""
    component.version = row["software_packageVersion"]?.string
    component.url =
      row["software_packageUrl"]?.string
      ?? row["externalIdentifier"]?.array?.first { $0["externalIdentifierType"]?.string == "packageUrl" }?[
        "identifier"]?
      .string
    return component
  }

  /// "Organization: Harbour (mail)" and "Person: …" (section 7.5).
  private static func actor(_ text: String) -> String? {
    for kind in ["Organization: ", "Person: "] where text.hasPrefix(kind) {
      let name = text.dropFirst(kind.count)
      return name.isEmpty ? nil : String(name)
    }
    return nil
  }
}
