// SPDX-License-Identifier: Apache-2.0
import Archives
import FoundationEssentials
import ImageSpec
import Images
import Matching
import Notations
import Packages
import Reporting

/// A statement that is to be written down.
package struct VexAddition: Hashable, Sendable {
  package var vulnerability: String
  package var aliases: [String] = []
  /// Names of the products; see `product(of:)`.
  package var products: [String] = []
  /// Package URLs of the parts of them it is about; empty: all of each product.
  package var packages: [String] = []
  package var status: String
  package var justification: String?
  /// Why, or what to do.
  package var note: String?
  /// The last day it holds.
  package var expires: CalendarDay?
  package var author: String
  /// RFC 3339.
  package var now: String

  package init(vulnerability: String, status: String, author: String, now: String) {
    self.vulnerability = vulnerability
    self.status = status
    self.author = author
    self.now = now
  }

  /// The words for a status, and those for why something is not affected.
  package static let statuses = ExploitabilityStatement.Status.allCases.map(\.rawValue)
  package static let justifications = StatementWords.justifications
  /// Bytes of a document that is added to.
  package static let byteLimit = StatementDocument.byteLimit

  /// The document with the statement, as text: a new one, or an existing one that it is added to.
  ///
  /// Specification: https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md. A statement that the document has already
  /// is not written twice.
  /// - Parameter existing: a document of OpenVEX 0.2.0.
  package func document(
    extending existing: [UInt8]? = nil, source: String = ""
  ) throws -> String {
    let statement = try statement()
    guard let existing else { return try JSONDocument.text(of: JSONTree(begun(with: statement))) }
    let tree: JSONValue
    do {
      tree = try JSONValue(existing, values: 2_000_000)
    } catch {
      throw StatementError.malformed(file: source, notation: "JSON", reason: error.description)
    }
    guard case .object(var members) = tree, let context = tree["@context"]?.string,
      context.hasPrefix("https://openvex.dev/ns/v0.2"), case .array(var statements)? = tree["statements"]
    else {
      throw StatementError.wrongValue(
        file: source, place: "the document", wanted: "it is not OpenVEX 0.2, and nothing is added to it")
    }
    // A statement differs from an earlier one by more than when it was made.
    func essence(_ value: JSONValue) -> JSONValue {
      .object((value.members ?? []).filter { $0.key != "timestamp" }.sorted { $0.key < $1.key })
    }
    let own = essence(statement)
    let last = statements.last {
      essence($0)["vulnerability"] == own["vulnerability"] && $0["products"] == own["products"]
    }
    if let last, essence(last) == own { return try JSONDocument.text(of: JSONTree(tree)) }
    statements.append(statement)
    func set(_ key: String, _ value: JSONValue) {
      members.removeAll { $0.key == key }
      members.append(JSONValue.Member(key, value))
    }
    set("statements", .array(statements))
    set("version", .number(String((tree["version"]?.int ?? 1) + 1)))
    set("last_updated", .string(now))
    return try JSONDocument.text(of: JSONTree(.object(members)))
  }

  private func begun(with statement: JSONValue) throws -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("@context", .string("https://openvex.dev/ns/v0.2.0")), .init("author", .string(author)),
      .init("timestamp", .string(now)), .init("version", .number("1")), .init("statements", .array([statement])),
    ]
    // The same content has the same name. The address is the one that OpenVEX gives to documents without a place.
    let hash = try SHA2.hex(Array(JSONDocument.text(of: JSONTree(.object(members))).utf8))
    members.append(.init("@id", .string("https://openvex.dev/docs/public/vex-" + hash)))
    return .object(members)
  }

  /// "Status Labels" and "Status Justifications" of the specification: what each status must and must not say.
  private func statement() throws -> JSONValue {
    guard let status = ExploitabilityStatement.Status(rawValue: status) else {
      throw StatementError.unsound("'\(status)' is no status: \(Self.statuses.joined(separator: ", "))")
    }
    guard !vulnerability.isEmpty else { throw StatementError.unsound("a statement needs a vulnerability") }
    if let justification {
      guard status == .notAffected else {
        throw StatementError.unsound("only not_affected has a justification, not \(status.rawValue)")
      }
      guard Self.justifications.contains(justification) else {
        throw StatementError.unsound(
          "'\(justification)' is no justification: \(Self.justifications.joined(separator: ", "))")
      }
    }
    if status == .notAffected, justification == nil, note == nil {
      throw StatementError.unsound("not_affected needs a justification, or a note that says why")
    }
    if status == .affected, note == nil {
      throw StatementError.unsound("affected needs a note that says what to do")
    }
    guard !products.isEmpty else { throw StatementError.unsound("a statement needs a product") }
    var name: [JSONValue.Member] = [.init("name", .string(vulnerability))]
    if !aliases.isEmpty { name.append(.init("aliases", .array(Set(aliases).sorted().map { .string($0) }))) }
    var members: [JSONValue.Member] = [
      .init("vulnerability", .object(name)), .init("status", .string(status.rawValue)),
      .init("timestamp", .string(now)), .init("products", .array(try products.map(product))),
    ]
    if let justification { members.append(.init("justification", .string(justification))) }
    var notes: [String] = []
    if let note {
      switch status {
      case .notAffected: members.append(.init("impact_statement", .string(note)))
      case .affected: members.append(.init("action_statement", .string(note)))
      case .fixed, .underInvestigation: notes.append(note)
      }
    }
    // OpenVEX has no field for it, and allows none of one's own.
    if let expires { notes.append(StatementWords.expiry + expires.text) }
    if !notes.isEmpty { members.append(.init("status_notes", .string(notes.joined(separator: "\n")))) }
    return .object(members)
  }

  private func product(_ name: String) throws -> JSONValue {
    var members: [JSONValue.Member] = [.init("@id", .string(name))]
    var parts: [JSONValue] = []
    for text in packages where text != name {
      guard let url = try? PackageURL(parsing: text) else {
        throw StatementError.unsound("'\(text)' is not a package URL; drydock cves --details shows those of packages")
      }
      parts.append(.object([.init("@id", .string(url.description))]))
    }
    if !parts.isEmpty { members.append(.init("subcomponents", .array(parts))) }
    return .object(members)
  }
}

/// What a statement calls a target: the image by its registry, repository and tag or digest.
/// - Returns: `nil` for a directory, which has no name that others know.
/// - Throws: as `scan`, where the target must be opened for it: only what is no name of an image is.
package func productName(of request: ScanRequest) async throws -> String? {
  if Sources.isName(request.target) {
    let name = request.target.firstRange(of: "://").map { String(request.target[$0.upperBound...]) } ?? request.target
    if let url = PackageURL(imageNamed: name) { return url.description }
  }
  guard let image = try await request.openedImage() else { return nil }
  let digest = image.digest ?? image.id
  for name in image.names {
    if var url = PackageURL(imageNamed: name), name.contains("/") || name.contains(":") {
      if url.version == nil { url.version = digest?.description }
      return url.description
    }
  }
  return digest.map {
    PackageURL(type: "oci", name: stem(of: request.target), version: $0.description).description
  }
}

/// What a file or folder of an image is called, without the ending of an archive: "alpine-3.20" of `layouts/alpine-3.20`,
/// "app" of `app.tar.gz`.
func stem(of target: String) -> String {
  var name = (target.split { "/:".contains($0) }.last.map(String.init) ?? "").lowercased()
  for ending in [".tar.gz", ".tar.zst", ".tgz", ".tar"] where name.hasSuffix(ending) {
    name.removeLast(ending.count)
    break
  }
  return name.allSatisfy { $0 == "." } ? "image" : name
}
