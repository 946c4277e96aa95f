// SPDX-License-Identifier: Apache-2.0
import Archives
import ImageSpec
import Notations

extension CataloguedImage {
  /// Labels and steps, packed small.
  func packedDetails() throws -> [UInt8] {
    var out = PackedWriter()
    let keys = labels.keys.sorted()
    out.texts(keys)
    out.texts(keys.map { labels[$0] ?? "" })
    out.texts(steps.map(\.text))
    out.similarTexts(steps.map(\.created))
    out.texts(steps.map { $0.isEmpty ? "1" : "" })
    return try Self.small(out.bytes)
  }

  /// Takes in what `packedDetails` packed.
  mutating func unpackDetails(_ bytes: [UInt8]) throws {
    var input = PackedReader(try Self.large(bytes, limit: 4 << 20))
    let keys = try input.texts()
    let values = try input.texts()
    let texts = try input.texts()
    let days = try input.similarTexts()
    let marks = try input.texts()
    guard keys.count == values.count, texts.count == days.count, texts.count == marks.count,
      keys.count <= Self.labelLimit, texts.count <= Self.stepLimit
    else { throw PackingError("labels and steps do not fit each other") }
    for (key, value) in zip(keys, values) { labels[key.cut(Self.keyLength)] = value.cut(Self.labelLength) }
    steps = texts.indices.map {
      Step(created: days[$0].cut(40), text: texts[$0].cut(Self.stepLength), isEmpty: !marks[$0].isEmpty)
    }
  }

  /// The list of packages, packed small.
  static func packed(packages: [String]) throws -> [UInt8] {
    var out = PackedWriter()
    out.similarTexts(
      Array(Set(packages).sorted().prefix(packageLimit)).map { $0.cut(packageLength) })
    return try small(out.bytes)
  }

  /// The other way round.
  static func packages(_ bytes: [UInt8]) throws -> [String] {
    var input = PackedReader(try large(bytes, limit: 32 << 20))
    let packages = try input.similarTexts()
    guard packages.count <= packageLimit, packages.allSatisfy({ $0.utf8.count <= packageLength }) else {
      throw PackingError("there are too many packages, or too long ones")
    }
    return packages
  }

  /// One frame of zstd.
  static func small(_ bytes: [UInt8]) throws -> [UInt8] {
    var out: [UInt8] = []
    let encoder = try ZstdEncoder(level: 9, count: bytes.count)
    func take(_ piece: Span<UInt8>) { unsafe piece.withUnsafeBufferPointer { unsafe out.append(contentsOf: $0) } }
    try encoder.feed(bytes.span, to: take)
    try encoder.finish(to: take)
    return out
  }

  /// What a frame holds, if it is no more than `limit` bytes.
  static func large(_ bytes: [UInt8], limit: Int) throws -> [UInt8] {
    var out: [UInt8] = []
    let decoder = try Compression.zstd.decoder(named: "a part of the catalogue")
    try decoder.feed(bytes.span) { piece in
      guard out.count + piece.count <= limit else { throw PackingError("it unpacks to more than \(limit) bytes") }
      unsafe piece.withUnsafeBufferPointer { unsafe out.append(contentsOf: $0) }
    }
    try decoder.finish()
    return out
  }
}

extension PackedWriter {
  /// An image, whole.
  mutating func image(_ image: CataloguedImage) throws {
    texts([
      image.manifest.hex, image.config.hex, image.platform, image.created ?? "", image.day, image.origin.rawValue,
    ])
    number(image.stored)
    number(image.unpacked ?? -1)
    number(image.isComputed ? 1 : 0)
    block(image.diffIDs.flatMap { $0.packed ?? [] }[...])
    block(image.layers.flatMap { $0.packed ?? [] }[...])
    block(try image.packedDetails()[...])
    block(try image.packages.map { try CataloguedImage.packed(packages: $0) }.map { $0[...] } ?? [])
  }

  /// The names that something went by.
  mutating func names(_ names: [CataloguedName]) {
    number(names.count)
    for name in names {
      texts([name.repository, name.tag ?? "", name.target.hex, name.since, name.seen, name.moved ?? ""])
    }
  }
}

extension PackedReader {
  /// An image that somebody packed: nothing in it is believed before it is looked at.
  mutating func image() throws -> CataloguedImage {
    let words = try texts()
    guard words.count == 6 else { throw PackingError("an image has \(words.count) words where it has 6") }
    guard let manifest = Digest("sha256:" + words[0]), let config = Digest("sha256:" + words[1]) else {
      throw PackingError("a digest is none")
    }
    let (platform, created, day) = (words[2], words[3], words[4])
    guard platform.utf8.count <= 60, created.utf8.count <= 40, CatalogueDay.isOne(day),
      CataloguedImage.Origin(rawValue: words[5]) != nil
    else { throw PackingError("platform, dates or origin of \(manifest) are none") }
    let stored = try number()
    let unpacked = try number()
    // Whether somebody else computed them is not known here.
    _ = try number()
    let diffs = Digest.all(packed: Array(try block())) ?? []
    let layers = Digest.all(packed: Array(try block())) ?? []
    guard stored >= 0, unpacked >= -1, (1...CataloguedImage.layerLimit).contains(diffs.count),
      layers.count == diffs.count
    else { throw PackingError("the layers of \(manifest) do not fit each other") }
    var image = CataloguedImage(
      manifest: manifest, config: config, platform: platform, created: created.isEmpty ? nil : created,
      stored: stored, unpacked: unpacked < 0 ? nil : unpacked, diffIDs: diffs, layers: layers,
      isComputed: false, origin: .imported, day: day, labels: [:], steps: [])
    try image.unpackDetails(Array(try block()))
    let packages = try block()
    if !packages.isEmpty { image.packages = try CataloguedImage.packages(Array(packages)) }
    return image
  }

  /// The names that something went by.
  mutating func names(limit: Int) throws -> [CataloguedName] {
    let count = try count()
    guard count <= limit else { throw PackingError("an image has \(count) names where it has \(limit) at most") }
    return try (0..<count).map { _ in
      let words = try texts()
      guard words.count == 6, let target = Digest("sha256:" + words[2]), CatalogueDay.isOne(words[3]),
        CatalogueDay.isOne(words[4]), words[5].isEmpty || CatalogueDay.isOne(words[5]),
        let reference = try? Reference(words[0] + (words[1].isEmpty ? "@\(target)" : ":" + words[1])),
        reference.host + "/" + reference.path == words[0]
      else { throw PackingError("a name is none") }
      return CataloguedName(
        repository: words[0], tag: words[1].isEmpty ? nil : words[1], target: target, since: words[3], seen: words[4],
        moved: words[5].isEmpty ? nil : words[5])
    }
  }
}

/// Days as the catalogue writes them.
enum CatalogueDay {
  /// "2026-11-20"
  static func isOne(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 10
      && bytes.enumerated().allSatisfy { index, byte in
        index == 4 || index == 7 ? byte == UInt8(ascii: "-") : (48...57).contains(byte)
      }
  }
}
