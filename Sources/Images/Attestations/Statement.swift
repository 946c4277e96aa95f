// SPDX-License-Identifier: Apache-2.0
package import ImageSpec
import Notations

/// What somebody says of things that are named by their hashes.
///
/// Specification: https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md, and v0.1 of it, which is read
/// the same way. The predicate is left as it is, for whoever knows its type.
package struct Statement: Hashable, Sendable {
  package static let type = "https://in-toto.io/Statement/v1"
  private static let types = [type, "https://in-toto.io/Statement/v0.1"]
  /// Subjects that are kept.
  private static let limit = 10_000

  package var predicateType: String
  /// The things it speaks of.
  package var subjects: [Subject]
  /// JSON.
  package var predicate: [UInt8]

  /// A thing by its hashes.
  package struct Subject: Hashable, Sendable {
    package var name: String
    /// The SHA-256; `nil` where it is named by other hashes only.
    package var digest: Digest?

    package init(name: String, digest: Digest?) {
      self.name = name
      self.digest = digest
    }
  }

  package init(predicateType: String, subjects: [Subject], predicate: [UInt8]) {
    self.predicateType = predicateType
    self.subjects = subjects
    self.predicate = predicate
  }

  /// Reads a statement; `nil` for JSON that is none.
  /// - Throws: `NotationError` where it is no JSON, `AttestationError` where it is a statement that says nothing.
  package init?(_ bytes: [UInt8]) throws {
    var json = JSONReader()
    var type: String?
    var predicateType: String?
    var subjects: [Subject] = []
    var predicate: Range<Int>?
    let span = bytes.span
    guard try json.kind(span) == .object else { return nil }
    try json.beginObject(span)
    while let key = try json.nextKey(span) {
      switch key {
      case "_type" where try json.kind(span) == .string: type = try json.string(span)
      case "predicateType" where try json.kind(span) == .string: predicateType = try json.string(span)
      case "predicate":
        _ = try json.kind(span)  // blanks are no part of it
        let start = json.position
        try json.skipValue(span)
        predicate = start..<json.position
      case "subject" where try json.kind(span) == .array:
        try json.beginArray(span)
        while try json.nextElement(span) {
          guard subjects.count < Self.limit else {
            throw AttestationError.malformed("more than \(Self.limit) subjects in one statement")
          }
          guard try json.kind(span) == .object else {
            try json.skipValue(span)
            continue
          }
          subjects.append(try Self.subject(&json, span))
        }
      default: try json.skipValue(span)
      }
    }
    try json.end(span)
    guard let type else {
      // Whoever unwraps it all the same would not ask what it is about.
      if predicateType != nil, predicate != nil { throw AttestationError.malformed("the statement has no _type") }
      return nil
    }
    guard Self.types.contains(type) else {
      if type.hasPrefix("https://in-toto.io/") { throw AttestationError.malformed("\(type) is not known here") }
      return nil
    }
    guard let predicateType, !predicateType.isEmpty, let predicate else {
      throw AttestationError.malformed("the statement has no predicate, or none of a type")
    }
    self.init(predicateType: predicateType, subjects: subjects, predicate: Array(bytes[predicate]))
  }

  private static func subject(_ json: inout JSONReader, _ bytes: Span<UInt8>) throws -> Subject {
    var subject = Subject(name: "", digest: nil)
    try json.beginObject(bytes)
    while let key = try json.nextKey(bytes) {
      switch key {
      case "name" where try json.kind(bytes) == .string: subject.name = try json.string(bytes)
      case "digest" where try json.kind(bytes) == .object:
        try json.beginObject(bytes)
        while let algorithm = try json.nextKey(bytes) {
          if algorithm == "sha256", try json.kind(bytes) == .string {
            subject.digest = Digest("sha256:" + (try json.string(bytes)))
          } else {
            try json.skipValue(bytes)
          }
        }
      default: try json.skipValue(bytes)
      }
    }
    return subject
  }

  /// The statement as JSON, version 1.
  package var json: [UInt8] {
    let things = subjects.map { subject in
      let digest = subject.digest.map { "\(JSONText.quoted($0.algorithm)):\"\($0.hex)\"" } ?? ""
      return "{\"name\":\(JSONText.quoted(subject.name)),\"digest\":{\(digest)}}"
    }
    let head = "{\"_type\":\"\(Self.type)\",\"subject\":[\(things.joined(separator: ","))],"
    return Array("\(head)\"predicateType\":\(JSONText.quoted(predicateType)),\"predicate\":".utf8) + predicate
      + Array("}".utf8)
  }
}
