// SPDX-License-Identifier: Apache-2.0
import Archives

/// What is kept of past scans.
package enum CacheKind: String, Hashable, Sendable, CaseIterable {
  /// What one layer brings.
  case layer
  /// What a whole image comes to, before advisories are asked.
  case inventory
  /// A report.
  case answer
  /// A manifest or configuration, which whoever reads images keeps in `Cache.documents`.
  case document
}

/// The name of an entry: what it is, and the hash of everything it depends on.
struct CacheKey: Hashable, Sendable {
  let kind: CacheKind
  /// SHA-256, in lower-case hexadecimal.
  let hex: String

  /// - Parameter material: all that the entry depends on.
  /// - Throws: where libcrypto refuses to work.
  init(_ kind: CacheKind, _ material: [UInt8]) throws(ArchiveError) {
    self.kind = kind
    hex = try SHA2.hex(material)
  }

  init(_ kind: CacheKind, _ material: String) throws(ArchiveError) { try self.init(kind, Array(material.utf8)) }

  /// Where the entry stands in the folder of its generation.
  var path: String { "\(hex.prefix(2))/\(hex.dropFirst(2)).\(kind.rawValue)" }
}

/// The envelope of an entry: what it is, for which key, how long, and the hash of what is inside.
///
///     "DDCACHE1"  first letter of the kind  key (64)  hash of the payload (64)  length of the payload (16)  payload
///
/// Numbers and hashes are in hexadecimal. A file that was cut short, torn by a power cut, mixed up or changed is not an
/// entry, whatever it is. Another layout of the payload needs no version: another build has a folder of its own.
enum CacheEntry {
  static let headBytes = 8 + 1 + 64 + 64 + 16

  /// The bytes of a file for a payload.
  /// - Throws: where libcrypto refuses to work.
  static func sealed(_ payload: [UInt8], as key: CacheKey) throws(ArchiveError) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(headBytes + payload.count)
    out += head(key, try SHA2.hex(payload), count: payload.count)
    out += payload
    return out
  }

  /// Whether the bytes of a file are a whole entry for this key; its payload begins at `headBytes`.
  static func holds(_ file: [UInt8], _ key: CacheKey) -> Bool {
    guard file.count >= headBytes, let hash = try? SHA2() else { return false }
    hash.update(file.span.extracting(headBytes...))
    return file.prefix(headBytes).elementsEqual(head(key, hash.finish(), count: file.count - headBytes))
  }

  private static func head(_ key: CacheKey, _ hash: String, count: Int) -> [UInt8] {
    let length = String(count, radix: 16)
    return Array(
      ("DDCACHE1" + key.kind.rawValue.prefix(1) + key.hex + hash + String(repeating: "0", count: 16 - length.count)
        + length).utf8)
  }
}
