// SPDX-License-Identifier: Apache-2.0

/// A software bill of materials in CycloneDX 1.6, as JSON.
///
/// Specification: ECMA-424, https://cyclonedx.org/docs/1.6/json/. Everything in it is made of the report, and the serial
/// number too: the same image gives the same bytes.
package struct CycloneDXFormat: ReportFormat {
  package static let name = "cyclonedx"
  package static let summary = "a software bill of materials, CycloneDX 1.6 in JSON"
  package static let gathering = Gathering.array

  package init() {}

  package func write(_ report: Report, style: Style, to out: inout some TextOutputStream) throws {
    let bill = BillOfMaterials(report, style: style)
    let serial = try bill.identifier()
    var json = JSONWriter()
    var licenses: [[String]: CycloneDXLicenses] = [:]
    json.object { json in
      json.member("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json")
      json.member("bomFormat", "CycloneDX")
      json.member("specVersion", "1.6")
      json.member("serialNumber", "urn:uuid:" + serial)
      json.member("version", 1)
      json.object("metadata") { metadata(bill, &$0) }
      json.array("components") { json in
        if let distribution = report.distribution { json.object { CycloneDXComponent(distribution).write(to: &$0) } }
        for (index, package) in report.packages.enumerated() {
          let component = CycloneDXComponent(package, reference: bill.references[index], known: &licenses)
          json.object { component.write(to: &$0) }
          json.drain(to: &out)
        }
      }
      json.array("dependencies") { json in
        for (reference, needs) in bill.dependencies {
          json.object { json in
            json.member("ref", reference)
            json.member("dependsOn", needs)
          }
          json.drain(to: &out)
        }
      }
      if report.database.kind != "none" {
        json.array("vulnerabilities") { json in
          for vulnerability in CycloneDXVulnerability.all(of: bill) {
            json.object { vulnerability.write(to: &$0) }
            json.drain(to: &out)
          }
        }
      }
    }
    json.finish(to: &out)
  }

  private func metadata(_ bill: BillOfMaterials, _ json: inout JSONWriter) {
    json.member("timestamp", bill.created?.text)
    json.object("tools") { json in
      json.array("components") { json in json.object { CycloneDXComponent(tool: bill.tool).write(to: &$0) } }
    }
    json.object("component") { CycloneDXComponent(subjectOf: bill).write(to: &$0) }
    CycloneDXProperty.write(bill.properties, to: &json)
  }
}

extension BillOfMaterials {
  /// What needs what: the thing its distribution and all packages that no other package brought; a package what its
  /// package manager says. Who is not there says nothing of its needs.
  var dependencies: [(reference: String, needs: [String])] {
    var top = report.packages.indices.filter { report.packages[$0].owner == nil }.map { references[$0] }
    if report.distribution != nil { top.append(Self.distributionReference) }
    var out = [(Self.subjectReference, Set(top).sorted())]
    for (index, package) in report.packages.enumerated() where package.dependsOn != nil {
      out.append((references[index], needs(of: package)))
    }
    return out
  }

  /// What is to be said of the document as a whole.
  var properties: [CycloneDXProperty] {
    gaps.map { CycloneDXProperty("gap", $0) }
      + (report.filter?.criteria ?? []).map { CycloneDXProperty("filter", $0) }
      + report.database.sources.map { CycloneDXProperty("database:" + $0.name, $0.date) }
  }
}

extension CycloneDXProperty {
  static func write(_ properties: [CycloneDXProperty], to json: inout JSONWriter) {
    if properties.isEmpty { return }
    json.array("properties") { json in
      for property in properties {
        json.object { json in
          json.member("name", property.name)
          json.member("value", property.value)
        }
      }
    }
  }
}

extension CycloneDXComponent {
  fileprivate func write(to json: inout JSONWriter) {
    json.member("type", type)
    json.member("bom-ref", reference)
    if let supplier { json.object("supplier") { $0.member("name", supplier) } }
    json.member("group", group)
    json.member("name", name)
    json.member("version", version)
    json.member("description", description)
    if isExcluded { json.member("scope", "excluded") }
    licenses.write(to: &json)
    json.member("cpe", cpe)
    json.member("purl", purl)
    CycloneDXProperty.write(properties, to: &json)
    guard !occurrences.isEmpty else { return }
    json.object("evidence") { json in
      json.array("occurrences") { json in
        for place in occurrences {
          json.object { json in
            json.member("location", place.path)
            json.member("line", place.line)
            json.member("additionalContext", place.layer.map { "layer \($0)" })
          }
        }
      }
    }
  }
}

extension CycloneDXLicenses {
  fileprivate func write(to json: inout JSONWriter) {
    if self == .none { return }
    json.array("licenses") { json in
      switch self {
      case .none: break
      case .expression(let text):
        json.object { json in
          json.member("expression", text)
          json.member("acknowledgement", "declared")
        }
      case .list(let licenses):
        for license in licenses {
          json.object { json in
            json.object("license") { json in
              switch license {
              case .id(let id): json.member("id", id)
              case .name(let name): json.member("name", name)
              }
              json.member("acknowledgement", "declared")
            }
          }
        }
      }
    }
  }
}

extension CycloneDXVulnerability {
  fileprivate func write(to json: inout JSONWriter) {
    json.member("id", finding.id)
    source(of: finding.id, to: &json)
    if !others.isEmpty {
      json.array("references") { json in
        for id in others {
          json.object { json in
            json.member("id", id)
            source(of: id, to: &json)
          }
        }
      }
    }
    json.array("ratings") { json in
      json.object { json in
        if let source = finding.severitySource { json.object("source") { $0.member("name", source) } }
        json.member("score", score)
        json.member("severity", severity)
        json.member("method", method)
        json.member("vector", finding.vector)
      }
    }
    if !weaknesses.isEmpty { json.array("cwes") { json in for number in weaknesses { json.element(number) } } }
    json.member("description", finding.summary.isEmpty ? nil : finding.summary)
    json.member("recommendation", recommendation)
    if !addresses.isEmpty {
      json.array("advisories") { json in for address in addresses { json.object { $0.member("url", address) } } }
    }
    json.member("published", published)
    if let analysis {
      json.object("analysis") { json in
        json.member("state", analysis.state)
        json.member("justification", analysis.justification)
        json.member("response", analysis.response.map { [$0] } ?? [])
        json.member("detail", analysis.detail)
      }
    }
    json.array("affects") { json in
      for (reference, version) in affected {
        json.object { json in
          json.member("ref", reference)
          guard let version = Self.stated(version) else { return }
          json.array("versions") { json in
            json.object { json in
              json.member("version", version)
              json.member("status", status)
            }
          }
        }
      }
    }
    CycloneDXProperty.write(properties, to: &json)
  }

  private func source(of id: String, to json: inout JSONWriter) {
    let (name, url) = Self.source(of: id)
    json.object("source") { json in
      json.member("url", url)
      json.member("name", name)
    }
  }
}
