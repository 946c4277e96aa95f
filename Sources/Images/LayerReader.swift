// SPDX-License-Identifier: Apache-2.0
package import Archives
import ImageSpec

/// How the layers of an image are read.
package struct LayerOptions: Sendable {
  /// What is held against the digests.
  package enum Check: Sendable { case nothing, blobs, blobsAndDiffIDs }

  package var check: Check
  package var budget: Budget
  package var spool: Spool
  /// Whether every entry's attributes are kept and the bytes of every file hashed.
  package var isStudied = false

  package init(check: Check, budget: Budget, spool: Spool) {
    self.check = check
    self.budget = budget
    self.spool = spool
  }
}

/// Reads one layer, once: the stored bytes go through the digest, the decompressor and the tar reader piece by piece.
struct LayerReader<Visitor: FileVisitor> {
  let layer: Layer
  let options: LayerOptions
  private var sink: LayerSink<Visitor>
  private var tar = TarReader()
  private var unpackedHash: SHA2?
  private var unpacked = 0
  private var stored = 0

  init(_ layer: Layer, visitor: Visitor, options: LayerOptions) {
    self.layer = layer
    self.options = options
    sink = LayerSink(
      layer: layer.index, visitor: visitor, budget: options.budget, spool: options.spool,
      isStudied: options.isStudied)
  }

  /// - Parameter progress: told how many stored bytes have been read since it was last told.
  /// - Throws: `ImageError` where the bytes are not what the image says; what cannot be unpacked becomes damage.
  mutating func read(progress: (Int) -> Void) throws -> LayerContents<Visitor.Note> {
    try sink.prepare()
    if options.check == .nothing, case .local(let source) = layer.content,
      Compression(magic: try source.read(at: 0, Self.magic)) == .none
    {
      sink.contents.compression = Compression.none
      try readSeeking(source)
      progress(source.count)
    } else {
      try readStreaming(progress)
    }
    sink.contents.unpackedBytes = unpacked
    sink.contents.storedBytes = stored
    if options.isStudied { sink.contents.hashLinks() }
    return sink.contents
  }

  /// Bytes that tell the compression.
  private static var magic: Int { 4 }

  /// An uncompressed layer that nobody wants verified: what no one claims is never read.
  private mutating func readSeeking(_ source: ByteSource) throws {
    sink.backing = source
    unpacked = source.count
    do {
      try tar.read(source, to: &sink)
    } catch let error as ArchiveError {
      note(error)
    }
  }

  private mutating func readStreaming(_ progress: (Int) -> Void) throws {
    // A blob without a digest (docker-save) is held against its diff-ID, which is of the unpacked bytes.
    let isUnpackedChecked = options.check == .blobsAndDiffIDs || options.check == .blobs && layer.digest == nil
    let blobHash =
      options.check == .nothing || layer.digest == nil && !isUnpackedChecked
      ? nil : try SHA2(layer.digest?.algorithm ?? layer.diffID?.algorithm ?? "sha256")
    var stream = Stream()
    try layer.content.pieces { piece in
      try Task.checkCancellation()
      blobHash?.update(piece)
      stored += piece.count
      try read(piece, of: &stream, isUnpackedChecked)
      progress(piece.count)
    }
    if stream.decoder == nil, stored > 0 { try begin(&stream, isUnpackedChecked) }
    if let decoder = stream.decoder, !stream.isBroken {
      do throws(ArchiveError) {
        try decoder.finish()
        try tar.finish()
      } catch {
        note(error)
        stream.isBroken = true
      }
    }
    try verify(blobHash: blobHash?.finish(), isPlain: stream.isPlain, isBroken: stream.isBroken)
  }

  /// A layer that is being unpacked.
  private struct Stream {
    /// The first bytes, until there are enough to tell the compression by.
    var start: [UInt8] = []
    var decoder: (any Decoder)?
    var isPlain = true
    var isBroken = false
  }

  /// Takes stored bytes.
  private mutating func read(_ piece: Span<UInt8>, of stream: inout Stream, _ isUnpackedChecked: Bool) throws {
    if stream.decoder != nil { return try unpack(piece, of: &stream) }
    // Over a network the first bytes may come one by one.
    unsafe piece.withUnsafeBufferPointer { unsafe stream.start.append(contentsOf: $0) }
    if stream.start.count >= Self.magic { try begin(&stream, isUnpackedChecked) }
  }

  private mutating func begin(_ stream: inout Stream, _ isUnpackedChecked: Bool) throws {
    let compression = Compression(magic: stream.start)
    sink.contents.compression = compression
    stream.isPlain = compression == .none
    if isUnpackedChecked, !stream.isPlain { unpackedHash = try SHA2(layer.diffID?.algorithm ?? "sha256") }
    stream.decoder = try compression.decoder(named: layer.name)
    let start = stream.start
    stream.start = []
    try unpack(start.span, of: &stream)
  }

  private mutating func unpack(_ piece: Span<UInt8>, of stream: inout Stream) throws {
    guard !stream.isBroken else { return }
    do {
      try stream.decoder?.feed(piece) { try take($0) }
    } catch let error as ArchiveError {
      note(error)
      stream.isBroken = true
    }
  }

  /// Takes unpacked bytes.
  private mutating func take(_ bytes: Span<UInt8>) throws {
    unpacked += bytes.count
    let budget = options.budget
    guard unpacked <= budget.layerBytes else {
      throw ArchiveError.overBudget(limit: "a layer may unpack to \(budget.layerBytes >> 30) GiB")
    }
    guard unpacked < budget.ratioFrom || unpacked / budget.ratio < stored else {
      throw ArchiveError.overBudget(
        limit:
          "\(unpacked) bytes out of \(stored) so far is a decompression bomb; the rest of the layer was not unpacked")
    }
    unpackedHash?.update(bytes)
    try tar.feed(bytes, to: &sink)
  }

  private mutating func note(_ error: ArchiveError) {
    sink.contents.damages.append(Damage(layer: layer.index, offset: tar.offset, reason: error.description))
  }

  private mutating func verify(blobHash: String?, isPlain: Bool, isBroken: Bool) throws {
    if case .absent = layer.content { return }
    guard options.check != .nothing, stored > 0 || layer.size > 0 else { return }
    if let digest = layer.digest {
      guard stored == layer.size else {
        throw ImageError.sizeMismatch(what: layer.name, stated: layer.size, found: stored)
      }
      let computed = "\(digest.algorithm):\(blobHash ?? "")"
      guard computed == digest.description else {
        throw ImageError.digestMismatch(what: layer.name, stated: digest.description, computed: computed)
      }
      sink.contents.computedDigest = digest
    }
    let isUnpackedChecked = options.check == .blobsAndDiffIDs || layer.digest == nil
    guard isUnpackedChecked else { return }
    guard let hex = unpackedHash?.finish() ?? (isPlain ? blobHash : nil), let diffID = layer.diffID else { return }
    let computed = "\(diffID.algorithm):\(hex)"
    // Without a digest of the blob, bytes that cannot be unpacked cannot be shown to be the image's own.
    if isBroken, !isPlain, layer.digest != nil { return }
    guard computed == diffID.description else {
      throw ImageError.digestMismatch(
        what: "\(layer.name), unpacked,", stated: diffID.description, computed: computed)
    }
    sink.contents.computedDiffID = Digest(computed)
  }
}
