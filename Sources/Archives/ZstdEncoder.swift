// SPDX-License-Identifier: Apache-2.0
import CZstd

/// Packs a stream with Zstandard (RFC 8878) into one frame. The same bytes, however they are cut, give the same frame.
@safe package final class ZstdEncoder {
  private static let room = 256 << 10
  private static let job = 4 << 20
  private let context: OpaquePointer
  private let out: UnsafeMutablePointer<UInt8>

  /// - Parameters:
  ///   - level: of libzstd, 1 to 19.
  ///   - threads: that pack beside the caller, where libzstd can. The frame depends on whether there are any, not on
  ///     how many.
  ///   - count: bytes that will come; the frame's header says so.
  /// - Throws: `ArchiveError.io`.
  package init(level: Int, threads: Int = 0, count: Int) throws(ArchiveError) {
    guard let context = unsafe ZSTD_createCCtx() else { throw .io(what: "zstd", code: 12) }
    unsafe self.context = context
    unsafe out = .allocate(capacity: Self.room)
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Int32(level))
    // A library without threads refuses, and packs alone.
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_nbWorkers, Int32(threads))
    // What one thread packs at a time, which is what is held in memory: four times the window unless it is said.
    if threads > 0 { _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_jobSize, Int32(Self.job)) }
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    _ = unsafe ZSTD_CCtx_setPledgedSrcSize(context, UInt64(count))
  }

  deinit {
    _ = unsafe ZSTD_freeCCtx(context)
    unsafe out.deallocate()
  }

  /// Takes more of the stream and hands on what is packed by now.
  package func feed(_ bytes: Span<UInt8>, to sink: (Span<UInt8>) throws -> Void) throws {
    try unsafe bytes.withUnsafeBufferPointer { buffer in
      var input = unsafe ZSTD_inBuffer(src: buffer.baseAddress, size: buffer.count, pos: 0)
      while unsafe input.pos < input.size { _ = try unsafe step(&input, ZSTD_e_continue, sink) }
    }
  }

  /// Ends the frame and hands on the rest of it.
  /// - Throws: `ArchiveError.io` also where more or fewer bytes came than were to.
  package func finish(to sink: (Span<UInt8>) throws -> Void) throws {
    var input = unsafe ZSTD_inBuffer(src: nil, size: 0, pos: 0)
    while try unsafe step(&input, ZSTD_e_end, sink) > 0 {}
  }

  /// - Returns: bytes that wait to be handed on, 0 where there are none.
  private func step(
    _ input: inout ZSTD_inBuffer, _ directive: ZSTD_EndDirective, _ sink: (Span<UInt8>) throws -> Void
  ) throws -> Int {
    var output = unsafe ZSTD_outBuffer(dst: out, size: Self.room, pos: 0)
    let left = unsafe ZSTD_compressStream2(context, &output, &input, directive)
    guard ZSTD_isError(left) == 0 else { throw ArchiveError.io(what: "packing with zstd", code: 22) }
    if unsafe output.pos > 0 { try unsafe sink(UnsafeBufferPointer(start: out, count: output.pos).span) }
    return left
  }
}
