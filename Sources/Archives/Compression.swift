// SPDX-License-Identifier: Apache-2.0

/// How a stream is compressed.
package enum Compression: String, Hashable, Sendable {
  case none, gzip, zstd

  /// What the first bytes say: RFC 1952 §2.3.1, RFC 8878 §3.1.1 (skippable frames included); `nil` when too few.
  package init(magic bytes: [UInt8]) {
    if bytes.count >= 2, bytes[0] == 0x1F, bytes[1] == 0x8B {
      self = .gzip
    } else if bytes.count >= 4, bytes[1] == 0xB5, bytes[2] == 0x2F, bytes[3] == 0xFD, bytes[0] == 0x28 {
      self = .zstd
    } else if bytes.count >= 4, bytes[0] & 0xF0 == 0x50, bytes[1] == 0x2A, bytes[2] == 0x4D, bytes[3] == 0x18 {
      self = .zstd
    } else {
      self = .none
    }
  }

  /// A decoder of this compression; what it calls its input in errors is `name`.
  package func decoder(named name: String) throws(ArchiveError) -> any Decoder {
    switch self {
    case .none: PlainDecoder()
    case .gzip: try GzipDecoder(name: name)
    case .zstd: try ZstdDecoder(name: name)
    }
  }
}

/// Unpacks a stream as its bytes come in.
package protocol Decoder: AnyObject {
  /// Takes more of the stream and hands on what it unpacks to, piece by piece.
  func feed(_ bytes: Span<UInt8>, to sink: (Span<UInt8>) throws -> Void) throws
  /// Says that the stream is over.
  /// - Throws: `ArchiveError.truncated` when it must not be.
  func finish() throws(ArchiveError)
}

/// Hands on what it gets.
final class PlainDecoder: Decoder {
  func feed(_ bytes: Span<UInt8>, to sink: (Span<UInt8>) throws -> Void) throws { try sink(bytes) }
  func finish() {}
}
