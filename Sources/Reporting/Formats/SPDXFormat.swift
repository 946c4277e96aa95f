// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// A software bill of materials in SPDX 2.3, as JSON.
///
/// Specification: ISO/IEC 5962, https://spdx.github.io/spdx-spec/v2.3/. Everything in it is made of the report, the
/// namespace and the time too: the same image gives the same bytes.
package struct SPDXFormat: ReportFormat {
  package static let name = "spdx"
  package static let summary = "a software bill of materials, SPDX 2.3 in JSON"
  package static let gathering = Gathering.array

  /// Section 6.9, "created", must be there; where an image does not say when it was made, this stands for "not known".
  private static let unknownTime = "1970-01-01T00:00:00Z"
  private static let document = "SPDXRef-DOCUMENT"
  private static let subject = "SPDXRef-Target"
  private static let distribution = "SPDXRef-OperatingSystem"

  package init() {}

  package func write(_ report: Report, style: Style, to out: inout some TextOutputStream) throws {
    let bill = BillOfMaterials(report, style: style)
    let names = bill.references.indices.map { Self.identifier(report.packages[$0], bill.references[$0]) }
    var licenses = ExtractedLicenses()
    let annotator = SPDXAnnotator(
      tool: "Tool: drydock" + (bill.tool.isEmpty ? "" : "-" + bill.tool),
      created: bill.created?.text ?? Self.unknownTime)
    let serial = try bill.identifier()
    var json = JSONWriter()
    try json.object { json in
      json.member("spdxVersion", "SPDX-2.3")
      json.member("dataLicense", "CC0-1.0")
      json.member("SPDXID", Self.document)
      json.member("name", report.target.reference.isEmpty ? "target" : report.target.reference)
      // Section 6.5: who has no address of their own writes that of SPDX.
      json.member("documentNamespace", "https://spdx.org/spdxdocs/drydock-" + serial)
      json.object("creationInfo") { json in
        json.member("created", annotator.created)
        json.member("creators", [annotator.tool])
      }
      if !bill.gaps.isEmpty { json.member("comment", "Not seen: " + bill.gaps.joined(separator: "; ")) }
      try json.array("packages") { json in
        try json.object { try subject(bill, annotator, &$0) }
        if let distribution = report.distribution { json.object { write(distribution, &$0) } }
        for (index, package) in report.packages.enumerated() {
          try json.object { json in
            json.member("name", package.name.isEmpty ? "unnamed" : package.name)
            json.member("SPDXID", names[index])
            try write(package, annotator, &licenses, &json)
          }
          json.drain(to: &out)
        }
      }
      licenses.write(to: &json)
      json.array("relationships") { json in
        func relationship(_ from: String, _ type: String, _ to: String) {
          json.object { json in
            json.member("spdxElementId", from)
            json.member("relationshipType", type)
            json.member("relatedSpdxElement", to)
          }
        }
        relationship(Self.document, "DESCRIBES", Self.subject)
        if report.distribution != nil { relationship(Self.subject, "CONTAINS", Self.distribution) }
        for (index, package) in report.packages.enumerated() {
          relationship(Self.subject, "CONTAINS", names[index])
          let needs = Set((package.dependsOn ?? []).compactMap { bill.place(of: $0) }).sorted()
          for need in needs { relationship(names[index], "DEPENDS_ON", names[need]) }
          json.drain(to: &out)
        }
      }
    }
    json.finish(to: &out)
  }

  // MARK: - Packages (section 7)

  private func subject(
    _ bill: BillOfMaterials, _ annotator: SPDXAnnotator, _ json: inout JSONWriter
  ) throws {
    let report = bill.report
    json.member("name", report.target.reference.isEmpty ? "target" : report.target.reference)
    json.member("SPDXID", Self.subject)
    json.member("versionInfo", bill.digest)
    Self.unasserted(&json)
    json.member("licenseDeclared", "NOASSERTION")
    if let purl = bill.purl { Self.references([("PACKAGE-MANAGER", "purl", purl)], &json) }
    json.member("primaryPackagePurpose", bill.isImage ? "CONTAINER" : "APPLICATION")
    let note = SPDXNote.Subject(
      id: report.target.id, platform: report.target.platform, size: report.target.size, layers: report.layers,
      distribution: report.distribution)
    try annotator.annotate(SPDXNote(target: note), &json)
  }

  private func write(_ distribution: Report.Distribution, _ json: inout JSONWriter) {
    json.member("name", distribution.id)
    json.member("SPDXID", Self.distribution)
    json.member("versionInfo", distribution.version.isEmpty ? nil : distribution.version)
    Self.unasserted(&json)
    json.member("licenseDeclared", "NOASSERTION")
    json.member("description", distribution.name.isEmpty ? nil : distribution.name)
    json.member("primaryPackagePurpose", "OPERATING-SYSTEM")
  }

  private func write(
    _ package: Report.Package, _ annotator: SPDXAnnotator, _ licenses: inout ExtractedLicenses,
    _ json: inout JSONWriter
  ) throws {
    json.member("versionInfo", package.version.isEmpty ? nil : package.version)
    json.member("supplier", package.vendor.flatMap(Self.actor))
    Self.unasserted(&json)
    json.member("licenseDeclared", licenses.expression(for: package.licenses))
    json.member("sourceInfo", Self.sourceInfo(package))
    var references = package.purl.isEmpty ? [] : [("PACKAGE-MANAGER", "purl", package.purl)]
    references += package.wellFormedCPEs.map { ("SECURITY", "cpe23Type", $0) }
    Self.references(references, &json)
    try annotator.annotate(SPDXNote(package: package), &json)
  }

  /// What nobody has looked for, and the fields that say so.
  private static func unasserted(_ json: inout JSONWriter) {
    json.member("downloadLocation", "NOASSERTION")
    json.member("filesAnalyzed", false)
    json.member("copyrightText", "NOASSERTION")
    json.member("licenseConcluded", "NOASSERTION")
  }

  /// Section 7.21.
  private static func references(_ references: [(String, String, String)], _ json: inout JSONWriter) {
    if references.isEmpty { return }
    json.array("externalRefs") { json in
      for (category, type, locator) in references {
        json.object { json in
          json.member("referenceCategory", category)
          json.member("referenceType", type)
          json.member("referenceLocator", locator)
        }
      }
    }
  }

  /// Section 7.12: where it comes from, in words.
  private static func sourceInfo(_ package: Report.Package) -> String? {
    var sentences: [String] = []
    if let first = package.evidence.first {
      let more = package.evidence.count > 1 ? " and \(package.evidence.count - 1) more" : ""
      sentences.append("found in \(first.place)\(more)" + (first.layer.map { ", layer \($0)" } ?? ""))
    }
    if let source = package.source {
      sentences.append("built from the source package \(source.name) \(source.version)")
    }
    if let owner = package.owner { sentences.append("brought by \(owner)") }
    return sentences.isEmpty ? nil : sentences.joined(separator: "; ")
  }

  /// Section 7.5: "Person: Jane (jane@example.org)" where an address says that it is somebody, else an organization.
  private static func actor(_ vendor: String) -> String? {
    let text = LicenseText.trimmed(vendor)
    guard !text.isEmpty else { return nil }
    if let open = text.lastIndex(of: "<"), text.hasSuffix(">"), open > text.startIndex {
      let name = LicenseText.trimmed(String(text[..<open])).filter { $0 != "(" && $0 != ")" }
      let address = text[text.index(after: open)...].dropLast().filter { $0 != "(" && $0 != ")" && $0 != " " }
      if !name.isEmpty, address.contains("@") { return "Person: \(name) (\(address))" }
    }
    let name = text.filter { $0 != "(" && $0 != ")" }
    return name.isEmpty ? nil : "Organization: \(name)"
  }

  /// Section 7.2: "SPDXRef-", letters, digits, `.` and `-`. The hash keeps apart what differs in other characters.
  private static func identifier(_ package: Report.Package, _ reference: String) -> String {
    "SPDXRef-Package-\(SPDXName.plain(package.type))-\(SPDXName.plain(package.name))-\(SPDXName.mark(reference))"
  }
}

/// Writes annotations (section 12): what no field holds, as JSON (`docs/sbom.md`).
private struct SPDXAnnotator {
  let tool: String
  let created: String
  private let encoder = JSONEncoder()

  init(tool: String, created: String) {
    self.tool = tool
    self.created = created
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  func annotate(_ note: SPDXNote, _ json: inout JSONWriter) throws {
    let comment = String(decoding: try encoder.encode(note), as: UTF8.self)
    json.array("annotations") { json in
      json.object { json in
        json.member("annotationDate", created)
        json.member("annotationType", "OTHER")
        json.member("annotator", tool)
        json.member("comment", comment)
      }
    }
  }
}

/// What a reader of ours needs and no field of SPDX holds.
private struct SPDXNote: Encodable {
  /// The package as the report has it, but for what it needs.
  var package: Report.Package?
  var target: Subject?

  struct Subject: Encodable {
    let id: String?
    let platform: String?
    let size: Int?
    let layers: [Report.Layer]
    let distribution: Report.Distribution?
  }

  enum CodingKeys: String, CodingKey {
    case package = "drydock:package"
    case target = "drydock:target"
  }

  init(package: Report.Package) {
    self.package = package
    self.package?.dependsOn = nil
  }

  init(target: Subject) { self.target = target }

}

/// Licences that are not on the list of SPDX, and the references that stand for them (section 10).
private struct ExtractedLicenses {
  private var texts: [String: String] = [:]
  /// What was read before; packages of one image have few different licences.
  private var known: [[String]: String] = [:]

  /// What a package declares, as an expression.
  mutating func expression(for licenses: [String]) -> String {
    if let known = known[licenses] { return known }
    let expression = read(licenses)
    known[licenses] = expression
    return expression
  }

  private mutating func read(_ licenses: [String]) -> String {
    guard let read = LicenseExpression(all: licenses) else { return "NOASSERTION" }
    var found = texts
    let expression = read.replacingNames { name in
      let plain = SPDXName.plain(name)
      let id = "LicenseRef-" + (plain == name ? plain : "\(plain)-\(SPDXName.mark(name).prefix(8))")
      found[id] = name
      return .reference(id)
    }
    for case .reference(let id) in expression.leaves where found[id] == nil {
      found[id] = String(id.dropFirst("LicenseRef-".count))
    }
    texts = found
    return expression.description
  }

  func write(to json: inout JSONWriter) {
    if texts.isEmpty { return }
    json.array("hasExtractedLicensingInfos") { json in
      for (id, name) in texts.sorted(by: { $0.key < $1.key }) {
        json.object { json in
          json.member("licenseId", id)
          json.member("name", name)
          json.member("extractedText", "Its package calls it \"\(name)\"; the text was not looked for.")
        }
      }
    }
  }
}

/// Names as SPDX takes them.
private enum SPDXName {
  /// Letters, digits, `.` and `-`, at most 60 of them.
  static func plain(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars.prefix(60) {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", ".", "-": out.unicodeScalars.append(scalar)
      default: if out.last != "-" { out += "-" }
      }
    }
    return out
  }

  /// 16 digits that a different text has others of: FNV-1a with 64 bits.
  static func mark(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
