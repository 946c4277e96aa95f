// SPDX-License-Identifier: Apache-2.0
import Archives
package import Cataloging
import ImageSpec
package import Images
import Notations

/// What layers bring, kept by the hash of their bytes.
///
/// A layer is found by the digest of its blob; where its image states none (docker-save, engines), by its diff-ID. Never
/// by the diff-ID beside a digest: that is a claim about the blob which only a full verification holds against it.
package struct CachedLayers: LayerMemory {
  let cache: Cache
  /// Whether layers are taken from the cache, and not only put in.
  let reads: Bool
  /// Where temporary files were written; a file that found no room there was not looked at.
  let spool: Spool

  package func contents(of layer: Layer) -> LayerContents<CataloguedFile>? {
    guard reads, layer.isPresent else { return nil }
    guard let digest = layer.digest else {
      // The bytes hashed to it when they were read, and that is what is told of the layer.
      guard let diffID = layer.diffID, var contents = find(.unpacked, diffID, layer) else { return nil }
      contents.computedDiffID = diffID
      return contents
    }
    // A blob that is not compressed is its own unpacked bytes.
    guard let contents = find(.stored, digest, layer) ?? find(.unpacked, digest, layer, of: Compression.none) else {
      return nil
    }
    // The size is a claim of the manifest; where it is wrong, reading says so.
    return contents.storedBytes == layer.size ? contents : nil
  }

  package func keep(_ contents: LayerContents<CataloguedFile>, of layer: Layer) {
    guard layer.isPresent, !spool.hasFailed else { return }
    let isPlain = contents.compression == Compression.none
    let unpacked = contents.computedDiffID ?? (isPlain ? contents.computedDigest : nil)
    let stored = isPlain ? nil : contents.computedDigest
    guard stored != nil || unpacked != nil else { return }
    var out = EntryWriter()
    guard contents.pack(into: &out) else { return }
    let payload = out.finished()
    if let stored, let key = key(.stored, stored) { cache.keep(payload, as: key) }
    if let unpacked, let key = key(.unpacked, unpacked) { cache.keep(payload, as: key) }
  }

  /// What was hashed.
  private enum Hashed: String { case stored, unpacked }

  private func key(_ hashed: Hashed, _ digest: Digest) -> CacheKey? {
    try? CacheKey(.layer, "\(hashed.rawValue) \(digest)")
  }

  private func find(
    _ hashed: Hashed, _ digest: Digest, _ layer: Layer, of compression: Compression? = nil
  ) -> LayerContents<CataloguedFile>? {
    guard let key = key(hashed, digest), let file = cache.file(key) else { return nil }
    do throws(PackingError) {
      var input = try EntryReader(file, from: CacheEntry.headBytes)
      let contents = try LayerContents<CataloguedFile>(unpacking: &input, layer: layer.index)
      guard input.isAtEnd else { throw PackingError("there is more than there should be") }
      return compression == nil || contents.compression == compression ? contents : nil
    } catch {
      cache.remove(key)
      return nil
    }
  }
}

extension Layer {
  /// Whether its bytes can be had at all: some layers may not be distributed, and nothing stands in their place.
  var isPresent: Bool {
    switch content {
    case .local(let source): source.count > 0
    case .remote: size > 0
    case .absent: false
    }
  }
}
