// SPDX-License-Identifier: Apache-2.0
import Notations
import Packages

/// Reads CycloneDX 1.0 to 1.7, in JSON and XML.
///
/// Specifications: https://cyclonedx.org/docs/1.7/json/ and https://cyclonedx.org/docs/1.7/xml/. A component may hold
/// others ("assemblies"). The thing that the document speaks of stands in `metadata.component` and is not among them.
struct CycloneDXDocument {
  private(set) var draft: SBOMDraft
  private var rules: CycloneDXRules
  /// Components that are read.
  private let limit: Int
  private let name: String

  private init(_ text: SBOMText, version: String?, notation: String, limit: Int) {
    draft = SBOMDraft(format: "CycloneDX \(version ?? "of no version") \(notation)")
    rules = CycloneDXRules(version: version, isXML: notation == "XML")
    self.limit = limit
    name = text.name
  }

  // MARK: - JSON

  /// Reads the object that begins in `text` where `members` were found.
  static func json(_ text: SBOMText, _ members: JSONMembers, at offset: Int, limit: Int) throws -> SBOMDraft {
    let bytes = text.bytes.span
    let version = try members.node("specVersion", bytes)
    var document = CycloneDXDocument(
      text, version: version.flatMap { $0.text ?? $0.int.map(String.init) }, notation: "JSON", limit: limit)
    document.rules.check(
      version: version, serial: try members.node("serialNumber", bytes), number: try members.node("version", bytes),
      at: offset, &document.draft.faults)
    for key in members.repeated.sorted() {
      document.draft.faults.add("$.\(key)", members[key] ?? offset, "stands there more than once; the last is read")
    }
    if let metadata = try members.node("metadata", bytes) { try document.add(metadata: metadata) }
    try document.each("components", of: members, bytes) { document, node, path in try document.add(node, path) }
    try document.each("services", of: members, bytes) { document, node, path in
      document.rules.check(service: node, path, &document.draft.faults)
    }
    try document.each("dependencies", of: members, bytes) { document, node, path in document.add(dependency: node, path)
    }
    document.rules.finish(&document.draft.faults)
    return document.draft
  }

  private mutating func each(
    _ key: String, of members: JSONMembers, _ bytes: Span<UInt8>,
    _ body: (inout CycloneDXDocument, SBOMNode, String) throws -> Void
  ) throws {
    let isArray = try members.elements(of: key, bytes) { node, index in try body(&self, node, "$.\(key)[\(index)]") }
    if !isArray { draft.faults.add("$.\(key)", members[key] ?? 0, "is not an array", isLoss: true) }
  }

  // MARK: - XML

  /// Reads the whole text; `nil` where it is XML of another kind.
  static func xml(_ text: SBOMText, limit: Int) throws -> SBOMDraft? {
    let bytes = text.bytes.span
    var xml = XMLReader()
    guard try xml.root(bytes) == "bom" else { return nil }
    let start = xml.position
    let vocabulary = "http://cyclonedx.org/schema/bom/"
    guard let space = xml.attributes.first(where: { $0.value.hasPrefix(vocabulary) })?.value else { return nil }
    let version = String(space.dropFirst(vocabulary.count))
    guard CycloneDXRules.versions.contains(version) else {
      throw SBOMError.unknownFormat(
        place: text.place(start), found: "there is no CycloneDX \(SBOMFaults.quoted(version)) in XML")
    }
    func attribute(_ name: String) -> SBOMNode? { xml[name].map { SBOMNode(content: .text($0), offset: start) } }
    var document = CycloneDXDocument(text, version: version, notation: "XML", limit: limit)
    document.rules.check(
      version: SBOMNode(content: .text(version), offset: start), serial: attribute("serialNumber"),
      number: attribute("version"), at: start, &document.draft.faults)
    let elements = CycloneDXElements(prefix: xml.prefix)
    while let child = try xml.nextChild(bytes) {
      if elements.isForeign(xml) {
        try xml.skip(bytes)
        continue
      }
      switch child {
      case "metadata":
        var left = SBOMNode.mostValues
        try document.add(metadata: elements.node(&xml, bytes, child, in: "bom", left: &left))
      case "components":
        try document.each("components", elements, &xml, bytes) { document, node, path in try document.add(node, path) }
      case "services":
        try document.each("services", elements, &xml, bytes) { document, node, path in
          document.rules.check(service: node, path, &document.draft.faults)
        }
      case "dependencies":
        try document.each("dependencies", elements, &xml, bytes) { document, node, path in
          document.add(dependency: node, path)
        }
      default: try xml.skip(bytes)
      }
    }
    document.rules.finish(&document.draft.faults)
    return document.draft
  }

  private mutating func each(
    _ name: String, _ elements: CycloneDXElements, _ xml: inout XMLReader, _ bytes: Span<UInt8>,
    _ body: (inout CycloneDXDocument, SBOMNode, String) throws -> Void
  ) throws {
    var index = 0
    while let child = try xml.nextChild(bytes) {
      if elements.isForeign(xml) {
        try xml.skip(bytes)
        continue
      }
      var left = SBOMNode.mostValues
      try body(&self, elements.node(&xml, bytes, child, in: name, left: &left), "$.\(name)[\(index)]")
      index += 1
    }
  }

  // MARK: - What is in it

  private mutating func add(metadata: SBOMNode) throws {
    rules.check(metadata: metadata, &draft.faults)
    draft.created = metadata.word("timestamp")
    let tools = metadata["tools"]?.list ?? metadata["tools"]?.rows("components") ?? []
    if let tool = tools.first {
      draft.tool = [tool.word("name"), tool.word("version")].compactMap { $0 }.joined(separator: " ")
    }
    guard let component = metadata["component"] else { return }
    rules.check(component: component, "$.metadata.component", &draft.faults)
    draft.subject.name = [component.word("group"), component.word("name")].compactMap { $0 }.joined(separator: "/")
    draft.subject.version = component.word("version")
    draft.subject.add(digest: component.word("version"))
    if let url = component.word("purl"), let parsed = try? PackageURL(parsing: url) {
      draft.subject.add(digest: parsed.version)
      draft.subject.architecture = parsed.qualifiers["arch"]
    }
    for hash in component.rows("hashes") where hash.word("alg") == "SHA-256" {
      draft.subject.add(digest: hash.word("content").map { "sha256:" + $0.lowercased() })
    }
    for property in component.rows("properties") + metadata.rows("properties") {
      if let name = property.word("name"), let value = property.word("value") { draft.take(name, value) }
    }
    for (index, part) in component.rows("components").enumerated() {
      try add(part, "$.metadata.component.components[\(index)]")
    }
  }

  private mutating func add(_ node: SBOMNode, _ path: String) throws {
    draft.count += 1
    guard draft.count <= limit else { throw SBOMError.tooManyComponents(name: name, limit: limit) }
    rules.check(component: node, path, &draft.faults)
    if node.members != nil { draft.add(Self.component(node)) }
    for (index, part) in node.rows("components").enumerated() { try add(part, "\(path).components[\(index)]") }
  }

  private static func component(_ node: SBOMNode) -> SBOMComponent {
    var component = SBOMComponent()
    component.offset = node.offset
    component.reference = node.word("bom-ref") ?? ""
    component.kind = node.word("type") ?? ""
    component.group = node.word("group")
    component.name = node.word("name") ?? ""
    component.version = node.word("version")
    component.url = node.word("purl")
    component.add(cpe: node.word("cpe"))
    component.supplier =
      node["supplier"]?.word("name") ?? node["manufacturer"]?.word("name") ?? node.word("publisher")
    component.isExcluded = node.word("scope") == "excluded"
    for choice in node.rows("licenses") {
      component.add(
        license: choice.word("expression") ?? choice["license"]?.word("id") ?? choice["license"]?.word("name"))
    }
    for property in node.rows("properties") {
      if let name = property.word("name"), let value = property.word("value") { component.take(name, value) }
    }
    if component.places.isEmpty {
      for occurrence in node["evidence"]?.rows("occurrences") ?? [] {
        // "layer 3", as we write it.
        let context = occurrence.word("additionalContext") ?? ""
        let layer = context.hasPrefix("layer ") ? Int(context.dropFirst("layer ".count)) : nil
        component.add(place: occurrence.word("location"), index: layer, line: occurrence["line"]?.int)
      }
    }
    if component.kind == "operating-system" {
      component.release["PRETTY_NAME"] = component.release["PRETTY_NAME"] ?? node.word("description")
    }
    return component
  }

  private mutating func add(dependency node: SBOMNode, _ path: String) {
    rules.check(dependency: node, path, &draft.faults)
    guard let reference = node.word("ref") else { return }
    // Who is there without any has none.
    draft.add(needsOf: reference)
    for need in node.rows("dependsOn") {
      if let need = need.text { draft.add(need: need, of: reference) }
    }
    // In XML they are elements of the same name.
    for member in node.members ?? [] where member.key == "dependency" {
      if let need = member.value.word("ref") { draft.add(need: need, of: reference) }
    }
  }
}
