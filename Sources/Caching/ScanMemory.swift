// SPDX-License-Identifier: Apache-2.0
package import Archives
import ImageSpec
package import Images
import Notations
package import Packages
package import Reporting

/// What one scan may take from past scans, and leaves to later ones.
package struct ScanMemory: Sendable {
  /// Asked while layers are read.
  package let layers: CachedLayers
  let cache: Cache
  /// Whether anything is taken from the cache, and not only put in.
  let reads: Bool

  /// - Parameters:
  ///   - reads: false where everything is to be read and held against its digests anew.
  ///   - spool: where the scan writes temporary files.
  package init(_ cache: Cache, reads: Bool, spool: Spool) {
    self.cache = cache
    self.reads = reads
    layers = CachedLayers(cache: cache, reads: reads, spool: spool)
  }

  /// What an image came to.
  package struct Inventoried: Sendable, Hashable {
    package var inventory: Inventory
    package var census: Census
    /// Of the layers, unpacked.
    package var layerSizes: [Int]

    package init(inventory: Inventory, census: Census, layerSizes: [Int]) {
      self.inventory = inventory
      self.census = census
      self.layerSizes = layerSizes
    }
  }

  /// What was answered on an image.
  package struct Answered: Sendable, Hashable {
    /// Its target and layers are for whoever asks to fill in: they are the image's as it is called and packed now.
    package var report: Report
    /// Of the layers, unpacked.
    package var layerSizes: [Int]

    package init(report: Report, layerSizes: [Int]) {
      self.report = report
      self.layerSizes = layerSizes
    }
  }

  /// What a report depends on beside what the image comes to.
  package struct Question: Sendable, Hashable {
    /// What tells one state of the advisory data from any other; `nil` where none are asked.
    package var advisories: String?
    /// "2026-07-11": by the day, support has ended or has not.
    package var day: String?

    package init(advisories: String?, day: String?) {
      self.advisories = advisories
      self.day = day
    }
  }

  /// What the image came to when it was read before.
  package func inventory(of image: Image) -> Inventoried? {
    guard reads, let key = key(.inventory, image) else { return nil }
    return read(key) { input throws(PackingError) in
      Inventoried(
        inventory: try Inventory(unpacking: &input), census: try Census(unpacking: &input),
        layerSizes: try Self.sizes(&input, image))
    }
  }

  /// Keeps what an image came to; its layers were held against their digests.
  package func keep(_ found: Inventoried, of image: Image) {
    guard !layers.spool.hasFailed, let key = key(.inventory, image) else { return }
    var out = EntryWriter()
    found.inventory.pack(into: &out)
    found.census.pack(into: &out)
    out.list(found.layerSizes) { $0.number($1) }
    cache.keep(out.finished(), as: key)
  }

  /// What was answered on the image before.
  package func answer(on image: Image, _ question: Question) -> Answered? {
    guard reads, let key = key(.answer, image, question) else { return nil }
    return read(key) { input throws(PackingError) in
      Answered(report: try Report(unpacking: &input), layerSizes: try Self.sizes(&input, image))
    }
  }

  /// Keeps an answer.
  package func keep(_ answer: Answered, on image: Image, _ question: Question) {
    guard !layers.spool.hasFailed, let key = key(.answer, image, question) else { return }
    var out = EntryWriter()
    answer.report.pack(into: &out)
    out.list(answer.layerSizes) { $0.number($1) }
    cache.keep(out.finished(), as: key)
  }

  /// Says that the scan is over.
  package func settle() { cache.settle() }

  private static func sizes(_ input: inout EntryReader, _ image: Image) throws(PackingError) -> [Int] {
    let sizes = try input.list { input throws(PackingError) in try input.number() }
    guard sizes.count == image.layers.count else { throw PackingError("a layer is missing") }
    return sizes
  }

  func read<Value>(
    _ key: CacheKey, _ unpack: (inout EntryReader) throws(PackingError) -> Value
  ) -> Value? {
    guard let file = cache.file(key) else { return nil }
    do throws(PackingError) {
      var input = try EntryReader(file, from: CacheEntry.headBytes)
      let value = try unpack(&input)
      guard input.isAtEnd else { throw PackingError("there is more than there should be") }
      return value
    } catch {
      cache.remove(key)
      return nil
    }
  }

  /// All that an image comes to depends on: its layers by their hashes, how it names and describes them, and what was
  /// wrong with it before they were read. `nil` where a layer has no name to go by.
  private func key(_ kind: CacheKind, _ image: Image, _ question: Question? = nil) -> CacheKey? {
    var out = PackedWriter()
    out.number(image.layers.count)
    for layer in image.layers {
      guard layer.isPresent, let digest = layer.digest ?? layer.diffID else { return nil }
      out.text(layer.digest == nil ? "unpacked" : "stored")
      out.text(digest.description)
      // What the image claims and gaps call the layer by.
      out.texts(layer.diffID.map { [$0.description] } ?? [])
      out.texts(layer.mediaType.map { [$0] } ?? [])
      out.number(layer.size)
    }
    out.texts(image.damages.map { "\($0.layer ?? -1) \($0.path ?? "") \($0.offset ?? -1) \($0.isRemark) \($0.reason)" })
    if let question {
      out.texts(question.advisories.map { [$0] } ?? [])
      out.texts(question.day.map { [$0] } ?? [])
      out.texts([image.platform?.description ?? ""])
    }
    return try? CacheKey(kind, out.bytes)
  }
}
