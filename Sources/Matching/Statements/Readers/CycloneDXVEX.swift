// SPDX-License-Identifier: Apache-2.0
import Notations
import Packages

/// The vulnerabilities of a CycloneDX document that say how they were analysed: in a VEX of its own or in an SBOM.
///
/// Specification: https://cyclonedx.org/docs/1.6/json/#vulnerabilities; what a bom-link is:
/// https://cyclonedx.org/capabilities/bomlink/
enum CycloneDXVEX: StatementReader {
  static let name = "CycloneDX"
  /// Components in components.
  private static let depth = 32

  static func recognises(_ root: DocumentValue) -> Bool {
    root["bomFormat"]?.node.string == "CycloneDX" && root["vulnerabilities"] != nil
  }

  static func read(_ root: DocumentValue, into document: inout StatementDocument) throws(StatementError) {
    document.id = root["serialNumber"]?.word
    document.version = root["version"]?.node.int.map { [$0] } ?? []
    let metadata = root["metadata"]
    let author =
      metadata?["authors"]?.elements.first?["name"]?.word ?? metadata?["supplier"]?["name"]?.word
      ?? metadata?["manufacturer"]?["name"]?.word ?? metadata?["manufacture"]?["name"]?.word
    let date = metadata?["timestamp"]?.word
    var components = Components(metadata?["component"])
    for component in root["components"]?.elements ?? [] { components.add(component, depth: depth) }
    for value in root["vulnerabilities"]?.elements ?? [] {
      guard document.statements.count <= StatementDocument.statementLimit else {
        throw .tooMany(file: document.source, what: "statements", limit: StatementDocument.statementLimit)
      }
      // A vulnerability that nobody has analysed says nothing.
      guard let analysis = value["analysis"], let state = analysis["state"] else { continue }
      guard let id = value["id"]?.word else {
        document.faults.append(value.fault("it names no vulnerability"))
        continue
      }
      guard let status = state.word.flatMap({ states[$0] }) else {
        document.faults.append(state.fault("the state is none that CycloneDX knows"))
        continue
      }
      var names = [id]
      for reference in value["references"]?.elements.prefix(100) ?? [] {
        if let other = reference["id"]?.word, !names.contains(other) { names.append(other) }
      }
      var statement = ExploitabilityStatement(names: names, status: status, place: value.path)
      statement.author = author
      statement.date =
        Moment.latest([analysis["lastUpdated"]?.word, analysis["firstIssued"]?.word])
        ?? Moment.latest([value["updated"]?.word]) ?? date
      statement.justification = analysis["justification"]?.word
      if state.word == "false_positive" { statement.justification = statement.justification ?? "false_positive" }
      statement.reason = analysis["detail"]?.prose
      for target in value["affects"]?.elements ?? [] {
        guard let ref = target["ref"]?.word else {
          document.faults.append(target.fault("it refers to nothing"))
          continue
        }
        statement.products += components.products(ref, versions: versions(target))
      }
      document.statements.append(statement)
    }
  }

  private static let states: [String: ExploitabilityStatement.Status] = [
    "resolved": .fixed, "resolved_with_pedigree": .fixed, "exploitable": .affected, "in_triage": .underInvestigation,
    "false_positive": .notAffected, "not_affected": .notAffected,
  ]

  /// The versions that a target is limited to; one empty element: it is not.
  private static func versions(_ target: DocumentValue) -> [VersionDemand?] {
    let list = target["versions"]?.elements.prefix(1000) ?? []
    let demands = list.compactMap { entry in
      (entry["version"]?.word ?? entry["range"]?.word).map { VersionDemand($0) }
    }
    return list.isEmpty ? [nil] : demands
  }

  /// The components of a document by their references.
  private struct Components {
    private var names: [String: [ProductName]] = [:]
    /// What the document as a whole is about, where others know it by name.
    private var subject: [ProductName] = []
    private var subjectRef: String?

    init(_ subject: DocumentValue?) {
      guard let subject else { return }
      var names = Self.names(of: subject)
      if names.isEmpty, subject["type"]?.word == "container", let name = subject["name"]?.word {
        let version = subject["version"]?.word.map { ($0.hasPrefix("sha256:") ? "@" : ":") + $0 } ?? ""
        // "alpine:3.20" is a name already.
        names = [ProductName(ImageName(reference: name + version) == nil ? name : name + version)]
      }
      self.subject = names
      subjectRef = subject["bom-ref"]?.word
      if let ref = subjectRef { self.names[ref] = names }
    }

    mutating func add(_ component: DocumentValue, depth: Int) {
      if let ref = component["bom-ref"]?.word, names[ref] == nil {
        let known = Self.names(of: component)
        names[ref] = known.isEmpty ? [.other(component["name"]?.word ?? ref)] : known
      }
      guard depth > 0 else { return }
      for inner in component["components"]?.elements ?? [] { add(inner, depth: depth - 1) }
    }

    /// What a reference stands for: a component of the document, as a part of what the document is about; or what another
    /// document has under it, where the reference itself is a name.
    func products(_ ref: String, versions: [VersionDemand?]) -> [StatedProduct] {
      if let known = names[ref] {
        if ref == subjectRef || subject.isEmpty { return versions.map { StatedProduct(known, versions: $0) } }
        return [StatedProduct(subject, parts: versions.map { StatedPart(known, versions: $0) })]
      }
      var text = ref
      if ref.hasPrefix("urn:cdx:"), let hash = ref.firstIndex(of: "#") {
        text = Self.decoded(String(ref[ref.index(after: hash)...]))
      }
      return versions.map { StatedProduct([Self.name(text)], versions: $0) }
    }

    private static func names(of component: DocumentValue) -> [ProductName] {
      var names = [component["purl"]?.word, component["cpe"]?.word].compactMap { $0.map { name($0) } }
      for hash in component["hashes"]?.elements.prefix(20) ?? [] {
        guard let algorithm = hash["alg"]?.word, let hex = hash["content"]?.word else { continue }
        if let name = ProductName(hash: algorithm, hex) { names.append(name) }
      }
      return names
    }

    /// A name; syft tells packages apart by a qualifier of its own.
    private static func name(_ text: String) -> ProductName {
      guard case .package(var url, _) = ProductName(text), url.qualifiers.removeValue(forKey: "package-id") != nil
      else {
        return ProductName(text)
      }
      return .package(url, url.description)
    }

    /// A fragment of a URN without its percent-encoding; a package URL in it keeps its own.
    private static func decoded(_ text: String) -> String {
      text.hasPrefix("pkg%3A") || text.hasPrefix("pkg:") && text.contains("%2F") ? percentDecoded(text) : text
    }
  }
}
