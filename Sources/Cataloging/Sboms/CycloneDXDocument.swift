// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations

/// What a CycloneDX document lists.
///
/// Specification: https://cyclonedx.org/docs/1.6/json/ ("components"). A component may hold others ("assemblies"). The
/// thing the document speaks of stands in `metadata.component` and is not among them.
enum CycloneDXDocument {
  static func matches(_ json: JSONValue) -> Bool { json["bomFormat"]?.string == "CycloneDX" }

  static func components(_ json: JSONValue, limit: Int) throws -> [SBOMDocument.Component] {
    var found: [SBOMDocument.Component] = []
    var open = [json["components"]?.array ?? []]
    while let list = open.popLast() {
      for row in list {
        guard found.count < limit else { throw ArchiveError.overBudget(limit: "\(limit) packages in one file") }
        found.append(component(row))
        if let inner = row["components"]?.array, !inner.isEmpty { open.append(inner) }
      }
    }
    return found
  }

  private static func component(_ row: JSONValue) -> SBOMDocument.Component {
    var component = SBOMDocument.Component()
    component.name = row["name"]?.string ?? ""
    component.version = row["version"]?.string
    component.url = row["purl"]?.string
    component.supplier = row["supplier"]?["name"]?.string ?? row["publisher"]?.string
    component.isExcluded = row["scope"]?.string == "excluded"
    for choice in (row["licenses"]?.array ?? []).prefix(mostLicenses) {
      let license = choice["expression"] ?? choice["license"]?["id"] ?? choice["license"]?["name"]
      if let text = license?.string, !text.isEmpty { component.licenses.append(text) }
    }
    return component
  }

  private static let mostLicenses = 32
}
