// SPDX-License-Identifier: Apache-2.0
import CIsal

/// Unpacks gzip (RFC 1952) with ISA-L, checksums verified, any number of members.
///
/// eStargz, bgzip and pigz write many members into one stream; each is a gzip file of its own and starts with a header
/// of its own (RFC 1952 §2.2). Zero bytes after the last member are padding, anything else there is an error.
@safe final class GzipDecoder: Decoder {
  private static let room = 256 << 10
  private let state: UnsafeMutablePointer<inflate_state>
  private let out: UnsafeMutablePointer<UInt8>
  private let name: String
  /// Bytes of the stream taken so far.
  private var offset = 0
  /// True between members, where the stream may end.
  private var isBetween = true
  private var members = 0
  private var isPadding = false

  init(name: String) throws(ArchiveError) {
    self.name = name
    unsafe state = .allocate(capacity: 1)
    unsafe out = .allocate(capacity: Self.room)
    unsafe isal_inflate_init(state)
    unsafe state.pointee.crc_flag = UInt32(ISAL_GZIP)
  }

  deinit {
    unsafe state.deallocate()
    unsafe out.deallocate()
  }

  func feed(_ bytes: Span<UInt8>, to sink: (Span<UInt8>) throws -> Void) throws {
    try unsafe bytes.withUnsafeBufferPointer { input in
      guard let base = input.baseAddress else { return }
      var position = 0
      while position < input.count {
        if isBetween {
          if members > 0, unsafe input[position] == 0 { isPadding = true }
          if isPadding {
            guard unsafe input[position] == 0 else { throw ArchiveError.malformed(what: name, offset: offset) }
            position += 1
            offset += 1
            continue
          }
          isBetween = false
        }
        position += try unsafe member(UnsafeBufferPointer(start: base + position, count: input.count - position), sink)
      }
    }
  }

  /// Feeds one member until the input is used up or the member ends; returns the bytes taken.
  private func member(_ input: UnsafeBufferPointer<UInt8>, _ sink: (Span<UInt8>) throws -> Void) throws -> Int {
    unsafe state.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
    unsafe state.pointee.avail_in = UInt32(input.count)
    var taken = 0
    repeat {
      unsafe state.pointee.next_out = out
      unsafe state.pointee.avail_out = UInt32(Self.room)
      let result = unsafe isal_inflate(state)
      let now = unsafe input.count - Int(state.pointee.avail_in)
      offset += now - taken
      taken = now
      guard result == ISAL_DECOMP_OK else { throw ArchiveError.malformed(what: name, offset: offset) }
      let produced = unsafe Self.room - Int(state.pointee.avail_out)
      if produced > 0 { try unsafe sink(UnsafeBufferPointer(start: out, count: produced).span) }
      if unsafe state.pointee.block_state == ISAL_BLOCK_FINISH {
        members += 1
        isBetween = true
        unsafe isal_inflate_reset(state)
        unsafe state.pointee.crc_flag = UInt32(ISAL_GZIP)
        return taken
      }
      // Output is held back only while the room is full.
    } while unsafe state.pointee.avail_in > 0 || state.pointee.avail_out == 0
    return taken
  }

  func finish() throws(ArchiveError) {
    guard isBetween, members > 0 else { throw .truncated(what: name, offset: offset) }
  }
}
