// SPDX-License-Identifier: Apache-2.0
import Archives
import Synchronization
import Transport

/// Bytes of this machine as the body of one request.
enum BodyStream {
  static func body(of source: ByteSource) -> HTTPRequest.Body {
    let position = Cursor()
    return .stream(count: source.count) { buffer in
      let piece = try position.next(of: source, buffer.count)
      for index in piece.indices { buffer[index] = piece[index] }
      return piece.count
    }
  }

  /// Where the sending has come.
  private final class Cursor: Sendable {
    private let offset = Mutex(0)

    func next(of source: ByteSource, _ count: Int) throws -> [UInt8] {
      try offset.withLock { offset in
        let piece = try source.read(at: offset, count)
        offset += piece.count
        return piece
      }
    }
  }
}
