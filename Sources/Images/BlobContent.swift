// SPDX-License-Identifier: Apache-2.0
package import Archives

/// The stored bytes of a layer, wherever they are.
package enum BlobContent: Sendable {
  /// On this machine: they can be read at any offset.
  case local(ByteSource)
  /// Elsewhere: they come once and in order. Nothing is fetched before they are asked for.
  case remote(any BlobStream)
  /// Nowhere within reach: a layer that may not be passed on.
  case absent

  /// Whether reading waits for a network.
  package var isRemote: Bool {
    if case .remote = self { true } else { false }
  }

  /// Hands on the bytes from the first to the last, in pieces.
  package func pieces(to sink: (Span<UInt8>) throws -> Void) throws {
    switch self {
    case .local(let source): try source.pieces(to: sink)
    case .remote(let stream): try stream.pieces(to: sink)
    case .absent: break
    }
  }
}

/// A blob that is fetched while it is read.
package protocol BlobStream: Sendable {
  /// Hands on all bytes in order; blocks meanwhile. Whoever reads them holds them against their digest.
  ///
  /// An interrupted transfer goes on where it stopped, unseen by the reader. More bytes than the blob is said to have are
  /// an error.
  func pieces(to sink: (Span<UInt8>) throws -> Void) throws
}
