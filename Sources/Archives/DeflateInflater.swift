// SPDX-License-Identifier: Apache-2.0
import CDeflate

/// Unpacks deflated bytes that are in memory as a whole.
///
/// Format: RFC 1951, RFC 1952. One inflater serves many calls, one after the other: whoever unpacks thousands of small
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

  /// Unpacks a gzip file of one or more members, checksums checked.
  /// - Throws: `ArchiveError.overBudget` where it unpacks to more than `limit` bytes.
  package borrowing func gunzip(_ packed: Span<UInt8>, limit: Int, of what: String) throws(ArchiveError) -> [UInt8] {
    var out: [UInt8] = []
    var at = 0
    repeat {
      // RFC 1952 section 2.3.1: the last four bytes are the size modulo 2^32. Only a guess at the room needed: a file
      // of several members ends with the size of the last.
      guard packed.count - at >= 18 else { throw .truncated(what: what, offset: packed.count) }
      let member = packed.extracting(at..<packed.count)
      var room = min(max(Self.trailer(member), 64 << 10), limit - out.count)
      while true {
        let (bytes, used, result) = gunzipMember(member, room: room)
        if result == LIBDEFLATE_SUCCESS {
          out.append(contentsOf: bytes)
          at += used
          break
        }
        guard result == LIBDEFLATE_INSUFFICIENT_SPACE else { throw .malformed(what: what, offset: at) }
        guard room < limit - out.count else { throw .overBudget(limit: "\(limit) bytes of \(what)") }
        room = min(room * 2, limit - out.count)
      }
    } while at < packed.count
    return out
  }

  private borrowing func gunzipMember(
    _ packed: Span<UInt8>, room: Int
  ) -> (bytes: [UInt8], used: Int, result: libdeflate_result) {
    var result = LIBDEFLATE_BAD_DATA
    var used = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: max(room, 1)) { out, count in
      unsafe packed.withUnsafeBytes { input in
        var written = 0
        result = unsafe libdeflate_gzip_decompress_ex(
          decompressor, input.baseAddress, input.count, out.baseAddress, room, &used, &written)
        count = result == LIBDEFLATE_SUCCESS ? min(written, room) : 0
      }
    }
    return (bytes, used, result)
  }

  private static func trailer(_ packed: Span<UInt8>) -> Int {
    var value = 0
    for index in 1...4 { value = value << 8 | Int(packed[packed.count - index]) }
    return value
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
