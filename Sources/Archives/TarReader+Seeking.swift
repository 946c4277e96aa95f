// SPDX-License-Identifier: Apache-2.0

extension TarReader {
  /// Reads an archive that can be read at any offset, passing over the bytes nobody wants without reading them.
  /// - Throws: what the sink throws; `ArchiveError`.
  package mutating func read(_ source: ByteSource, to sink: inout some TarSink) throws {
    var position = 0
    while position < source.count, !isAtEnd {
      // A header and the small file behind it; larger pieces while a file is wanted.
      let piece = try source.read(at: position, isReading ? 128 << 10 : 2 << 10)
      try feed(piece.span, to: &sink)
      position += piece.count
      let jump = min(skippable, source.count - position)
      if jump > 0 {
        skip(jump)
        position += jump
      }
    }
    try finish()
  }
}
