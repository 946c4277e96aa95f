// SPDX-License-Identifier: Apache-2.0
import Archives
import FoundationEssentials
import ImageSpec

/// Reads the JSON documents of an image: small, verified before they are believed.
enum Document {
  /// Manifests and configurations larger than this are not read; registries allow 4 MiB.
  static let limit = 8 << 20

  /// Decodes a document.
  /// - Throws: `ImageError.malformed` naming what is wrong and where.
  static func decode<T: Decodable>(_ type: T.Type, _ bytes: [UInt8], what: String) throws -> T {
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch let error as DecodingError {
      throw ImageError.malformed(what: what, detail: explain(error))
    }
  }

  /// The bytes of a blob, held against the descriptor that names it.
  /// - Throws: `ImageError`, `ArchiveError`.
  static func bytes(_ source: ByteSource, _ descriptor: Descriptor, what: String, isVerified: Bool) throws -> [UInt8] {
    let bytes = try source.all(limit: limit)
    guard isVerified else { return bytes }
    guard bytes.count == descriptor.size else {
      throw ImageError.sizeMismatch(what: what, stated: descriptor.size, found: bytes.count)
    }
    guard let digest = Digest(descriptor.digest) else {
      throw ImageError.malformed(what: what, detail: "\"\(descriptor.digest)\" is not a digest")
    }
    let hash = try SHA2(digest.algorithm)
    hash.update(bytes.span)
    let computed = "\(digest.algorithm):\(hash.finish())"
    guard computed == digest.description else {
      throw ImageError.digestMismatch(what: what, stated: digest.description, computed: computed)
    }
    return bytes
  }

  private static func explain(_ error: DecodingError) -> String {
    switch error {
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\(path(context.codingPath)) is of the wrong type"
    case .keyNotFound(let key, let context):
      "\(path(context.codingPath + [key])) is missing"
    default: "it is not JSON"
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.map { key in key.intValue.map { "[\($0)]" } ?? "." + key.stringValue }.joined()
  }
}
