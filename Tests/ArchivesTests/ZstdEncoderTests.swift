// SPDX-License-Identifier: Apache-2.0
import Archives
import Testing

@Suite struct ZstdEncoderTests {
  /// Bytes that neither repeat nor are all different, for more than one thread.
  static let sample: [UInt8] = {
    var state: UInt32 = 1
    return (0..<10_000_000).map { index in
      state = state &* 1_664_525 &+ 1_013_904_223
      return index % 3 == 0 ? UInt8(truncatingIfNeeded: state >> 24) : UInt8(truncatingIfNeeded: index / 1000)
    }
  }()

  static func packed(_ bytes: [UInt8], step: Int, threads: Int, count: Int? = nil) throws -> [UInt8] {
    let encoder = try ZstdEncoder(level: 9, threads: threads, count: count ?? bytes.count)
    var out: [UInt8] = []
    func keep(_ piece: Span<UInt8>) { for index in piece.indices { out.append(piece[index]) } }
    var at = 0
    while at < bytes.count {
      let end = min(at + step, bytes.count)
      try encoder.feed(bytes.span.extracting(at..<end), to: keep)
      at = end
    }
    try encoder.finish(to: keep)
    return out
  }

  @Test("what is packed unpacks to the same, however it is cut", arguments: [0, 1, 2])
  func roundTrip(threads: Int) throws {
    let packed = try Self.packed(Self.sample, step: 100_000, threads: threads)
    #expect(packed.count < Self.sample.count * 2 / 3)
    #expect(try Self.packed(Self.sample, step: 77_777, threads: threads) == packed)
    let decoder = try Compression.zstd.decoder(named: "test")
    var out: [UInt8] = []
    try decoder.feed(packed.span) { piece in for index in piece.indices { out.append(piece[index]) } }
    try decoder.finish()
    #expect(out == Self.sample)
  }

  @Test("the number of threads does not show")
  func threads() throws {
    #expect(
      try Self.packed(Self.sample, step: 1 << 16, threads: 1) == Self.packed(Self.sample, step: 1 << 16, threads: 3))
  }

  @Test("nothing is packed too, and more or fewer bytes than were to come are an error")
  func counts() throws {
    let empty = try Self.packed([], step: 1, threads: 2)
    let decoder = try Compression.zstd.decoder(named: "test")
    try decoder.feed(empty.span) { _ in Issue.record("nothing was packed") }
    try decoder.finish()
    for wrong in [9, 11] {
      #expect(throws: ArchiveError.self) {
        try Self.packed(Array(repeating: 1, count: 10), step: 3, threads: 0, count: wrong)
      }
    }
  }
}
