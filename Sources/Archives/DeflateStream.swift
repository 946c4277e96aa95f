// SPDX-License-Identifier: Apache-2.0
import CIsal

/// Unpacks a raw deflate stream piece by piece, in constant memory.
///
/// Format: RFC 1951. ISA-L's state is 87 KB and lives on the heap.
@safe struct DeflateStream: ~Copyable {
  private let state: UnsafeMutablePointer<inflate_state>
  /// True once the last block has been unpacked.
  private(set) var isFinished = false

  init() {
    unsafe state = .allocate(capacity: 1)
    unsafe isal_inflate_init(state)
    unsafe state.pointee.crc_flag = UInt32(ISAL_DEFLATE)
  }

  deinit { unsafe state.deallocate() }

  /// Unpacks `packed` and hands on what comes out, at most `chunk` bytes at a time.
  mutating func inflate(
    _ packed: Span<UInt8>, chunk: Int, of what: String, to sink: (Span<UInt8>) throws(ArchiveError) -> Void
  ) throws(ArchiveError) {
    var failure: ArchiveError?
    unsafe packed.withUnsafeBytes { input in
      do throws(ArchiveError) {
        unsafe try inflate(input, chunk: chunk, of: what, to: sink)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  private mutating func inflate(
    _ input: UnsafeRawBufferPointer, chunk: Int, of what: String, to sink: (Span<UInt8>) throws(ArchiveError) -> Void
  ) throws(ArchiveError) {
    // ISA-L reads through this pointer only, although its type allows more.
    unsafe state.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    unsafe state.pointee.avail_in = UInt32(input.count)
    while !isFinished {
      let before = unsafe state.pointee.avail_in
      var code = ISAL_DECOMP_OK
      let out = unsafe [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
        unsafe state.pointee.next_out = buffer.baseAddress
        unsafe state.pointee.avail_out = UInt32(chunk)
        code = unsafe isal_inflate(state)
        count = unsafe chunk - Int(state.pointee.avail_out)
      }
      unsafe state.pointee.next_out = nil
      guard code == ISAL_DECOMP_OK else { throw unsafe .malformed(what: what, offset: Int(state.pointee.total_out)) }
      if !out.isEmpty { try sink(out.span) }
      isFinished = unsafe state.pointee.block_state == ISAL_BLOCK_FINISH
      // Full output means there may be more; otherwise all input has been taken, or nothing moves any more.
      if out.count < chunk {
        if unsafe state.pointee.avail_in == 0 || (out.isEmpty && state.pointee.avail_in == before) { break }
      }
    }
    unsafe state.pointee.next_in = nil
    unsafe state.pointee.avail_in = 0
  }
}
