// SPDX-License-Identifier: Apache-2.0
import CZstd

/// Unpacks Zstandard (RFC 8878) with libzstd: several frames, skippable frames, checksums verified where present.
///
/// A frame's window is held in memory: at most 128 MiB (`windowLog` 27), which is what `zstd --ultra` asks for;
/// ordinary layers need 8 MiB or less.
@safe final class ZstdDecoder: Decoder {
  private static let room = 256 << 10
  private let context: OpaquePointer
  private let out: UnsafeMutablePointer<UInt8>
  private let name: String
  private var offset = 0
  private var isBetween = true
  private var frames = 0

  init(name: String) throws(ArchiveError) {
    self.name = name
    guard let context = unsafe ZSTD_createDCtx() else { throw .io(what: "zstd", code: 12) }
    unsafe self.context = context
    unsafe out = .allocate(capacity: Self.room)
    _ = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 27)
  }

  deinit {
    _ = unsafe ZSTD_freeDCtx(context)
    unsafe out.deallocate()
  }

  func feed(_ bytes: Span<UInt8>, to sink: (Span<UInt8>) throws -> Void) throws {
    try unsafe bytes.withUnsafeBufferPointer { buffer in
      var input = unsafe ZSTD_inBuffer(src: buffer.baseAddress, size: buffer.count, pos: 0)
      var isFull = false
      while unsafe input.pos < input.size || isFull {
        var output = unsafe ZSTD_outBuffer(dst: out, size: Self.room, pos: 0)
        let before = unsafe input.pos
        let result = unsafe ZSTD_decompressStream(context, &output, &input)
        offset += unsafe input.pos - before
        guard ZSTD_isError(result) == 0 else { throw ArchiveError.malformed(what: name, offset: offset) }
        if unsafe output.pos > 0 { try unsafe sink(UnsafeBufferPointer(start: out, count: output.pos).span) }
        unsafe isFull = output.pos == output.size && result != 0
        isBetween = result == 0
        if isBetween { frames += 1 }
      }
    }
  }

  func finish() throws(ArchiveError) {
    guard isBetween, frames > 0 else { throw .truncated(what: name, offset: offset) }
  }
}
