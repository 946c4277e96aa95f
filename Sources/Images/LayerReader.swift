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
    sink = LayerSink(layer: layer.index, visitor: visitor, budget: options.budget, spool: options.spool)
  }

  /// - Parameter progress: told how many stored bytes have been read since it was last told.
  /// - Throws: `ImageError` where the bytes are not what the image says; what cannot be unpacked becomes damage.
  mutating func read(progress: (Int) -> Void) throws -> LayerContents<Visitor.Note> {
    let compression = try compression()
    if options.check == .nothing, compression == .none {
      try readSeeking()
      progress(layer.content.count)
    } else {
      try readStreaming(compression, progress)
    }
    sink.contents.unpackedBytes = unpacked
    return sink.contents
  }

  /// What the first bytes say, and a word where the media type says otherwise.
  private mutating func compression() throws -> Compression {
    let found = Compression(magic: try layer.content.read(at: 0, 4))
    if let type = layer.mediaType, let stated = MediaType.compression(type), stated != found.rawValue {
      sink.contents.damages.append(
        Damage(
          layer: layer.index, reason: "the media type says \(stated), the bytes are \(found.rawValue); read as such",
          isRemark: true))
    }
    return found
  }

  /// An uncompressed layer that nobody wants verified: what no one claims is never read.
  private mutating func readSeeking() throws {
    sink.backing = layer.content
    unpacked = layer.content.count
    do {
      try tar.read(layer.content, to: &sink)
    } catch let error as ArchiveError {
      note(error)
    }
  }

  private mutating func readStreaming(_ compression: Compression, _ progress: (Int) -> Void) throws {
    // A blob without a digest (docker-save) is held against its diff-ID, which is of the unpacked bytes.
    let isUnpackedChecked = options.check == .blobsAndDiffIDs || options.check == .blobs && layer.digest == nil
    let isPlain = compression == .none
    let blobHash =
      options.check != .nothing && (layer.digest != nil || isUnpackedChecked && isPlain)
      ? try SHA2(layer.digest?.algorithm ?? layer.diffID?.algorithm ?? "sha256") : nil
    if isUnpackedChecked, !isPlain { unpackedHash = try SHA2(layer.diffID?.algorithm ?? "sha256") }
    let decoder = try compression.decoder(named: layer.name)
    var isBroken = layer.content.count == 0
    try layer.content.pieces { piece in
      blobHash?.update(piece)
      stored += piece.count
      if !isBroken {
        do {
          try decoder.feed(piece) { try take($0) }
        } catch let error as ArchiveError {
          note(error)
          isBroken = true
        }
      }
      progress(piece.count)
    }
    if !isBroken {
      do throws(ArchiveError) {
        try decoder.finish()
        try tar.finish()
      } catch {
        note(error)
        isBroken = true
      }
    }
    try verify(blobHash: blobHash?.finish(), isPlain: isPlain, isBroken: isBroken)
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
    guard options.check != .nothing, layer.content.count > 0 || layer.size > 0 else { return }
    if let digest = layer.digest, layer.content.count > 0 {
      guard layer.content.count == layer.size else {
        throw ImageError.sizeMismatch(what: layer.name, stated: layer.size, found: layer.content.count)
      }
      let computed = "\(digest.algorithm):\(blobHash ?? "")"
      guard computed == digest.description else {
        throw ImageError.digestMismatch(what: layer.name, stated: digest.description, computed: computed)
      }
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
