// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Notations

/// Reads one way of writing statements.
///
/// A reader is pure. What it cannot read of a document becomes a fault with its place, and the rest goes on.
protocol StatementReader: Sendable {
  /// What reports call it: "OpenVEX".
  static var name: String { get }
  /// Whether a document is of this kind.
  static func recognises(_ root: DocumentValue) -> Bool
  static func read(_ root: DocumentValue, into document: inout StatementDocument) throws(StatementError)
}

/// The gallery's list.
enum StatementReaders {
  static let all: [any StatementReader.Type] = [OpenVEX.self, CSAF.self, CycloneDXVEX.self]
}

extension StatementDocument {
  /// Bytes that a document may have.
  package static let byteLimit = 32 << 20
  /// Values in it.
  private static let valueLimit = 2_000_000
  /// Statements, and products in all of them together.
  static let statementLimit = 100_000
  static let productLimit = 500_000

  /// Reads a document in whatever format it is, or what an attestation holds of one.
  /// - Parameter subject: where what it is attached to is meant if it names no product.
  /// - Throws: `StatementError` where it is none, or as a whole cannot be read.
  package static func read(
    _ bytes: [UInt8], source: String, origin: Origin, subject: ProductName? = nil
  ) throws(StatementError) -> StatementDocument {
    guard bytes.count <= byteLimit else { throw .tooLarge(file: source, limit: byteLimit) }
    let start = bytes.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
    let tree: JSONNode
    do {
      tree =
        start == UInt8(ascii: "<")
        ? try CycloneDXMarkup.tree(bytes, values: valueLimit) : try JSONNode(bytes, values: valueLimit)
    } catch {
      throw .malformed(
        file: source, notation: start == UInt8(ascii: "<") ? "XML" : "JSON", reason: error.placed(in: bytes))
    }
    let root = DocumentValue(tree)
    if let inner = try Envelope.content(of: root, source: source) {
      return try read(inner, source: source, origin: origin, subject: subject)
    }
    return try read(root, source: source, origin: origin, subject: subject)
  }

  private static func read(
    _ root: DocumentValue, source: String, origin: Origin, subject: ProductName?
  ) throws(StatementError) -> StatementDocument {
    guard let reader = StatementReaders.all.first(where: { $0.recognises(root) }) else {
      throw .notStatements(file: source)
    }
    var document = StatementDocument(source: source, origin: origin, format: reader.name)
    try reader.read(root, into: &document)
    var products = 0
    for index in document.statements.indices {
      if document.statements[index].products.isEmpty, let subject {
        document.statements[index].products = [StatedProduct([subject])]
      }
      products += document.statements[index].products.reduce(0) { $0 + 1 + $1.parts.count }
      guard products <= productLimit else { throw .tooMany(file: source, what: "products", limit: productLimit) }
    }
    let nameless = document.statements.filter(\.products.isEmpty)
    document.faults += nameless.map { .init(place: $0.place, reason: "it names no product") }
    document.statements.removeAll(where: \.products.isEmpty)
    return document
  }
}

extension NotationError {
  /// The reason, with the line in place of the byte.
  func placed(in bytes: [UInt8]) -> String {
    let (offset, reason): (Int, String) =
      switch self {
      case .truncated(let offset): (offset, "the text ends too early")
      case .unexpected(let wanted, let offset): (offset, "\(wanted) is missing")
      case .tooDeep(let limit, let offset): (offset, "nested more than \(limit) deep")
      case .notText(let offset): (offset, "a text is not UTF-8")
      case .tooManyValues(let limit, let offset): (offset, "more than \(limit) values")
      }
    return "line \(1 + bytes.prefix(offset).count { $0 == UInt8(ascii: "\n") }): \(reason)"
  }
}

/// What statements come in when they are attached to an image: an in-toto statement, maybe in a signed envelope.
///
/// Specifications: https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md,
/// https://github.com/secure-systems-lab/dsse/blob/master/envelope.md. Nothing here looks at signatures.
enum Envelope {
  /// The predicate in an attestation; `nil` where the document is none.
  static func content(of root: DocumentValue, source: String) throws(StatementError) -> DocumentValue? {
    var root = root
    if let payload = root["payload"]?.node.string, root["payloadType"] != nil {
      guard let bytes = Data(base64Encoded: payload, options: .ignoreUnknownCharacters) else {
        throw .wrongValue(file: source, place: "payload", wanted: "it is not Base64")
      }
      let inner = [UInt8](bytes)
      do {
        root = DocumentValue(try JSONNode(inner), path: "payload")
      } catch {
        throw .malformed(file: source, notation: "JSON in its payload", reason: error.placed(in: inner))
      }
    }
    guard root["predicateType"] != nil, let predicate = root["predicate"] else {
      return root.path.isEmpty ? nil : root
    }
    // cosign puts some predicates into an object of its own.
    if predicate["statements"] == nil, let data = predicate["Data"], data.node.members != nil { return data }
    return predicate
  }
}
