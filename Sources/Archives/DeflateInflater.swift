// SPDX-License-Identifier: Apache-2.0
import CDeflate

/// Unpacks deflated bytes that are in memory as a whole.
///
/// Format: RFC 1951. One inflater serves many calls, one after the other: whoever unpacks thousands of small
/// entries keeps one.
@safe package struct Inflater: ~Copyable {
  private let decompressor: OpaquePointer

  package init() throws(ArchiveError) {
    guard let decompressor = unsafe libdeflate_alloc_decompressor() else {
      throw .io(what: "memory to inflate", code: 12)
    }
    unsafe self.decompressor = unsafe decompressor
  }

  deinit { unsafe libdeflate_free_decompressor(decompressor) }

  /// Unpacks a raw deflate stream of a known size.
  /// - Throws: `ArchiveError.malformed`, also where the stream yields fewer or more bytes than `size`.
  package borrowing func inflate(
    _ packed: Span<UInt8>, size: Int, of what: String
  ) throws(ArchiveError) -> [UInt8] {
    var result = LIBDEFLATE_SUCCESS
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: max(size, 1)) { out, count in
      unsafe packed.withUnsafeBytes { input in
        var written = 0
        result = unsafe libdeflate_deflate_decompress(
          decompressor, input.baseAddress, input.count, out.baseAddress, size, &written)
        count = result == LIBDEFLATE_SUCCESS ? min(written, size) : 0
      }
    }
    guard result == LIBDEFLATE_SUCCESS else { throw .malformed(what: what, offset: 0) }
    guard bytes.count == size else { throw .truncated(what: what, offset: bytes.count) }
    return bytes
  }

  /// What stands around deflated bytes.
  package enum Wrapping: Hashable, Sendable {
    /// RFC 1950.
    case zlib
    /// RFC 1952, one member.
    case gzip
  }

  /// Unpacks a wrapped stream whose size nobody wrote down, and checks its sum. Bytes behind its end are passed over.
  /// - Throws: `ArchiveError.overBudget` where it yields more than `limit` bytes.
  package borrowing func unpack(
    _ packed: Span<UInt8>, _ wrapping: Wrapping, limit: Int, of what: String
  ) throws(ArchiveError) -> [UInt8] {
    // The room grows fourfold, so all attempts together cost little more than the last.
    var room = min(limit, max(4096, packed.count &* 4))
    while true {
      var result = LIBDEFLATE_SUCCESS
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: max(room, 1)) { out, count in
        unsafe packed.withUnsafeBytes { input in
          var taken = 0
          var written = 0
          switch wrapping {
          case .zlib:
            result = unsafe libdeflate_zlib_decompress_ex(
              decompressor, input.baseAddress, input.count, out.baseAddress, room, &taken, &written)
          case .gzip:
            result = unsafe libdeflate_gzip_decompress_ex(
              decompressor, input.baseAddress, input.count, out.baseAddress, room, &taken, &written)
          }
          count = result == LIBDEFLATE_SUCCESS ? min(written, room) : 0
        }
      }
      switch result {
      case LIBDEFLATE_SUCCESS: return bytes
      case LIBDEFLATE_INSUFFICIENT_SPACE:
        guard room < limit else { throw .overBudget(limit: "\(limit) bytes of \(what)") }
        room = room > limit / 4 ? limit : room * 4
      default: throw .malformed(what: what, offset: 0)
      }
    }
  }
}

/// The checksum of zip and gzip: CRC-32, RFC 1952 section 8.
package struct CRC32: Hashable, Sendable {
  package private(set) var value: UInt32 = 0

  package init() {}

  /// Takes more bytes in.
  package mutating func update(_ bytes: Span<UInt8>) {
    value = unsafe bytes.withUnsafeBytes { unsafe libdeflate_crc32(value, $0.baseAddress, $0.count) }
  }

  /// The checksum of `bytes`.
  package static func of(_ bytes: Span<UInt8>) -> UInt32 {
    var sum = CRC32()
    sum.update(bytes)
    return sum.value
  }
}
