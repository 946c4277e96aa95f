// SPDX-License-Identifier: Apache-2.0

/// A software bill of materials in CycloneDX 1.6, as XML: the same document as `CycloneDXFormat` writes in JSON.
///
/// Specification: https://cyclonedx.org/docs/1.6/xml/; elements stand in the order of its schema.
package struct CycloneDXXMLFormat: ReportFormat {
  package static let name = "cyclonedx-xml"
  package static let summary = "a software bill of materials, CycloneDX 1.6 in XML"
  package static let gathering = Gathering.alone

  package init() {}

  package func write(_ report: Report, style: Style, to out: inout some TextOutputStream) throws {
    let bill = BillOfMaterials(report, style: style)
    let serial = try bill.identifier()
    var xml = XMLWriter()
    var licenses: [[String]: CycloneDXLicenses] = [:]
    let attributes: KeyValuePairs<String, String?> = [
      "xmlns": "http://cyclonedx.org/schema/bom/1.6", "serialNumber": "urn:uuid:" + serial, "version": "1",
    ]
    xml.element("bom", attributes) { xml in
      xml.element("metadata") { metadata(bill, &$0) }
      xml.element("components") { xml in
        if let distribution = report.distribution { CycloneDXComponent(distribution).write(to: &xml) }
        for (index, package) in report.packages.enumerated() {
          CycloneDXComponent(package, reference: bill.references[index], known: &licenses).write(to: &xml)
          xml.drain(to: &out)
        }
      }
      xml.element("dependencies") { xml in
        for (reference, needs) in bill.dependencies {
          xml.element("dependency", ["ref": reference]) { xml in
            for need in needs { xml.empty("dependency", ["ref": need]) }
          }
          xml.drain(to: &out)
        }
      }
      if report.database.kind != "none" {
        xml.element("vulnerabilities") { xml in
          for vulnerability in CycloneDXVulnerability.all(of: bill) {
            xml.element("vulnerability") { vulnerability.write(to: &$0) }
            xml.drain(to: &out)
          }
        }
      }
    }
    xml.finish(to: &out)
  }

  private func metadata(_ bill: BillOfMaterials, _ xml: inout XMLWriter) {
    xml.leaf("timestamp", bill.created?.text)
    xml.element("tools") { xml in xml.element("components") { CycloneDXComponent(tool: bill.tool).write(to: &$0) } }
    CycloneDXComponent(subjectOf: bill).write(to: &xml)
    CycloneDXProperty.write(bill.properties, to: &xml)
  }
}

extension CycloneDXProperty {
  static func write(_ properties: [CycloneDXProperty], to xml: inout XMLWriter) {
    if properties.isEmpty { return }
    xml.element("properties") { xml in
      for property in properties { xml.leaf("property", ["name": property.name], property.value) }
    }
  }
}

extension CycloneDXComponent {
  fileprivate func write(to xml: inout XMLWriter) {
    xml.element("component", ["type": type, "bom-ref": reference]) { xml in
      if let supplier { xml.element("supplier") { $0.leaf("name", supplier) } }
      xml.leaf("group", group)
      xml.leaf("name", name)
      xml.leaf("version", version)
      xml.leaf("description", description)
      if isExcluded { xml.leaf("scope", "excluded") }
      licenses.write(to: &xml)
      xml.leaf("cpe", cpe)
      xml.leaf("purl", purl)
      CycloneDXProperty.write(properties, to: &xml)
      guard !occurrences.isEmpty else { return }
      xml.element("evidence") { xml in
        xml.element("occurrences") { xml in
          for place in occurrences {
            xml.element("occurrence") { xml in
              xml.leaf("location", place.path)
              xml.leaf("line", place.line.map(String.init))
              xml.leaf("additionalContext", place.layer.map { "layer \($0)" })
            }
          }
        }
      }
    }
  }
}

extension CycloneDXLicenses {
  fileprivate func write(to xml: inout XMLWriter) {
    if self == .none { return }
    xml.element("licenses") { xml in
      switch self {
      case .none: break
      case .expression(let text): xml.leaf("expression", ["acknowledgement": "declared"], text)
      case .list(let licenses):
        for license in licenses {
          xml.element("license", ["acknowledgement": "declared"]) { xml in
            switch license {
            case .id(let id): xml.leaf("id", id)
            case .name(let name): xml.leaf("name", name)
            }
          }
        }
      }
    }
  }
}

extension CycloneDXVulnerability {
  fileprivate func write(to xml: inout XMLWriter) {
    xml.leaf("id", finding.id)
    source(of: finding.id, to: &xml)
    if !others.isEmpty {
      xml.element("references") { xml in
        for id in others {
          xml.element("reference") { xml in
            xml.leaf("id", id)
            source(of: id, to: &xml)
          }
        }
      }
    }
    xml.element("ratings") { xml in
      xml.element("rating") { xml in
        if let source = finding.severitySource { xml.element("source") { $0.leaf("name", source) } }
        xml.leaf("score", score.map { String($0) })
        xml.leaf("severity", severity)
        xml.leaf("method", method)
        xml.leaf("vector", finding.vector)
      }
    }
    if !weaknesses.isEmpty {
      xml.element("cwes") { xml in for number in weaknesses { xml.leaf("cwe", String(number)) } }
    }
    if !finding.summary.isEmpty { xml.leaf("description", finding.summary) }
    xml.leaf("recommendation", recommendation)
    if !addresses.isEmpty {
      xml.element("advisories") { xml in
        for address in addresses { xml.element("advisory") { $0.leaf("url", address) } }
      }
    }
    xml.leaf("published", published)
    if let analysis {
      xml.element("analysis") { xml in
        xml.leaf("state", analysis.state)
        xml.leaf("justification", analysis.justification)
        if let response = analysis.response { xml.element("responses") { $0.leaf("response", response) } }
        xml.leaf("detail", analysis.detail)
      }
    }
    xml.element("affects") { xml in
      for (reference, version) in affected {
        xml.element("target") { xml in
          xml.leaf("ref", reference)
          guard let version = Self.stated(version) else { return }
          xml.element("versions") { xml in
            xml.element("version") { xml in
              xml.leaf("version", version)
              xml.leaf("status", status)
            }
          }
        }
      }
    }
    CycloneDXProperty.write(properties, to: &xml)
  }

  private func source(of id: String, to xml: inout XMLWriter) {
    let (name, url) = Self.source(of: id)
    xml.element("source") { xml in
      xml.leaf("name", name)
      xml.leaf("url", url)
    }
  }
}
