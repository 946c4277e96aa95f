// SPDX-License-Identifier: Apache-2.0
package import Archives
import Notations

/// A signed document: the payload, its type, and signatures over both.
///
/// Specification: https://github.com/secure-systems-lab/dsse/blob/master/envelope.md
package struct Envelope: Hashable, Sendable {
  /// What stands in an envelope here.
  package static let statementType = "application/vnd.in-toto+json"
  package static let mediaType = "application/vnd.dsse.envelope.v1+json"

  package var payloadType: String
  package var payload: [UInt8]
  package var signatures: [Signature]

  /// One signature, and what its maker calls the key: a hint, not to be believed.
  package struct Signature: Hashable, Sendable {
    package var keyID: String
    package var bytes: [UInt8]

    package init(keyID: String = "", bytes: [UInt8]) {
      self.keyID = keyID
      self.bytes = bytes
    }
  }

  /// Signatures that are looked at.
  private static let limit = 100

  package init(payloadType: String, payload: [UInt8], signatures: [Signature]) {
    self.payloadType = payloadType
    self.payload = payload
    self.signatures = signatures
  }

  /// Reads an envelope; `nil` for JSON that is none.
  /// - Throws: `NotationError` where it is no JSON, `AttestationError` where it is an envelope that says nothing.
  package init?(_ bytes: [UInt8]) throws {
    var json = JSONReader(depth: 32)
    var type: String?
    var payload: String?
    var signatures: [(id: String, text: String)] = []
    let span = bytes.span
    guard try json.kind(span) == .object else { return nil }
    try json.beginObject(span)
    while let key = try json.nextKey(span) {
      switch key {
      case "payloadType" where try json.kind(span) == .string: type = try json.string(span)
      case "payload" where try json.kind(span) == .string: payload = try json.string(span)
      case "signatures" where try json.kind(span) == .array:
        try json.beginArray(span)
        while try json.nextElement(span) {
          guard signatures.count < Self.limit else {
            throw AttestationError.malformed("more than \(Self.limit) signatures in one envelope")
          }
          signatures.append(try Self.signature(&json, span))
        }
      default: try json.skipValue(span)
      }
    }
    try json.end(span)
    guard let type, let payload else { return nil }
    guard let decoded = Base64.bytes(payload) else {
      throw AttestationError.malformed("the payload of the envelope is not base64")
    }
    self.init(
      payloadType: type, payload: decoded,
      // What is not base64 is a signature that cannot hold.
      signatures: signatures.map { Signature(keyID: $0.id, bytes: Base64.bytes($0.text) ?? []) })
  }

  private static func signature(
    _ json: inout JSONReader, _ bytes: Span<UInt8>
  ) throws -> (id: String, text: String) {
    var found = (id: "", text: "")
    try json.beginObject(bytes)
    while let key = try json.nextKey(bytes) {
      switch key {
      case "keyid" where try json.kind(bytes) == .string: found.id = try json.string(bytes)
      case "sig" where try json.kind(bytes) == .string: found.text = try json.string(bytes)
      default: try json.skipValue(bytes)
      }
    }
    return found
  }

  /// What is signed: "DSSEv1", type and payload with their lengths.
  ///
  /// Specification: https://github.com/secure-systems-lab/dsse/blob/master/protocol.md#signature-definition
  static func signed(type: String, payload: [UInt8]) -> [UInt8] {
    Array("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + payload
  }

  /// Whether any of the signatures is that of any of the keys.
  package func isSigned(byAny keys: [PublicKey]) throws -> Bool {
    let signed = Self.signed(type: payloadType, payload: payload)
    for key in keys {
      for signature in signatures where !signature.bytes.isEmpty {
        if try key.verifies(signature.bytes, of: signed) { return true }
      }
    }
    return false
  }

  /// An envelope with one signature.
  package init(signing payload: [UInt8], as type: String = Envelope.statementType, with key: PrivateKey) throws {
    let signature = try key.signature(of: Self.signed(type: type, payload: payload))
    self.init(payloadType: type, payload: payload, signatures: [Signature(bytes: signature)])
  }

  /// The envelope as JSON.
  package var json: String {
    let signatures = signatures.map { signature in
      let id = signature.keyID.isEmpty ? "" : "\"keyid\":\(JSONText.quoted(signature.keyID)),"
      return "{\(id)\"sig\":\"\(Base64.text(signature.bytes))\"}"
    }
    return "{\"payloadType\":\(JSONText.quoted(payloadType)),\"payload\":\"\(Base64.text(payload))\","
      + "\"signatures\":[\(signatures.joined(separator: ","))]}\n"
  }
}
