// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import Testing

@Suite struct DecoderTests {
  private func unpack(_ bytes: [UInt8], pieces: Int = .max) throws -> [UInt8] {
    let decoder = try Compression(magic: bytes).decoder(named: "stream")
    var out: [UInt8] = []
    var at = 0
    while at < bytes.count {
      let step = min(pieces, bytes.count - at)
      try decoder.feed(bytes.span.extracting(at..<(at + step))) { span in
        for index in span.indices { out.append(span[index]) }
      }
      at += step
    }
    try decoder.finish()
    return out
  }

  private let text = [UInt8]((0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) })

  @Test(arguments: [1, 3, 1000, 262_144, Int.max])
  func piecesOfAnySizeGiveTheSame(size: Int) throws {
    #expect(try unpack(Compress.gzip(text), pieces: size) == text)
    #expect(try unpack(Compress.zstd(text), pieces: size) == text)
    #expect(try unpack([1, 2, 3, 4, 5], pieces: size) == [1, 2, 3, 4, 5])
  }

  @Test func membersAndFramesFollowEachOther() throws {
    let gzip = Compress.gzip(text) + Compress.gzip([]) + Compress.gzip([42]) + [UInt8](repeating: 0, count: 700)
    #expect(try unpack(gzip, pieces: 777) == text + [42])
    // A skippable frame, as zstd:chunked puts at the end: RFC 8878 §3.1.2.
    let zstd = Compress.zstd(text) + [0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3] + Compress.zstd([42])
    #expect(try unpack(zstd, pieces: 777) == text + [42])
  }

  @Test func everythingCutOffIsTruncated() throws {
    for whole in [Compress.gzip(text), Compress.zstd(text)] {
      for length in stride(from: 4, to: whole.count, by: 501) {
        #expect(throws: ArchiveError.self) { try unpack(Array(whole.prefix(length))) }
      }
    }
  }

  @Test func aFlippedBitIsFound() throws {
    let whole = Compress.gzip(text)
    for position in [12, whole.count / 2, whole.count - 6, whole.count - 2] {
      var bad = whole
      bad[position] ^= 0x10
      #expect(throws: ArchiveError.self) { try unpack(bad) }
    }
  }

  @Test func rubbishBehindAMemberIsAnError() {
    #expect(throws: ArchiveError.self) { try unpack(Compress.gzip(text) + [1, 2, 3]) }
  }

  @Test func hashesAreThoseOfTheStandard() throws {
    // FIPS 180-4, examples of NIST for "abc".
    #expect(try SHA2.hex(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    let hash = try SHA2("sha512")
    hash.update(Array("abc".utf8).span)
    #expect(hash.finish().hasPrefix("ddaf35a193617abacc417349ae204131"))
    #expect(throws: ArchiveError.self) { try SHA2("md0") }
  }
}
