// SPDX-License-Identifier: Apache-2.0
import CDeflate
import CZstd

/// Packs bytes for tests.
package enum Compress {
  /// One gzip member.
  package static func gzip(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
    let compressor = unsafe libdeflate_alloc_compressor(level)
    defer { unsafe libdeflate_free_compressor(compressor) }
    let bound = unsafe libdeflate_gzip_compress_bound(compressor, bytes.count)
    return unsafe [UInt8](unsafeUninitializedCapacity: bound) { out, count in
      count = unsafe bytes.withUnsafeBytes {
        unsafe libdeflate_gzip_compress(compressor, $0.baseAddress, $0.count, out.baseAddress, bound)
      }
    }
  }

  /// One zlib stream.
  package static func zlib(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
    let compressor = unsafe libdeflate_alloc_compressor(level)
    defer { unsafe libdeflate_free_compressor(compressor) }
    let bound = unsafe libdeflate_zlib_compress_bound(compressor, bytes.count)
    return unsafe [UInt8](unsafeUninitializedCapacity: bound) { out, count in
      count = unsafe bytes.withUnsafeBytes {
        unsafe libdeflate_zlib_compress(compressor, $0.baseAddress, $0.count, out.baseAddress, bound)
      }
    }
  }

  /// One zstd frame.
  package static func zstd(_ bytes: [UInt8]) -> [UInt8] {
    let bound = ZSTD_compressBound(bytes.count)
    return unsafe [UInt8](unsafeUninitializedCapacity: bound) { out, count in
      count = unsafe bytes.withUnsafeBytes {
        unsafe ZSTD_compress(out.baseAddress, bound, $0.baseAddress, $0.count, 3)
      }
    }
  }
}
