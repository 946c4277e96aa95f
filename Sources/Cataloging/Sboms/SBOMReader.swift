// SPDX-License-Identifier: Apache-2.0
package import Archives
import FoundationEssentials
import Notations
import Packages

/// Reads a software bill of materials: what somebody says a thing is made of.
///
/// CycloneDX 1.0 to 1.7 in JSON and XML, SPDX 2.0 to 2.3 in JSON and tag-value, SPDX 3.0 in JSON-LD, Syft's own JSON; and
/// any of these in an in-toto statement, in a DSSE envelope, or both. Which one it is, the text says.
package enum SBOMReader {
  /// Envelopes in one another: a bundle, an envelope, a statement, and a predicate that is text.
  private static let mostEnvelopes = 4

  /// Reads a document that stands for an image.
  /// - Parameters:
  ///   - name: what it is called in gaps and errors, and where its packages are seen that say no place of their own.
  /// - Throws: `SBOMError` where there is no honest answer; what is wrong with a part of it is a gap.
  package static func read(_ bytes: [UInt8], name: String, budget: Budget = Budget()) throws -> ReadSBOM {
    let text = SBOMText(bytes, name: name)
    guard let (draft, inner) = try draft(text, limit: budget.sbomComponents, depth: 0) else {
      throw SBOMError.unrecognised(name: name, found: found(text))
    }
    return ReadSBOM(draft, inner)
  }

  /// Reads a document that is found in an image.
  /// - Returns: `nil` for JSON or XML that is no SBOM.
  static func embedded(_ bytes: [UInt8], name: String, limit: Int) throws -> SBOMDraft? {
    let text = SBOMText(bytes, name: name)
    if let found = try draft(text, limit: limit, depth: 0) { return found.draft }
    // Whether it is of another kind or broken.
    if text.first != UInt8(ascii: "{"), text.first != UInt8(ascii: "<") { _ = try JSONValue(bytes) }
    return nil
  }

  // MARK: - Which it is

  private typealias Found = (draft: SBOMDraft, text: SBOMText)

  private static func draft(_ text: SBOMText, limit: Int, depth: Int) throws -> Found? {
    guard depth < mostEnvelopes else { throw SBOMError.tooManyEnvelopes(name: text.name, limit: mostEnvelopes) }
    do {
      switch text.first {
      case UInt8(ascii: "{"):
        let bytes = text.bytes.span
        let members = try JSONMembers(bytes, at: text.start)
        var rest = members.end
        try rest.end(bytes)
        return try json(text, members, at: text.start, limit: limit, depth: depth)
      case UInt8(ascii: "<"): return try CycloneDXDocument.xml(text, limit: limit).map { ($0, text) }
      default:
        guard SPDXTagValue.matches(text) else { return nil }
        return (try SPDXTagValue.read(text, limit: limit), text)
      }
    } catch let error as NotationError {
      throw SBOMError.malformed(place: text.place(error.offset), reason: error.description)
    }
  }

  /// Reads the object of a JSON text that begins at an offset.
  private static func json(
    _ text: SBOMText, _ members: JSONMembers, at offset: Int, limit: Int, depth: Int
  ) throws -> Found? {
    let bytes = text.bytes.span
    if let inner = members["dsseEnvelope"] {
      // A bundle of Sigstore: https://github.com/sigstore/protobuf-specs
      return try object(text, at: inner, limit: limit, depth: depth + 1)
    }
    if members["payloadType"] != nil, members["payload"] != nil {
      return try envelope(text, members, limit: limit, depth: depth)
    }
    if members["predicateType"] != nil, let inner = members["predicate"] {
      var found = try predicate(text, at: inner, limit: limit, depth: depth)
      _ = try members.elements(of: "subject", bytes) { node, _ in found?.draft.add(statementSubject: node) }
      return found
    }
    if members["bomFormat"] != nil {
      let format = try members.node("bomFormat", bytes)
      guard let format, format.text == "CycloneDX" else {
        if depth == 0, format?.text == nil { return nil }
        throw SBOMError.unknownFormat(
          place: text.place(format?.offset ?? offset, "$.bomFormat"),
          found: "is \(SBOMFaults.quoted(format?.text ?? "")), where CycloneDX must stand")
      }
      return (try CycloneDXDocument.json(text, members, at: offset, limit: limit), text)
    }
    if try members.node("spdxVersion", bytes)?.text?.hasPrefix("SPDX-") == true {
      return (try SPDXDocument.json(text, members, at: offset, limit: limit), text)
    }
    if members["@graph"] != nil, try members.node("@context", bytes)?.text?.contains("spdx") == true {
      return (try SPDXDocument.graph(text, members, limit: limit), text)
    }
    if members["artifacts"] != nil, members["schema"] != nil || members["descriptor"] != nil {
      return (try SyftDocument.json(text, members, limit: limit), text)
    }
    return nil
  }

  private static func object(_ text: SBOMText, at offset: Int, limit: Int, depth: Int) throws -> Found? {
    guard depth < mostEnvelopes else { throw SBOMError.tooManyEnvelopes(name: text.name, limit: mostEnvelopes) }
    var json = JSONReader(at: offset)
    let bytes = text.bytes.span
    guard try json.kind(bytes) == .object else { return nil }
    return try Self.json(text, JSONMembers(bytes, at: offset), at: offset, limit: limit, depth: depth)
  }

  /// The document that an in-toto statement states something with:
  /// https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md
  private static func predicate(_ text: SBOMText, at offset: Int, limit: Int, depth: Int) throws -> Found? {
    let bytes = text.bytes.span
    var json = JSONReader(at: offset)
    switch try json.kind(bytes) {
    case .string:
      // As text: tag-value, or JSON in a string.
      let inner = Array(try json.string(bytes).utf8)
      return try draft(SBOMText(inner, name: "the predicate in \(text.name)"), limit: limit, depth: depth + 1)
    case .object:
      if let found = try object(text, at: offset, limit: limit, depth: depth + 1) { return found }
      // cosign wraps what is not JSON of its own kind: {"Data": …, "Timestamp": …}.
      let members = try JSONMembers(bytes, at: offset)
      guard let data = members["Data"], depth + 1 < mostEnvelopes else { return nil }
      return try predicate(text, at: data, limit: limit, depth: depth + 1)
    default: return nil
    }
  }

  /// What a DSSE envelope holds: https://github.com/secure-systems-lab/dsse/blob/master/envelope.md
  ///
  /// Its signatures are not looked at here.
  private static func envelope(_ text: SBOMText, _ members: JSONMembers, limit: Int, depth: Int) throws -> Found? {
    let bytes = text.bytes.span
    guard let payload = try members.node("payload", bytes), let words = payload.text else {
      throw SBOMError.malformed(place: text.place(members["payload"] ?? 0, "$.payload"), reason: "is not a text")
    }
    // "Either standard or URL-safe encoding is allowed."
    let standard =
      words.contains { $0 == "-" || $0 == "_" } ? words.replacing("-", with: "+").replacing("_", with: "/") : words
    let padding = String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: standard + padding) else {
      throw SBOMError.malformed(place: text.place(payload.offset, "$.payload"), reason: "is not base64")
    }
    let inner = SBOMText(Array(data), name: "the payload of \(text.name)")
    var found = try draft(inner, limit: limit, depth: depth + 1)
    let signatures = try members.node("signatures", bytes)?.list ?? []
    if !signatures.isEmpty { found?.draft.isSigned = true }
    return found
  }

  /// What a text is that is no SBOM.
  private static func found(_ text: SBOMText) -> String {
    switch text.first {
    case nil: "it is empty"
    case UInt8(ascii: "{"): "JSON without bomFormat, spdxVersion, @graph of SPDX, or artifacts of Syft"
    case UInt8(ascii: "<"): "XML whose outermost element is no bom of CycloneDX"
    default: "neither JSON, nor XML, nor SPDX's tags and values"
    }
  }
}

extension SBOMDraft {
  /// `{"name": …, "digest": {"sha256": …}}`
  fileprivate mutating func add(statementSubject node: SBOMNode) {
    guard statementSubjects.count < SBOMComponent.most else { return }
    var subject = SBOMSubject()
    subject.name = node.word("name")
    for member in node["digest"]?.members ?? [] {
      if let hex = member.value.text { subject.add(digest: "\(member.key):\(hex.lowercased())") }
    }
    statementSubjects.append(subject)
  }
}
