// SPDX-License-Identifier: Apache-2.0
import Notations
import Packages

/// Reads SPDX 2.0 to 2.3 in JSON, and 3.0 in JSON-LD.
///
/// Specifications: https://spdx.github.io/spdx-spec/v2.3/package-information/ (`packages`, the package URL among the
/// external references, section 7.21), https://spdx.github.io/spdx-spec/v2.3/relationships-between-SPDX-elements/ and
/// https://spdx.github.io/spdx-spec/v3.0.1/ (`@graph` of elements).
struct SPDXDocument {
  private var draft: SPDXDraft
  private let name: String

  /// Reads the object that begins in `text` where `members` were found.
  static func json(_ text: SBOMText, _ members: JSONMembers, at offset: Int, limit: Int) throws -> SBOMDraft {
    let bytes = text.bytes.span
    let version = try members.node("spdxVersion", bytes)
    var document = SPDXDocument(
      draft: SPDXDraft(version: version?.text ?? "", notation: "JSON", name: text.name, limit: limit), name: text.name)
    document.draft.check(version: version?.text ?? "", at: offset)
    for key in members.repeated.sorted() {
      document.draft.faults.add("$.\(key)", members[key] ?? offset, "stands there more than once; the last is read")
    }
    for key in ["SPDXID", "name", "documentNamespace", "dataLicense", "creationInfo"] where members[key] == nil {
      document.draft.faults.add("$.\(key)", offset, "is missing")
    }
    document.draft.name = try members.node("name", bytes)?.text
    if let creation = try members.node("creationInfo", bytes) {
      document.draft.created = creation.word("created")
      for creator in creation.rows("creators") { document.draft.add(creator: creator.text ?? "") }
    }
    try document.each("hasExtractedLicensingInfos", of: members, bytes) { document, node, _ in
      document.draft.add(license: node.word("licenseId"), name: node.word("name") ?? node.word("extractedText"))
    }
    try document.each("packages", of: members, bytes, skipping: ["hasFiles", "packageVerificationCode"]) {
      try $0.add(package: $1, $2)
    }
    try document.each("documentDescribes", of: members, bytes) { document, node, _ in
      document.draft.add(described: node.text)
    }
    try document.each("relationships", of: members, bytes) { document, node, path in
      guard let from = node.word("spdxElementId"), let kind = node.word("relationshipType"),
        let to = node.word("relatedSpdxElement")
      else { return document.draft.faults.add(path, node.offset, "is no relationship", isLoss: true) }
      document.draft.relate(from, kind, to, comment: node.word("comment"))
    }
    return document.draft.finish()
  }

  private mutating func each(
    _ key: String, of members: JSONMembers, _ bytes: Span<UInt8>, skipping: Set<String> = [],
    _ body: (inout SPDXDocument, SBOMNode, String) throws -> Void
  ) throws {
    let isArray = try members.elements(of: key, bytes, skipping: skipping) { node, index in
      try body(&self, node, "$.\(key)[\(index)]")
    }
    if !isArray { draft.faults.add("$.\(key)", members[key] ?? 0, "is not an array", isLoss: true) }
  }

  private mutating func add(package node: SBOMNode, _ path: String) throws {
    guard node.members != nil else {
      draft.faults.add(path, node.offset, "is no package", isLoss: true)
      return
    }
    for key in ["name", "SPDXID", "downloadLocation"] where node[key]?.text == nil {
      draft.faults.add("\(path).\(key)", node.offset, "is missing", isLoss: key == "name")
    }
    var package = SPDXDraft.Package()
    package.component.offset = node.offset
    package.component.reference = node.word("SPDXID") ?? ""
    package.component.name = node.word("name") ?? ""
    package.component.version = node.word("versionInfo")
    package.purpose = node.word("primaryPackagePurpose") ?? ""
    package.words = node.word("description")
    package.concluded = node.word("licenseConcluded")
    package.declared = node.word("licenseDeclared")
    package.component.supplier = node.word("supplier").flatMap(SPDXDraft.actor)
    if package.component.supplier == nil {
      package.component.supplier = node.word("originator").flatMap(SPDXDraft.actor)
    }
    for reference in node.rows("externalRefs") {
      package.add(reference: reference.word("referenceType") ?? "", reference.word("referenceLocator"))
    }
    for sum in node.rows("checksums") where sum.word("algorithm") == "SHA256" {
      package.digest = sum.word("checksumValue").map { "sha256:" + $0.lowercased() }
    }
    if let words = node.word("sourceInfo") { package.take(sourceInfo: words) }
    for annotation in node.rows("annotations") {
      package.take(annotation: annotation.word("comment") ?? "", by: annotation.word("annotator") ?? "")
    }
    try draft.add(package, path)
  }

  // MARK: - SPDX 3

  /// Reads the elements of a graph.
  static func graph(_ text: SBOMText, _ members: JSONMembers, limit: Int) throws -> SBOMDraft {
    let bytes = text.bytes.span
    var document = SPDXDocument(
      draft: SPDXDraft(version: "SPDX-3.0", notation: "JSON-LD", name: text.name, limit: limit), name: text.name)
    try document.each("@graph", of: members, bytes) { document, node, path in
      switch node.word("type") ?? node.word("@type") ?? "" {
      case "software_Package": try document.add(element: node, path)
      case "CreationInfo":
        document.draft.created = node.word("created") ?? document.draft.created
        if let version = node.word("specVersion") { document.draft.format = "SPDX \(version) JSON-LD" }
      case "Tool":
        if document.draft.tool == nil { document.draft.tool = node.word("name") }
      case "Relationship":
        guard let from = node.word("from"), let kind = node.word("relationshipType") else { return }
        for to in node.rows("to") {
          if let to = to.text {
            document.draft.relate(from, kind == "dependsOn" ? "DEPENDS_ON" : kind, to, comment: nil)
          }
        }
      case "SpdxDocument", "software_Sbom":
        document.draft.name = document.draft.name ?? node.word("name")
        for root in node.rows("rootElement") { document.draft.add(described: root.text) }
      default: break
      }
    }
    return document.draft.finish()
  }

  private mutating func add(element node: SBOMNode, _ path: String) throws {
    var package = SPDXDraft.Package()
    package.component.offset = node.offset
    package.component.reference = node.word("spdxId") ?? node.word("@id") ?? ""
    package.component.name = node.word("name") ?? ""
    package.component.version = node.word("software_packageVersion")
    package.component.url = node.word("software_packageUrl")
    package.purpose = node.word("software_primaryPurpose") ?? ""
    for identifier in node.rows("externalIdentifier") {
      switch identifier.word("externalIdentifierType") {
      case "packageUrl": package.add(reference: "purl", identifier.word("identifier"))
      case "cpe23": package.add(reference: "cpe23Type", identifier.word("identifier"))
      default: break
      }
    }
    try draft.add(package, path)
  }
}
