// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Notations
import Packages

/// Reads Syft's own JSON.
///
/// Format: https://github.com/anchore/syft/tree/main/schema/json. The schema grows with every cataloger; what is read here
/// has been there since its version 1.
struct SyftDocument {
  private var draft: SBOMDraft

  /// Parts that are not read and would be most of the memory: lists of files, the manifest and the like.
  private static let skipped: Set<String> = ["files", "manifest", "provides", "requires", "depends", "goBuildSettings"]

  /// Reads the object that begins in `text` where `members` were found.
  static func json(_ text: SBOMText, _ members: JSONMembers, limit: Int) throws -> SBOMDraft {
    let bytes = text.bytes.span
    let schema = try members.node("schema", bytes)?.word("version")?.split(separator: ".").first
    var document = SyftDocument(draft: SBOMDraft(format: "Syft JSON" + (schema.map { " \($0.prefix(8))" } ?? "")))
    if let tool = try members.node("descriptor", bytes, skipping: ["configuration"]) {
      document.draft.tool = [tool.word("name"), tool.word("version")].compactMap { $0 }.joined(separator: " ")
      document.draft.created = tool.word("timestamp")
    }
    if let source = try members.node("source", bytes, skipping: skipped) { document.add(source: source) }
    if let distribution = try members.node("distro", bytes) { document.add(distribution: distribution) }
    let isArray = try members.elements(of: "artifacts", bytes, skipping: skipped) { node, index in
      document.draft.count += 1
      guard document.draft.count <= limit else { throw SBOMError.tooManyComponents(name: text.name, limit: limit) }
      document.add(artifact: node, "$.artifacts[\(index)]")
    }
    if !isArray { document.draft.faults.add("$.artifacts", members["artifacts"] ?? 0, "is not an array", isLoss: true) }
    _ = try members.elements(of: "artifactRelationships", bytes, skipping: ["metadata"]) { node, _ in
      guard let parent = node.word("parent"), let child = node.word("child") else { return }
      switch node.word("type") {
      case "dependency-of": document.draft.add(need: parent, of: child)
      case "ownership-by-file-overlap":
        document.draft.owners[child] = min(document.draft.owners[child] ?? parent, parent)
      default: break
      }
    }
    return document.draft
  }

  private mutating func add(source node: SBOMNode) {
    draft.subject.name = node.word("name") ?? node["target"]?.word("userInput")
    let image = node["metadata"] ?? node["target"]
    draft.subject.version = node.word("version")
    draft.subject.add(digest: image?.word("manifestDigest"))
    draft.subject.add(digest: image?.word("imageID"))
    draft.subject.operatingSystem = image?.word("os")
    draft.subject.architecture = image?.word("architecture")
    // The configuration of the image, as it is.
    if let text = image?.word("config"), text.utf8.count <= 1 << 22, let config = Data(base64Encoded: text),
      let json = try? JSONValue(Array(config))
    {
      draft.subject.operatingSystem = draft.subject.operatingSystem ?? json["os"]?.string
      draft.subject.architecture = draft.subject.architecture ?? json["architecture"]?.string
    }
    let layers = image?.rows("layers") ?? []
    guard layers.count <= 1024 else { return }
    let stated = layers.compactMap { layer -> SBOMLayer? in
      guard let digest = layer.word("digest"), let size = layer["size"]?.int, size >= 0 else { return nil }
      return SBOMLayer(diffID: digest, size: size)
    }
    if stated.count == layers.count { draft.layers = stated }
  }

  private mutating func add(distribution node: SBOMNode) {
    var system = SBOMComponent()
    system.kind = "operating-system"
    system.offset = node.offset
    // Before schema 3 the names were others.
    for (variable, keys) in [
      ("ID", ["id", "name"]), ("VERSION_ID", ["versionID", "version"]), ("VERSION_CODENAME", ["versionCodename"]),
      ("PRETTY_NAME", ["prettyName"]),
    ] {
      if let value = keys.lazy.compactMap({ node.word($0) }).first { system.release[variable] = value }
    }
    if system.release["ID"] != nil { draft.add(system) }
  }

  private mutating func add(artifact node: SBOMNode, _ path: String) {
    guard let name = node.word("name") else {
      draft.faults.add("\(path).name", node.offset, "is missing", isLoss: true)
      return
    }
    var component = SBOMComponent()
    component.offset = node.offset
    component.reference = node.word("id") ?? ""
    component.name = name
    component.version = node.word("version")
    component.url = node.word("purl")
    component.type = node.word("type")
    // Of the names that Syft made up itself the first is the likeliest, and the one that its other formats have.
    for (index, cpe) in node.rows("cpes").enumerated() where index == 0 || cpe.word("source") != "syft-generated" {
      if index == 0 || cpe.text == nil { component.add(cpe: cpe.text ?? cpe.word("cpe")) }
    }
    for license in node.rows("licenses") {
      component.add(license: license.text ?? license.word("spdxExpression") ?? license.word("value"))
    }
    for place in node.rows("locations") where place["annotations"]?.word("evidence") != "supporting" {
      component.add(place: place.word("path"), layer: place.word("layerID"))
    }
    if let metadata = node["metadata"] {
      if let source = metadata.word("source") ?? metadata.word("originPackage") { component.sourceNamed(source) }
      if let version = metadata.word("sourceVersion") { component.sourceVersioned(version) }
      component.sourceFile = metadata.word("sourceRpm")
      component.stream = metadata.word("modularityLabel")
      component.supplier = metadata.word("maintainer") ?? metadata.word("vendor")
      component.architecture = metadata.word("architecture")
    }
    draft.add(component)
  }
}
