// SPDX-License-Identifier: Apache-2.0
package import Archives
import ImageSpec
import Notations

/// A catalogue packed into one file.
///
/// A line that names the format; then parts, each four bytes of its length (the lowest first) and one frame of zstd
/// with so many images; at the end a part of no images that says how many there were, so that a copy that was cut short
/// is known as one.
package enum CatalogueFile {
  /// What was in a file, and what of it was new here.
  package struct Count: Hashable, Sendable {
    package var images = 0
    package var added = 0
    package var names = 0
    package var inventories = 0

    package init() {}
  }

  private static let header = Array("drydock-catalogue 1\n".utf8)
  /// Images in a part.
  private static let part = 500
  /// Bytes of a part, packed and not; names of an image; images in all.
  private static let (packedLimit, partLimit, nameLimit, imageLimit) = (64 << 20, 256 << 20, 2000, 5_000_000)

  /// Writes all images and names.
  package static func write(
    _ catalogue: LayerCatalogue, to sink: ([UInt8]) throws -> Void
  ) throws -> Count {
    var count = Count()
    try sink(header)
    var out = PackedWriter()
    var waiting = 0
    func flush() throws {
      guard waiting > 0 else { return }
      var body = PackedWriter()
      body.number(waiting)
      body.append(out.bytes[...])
      try sink(framed(body.bytes))
      out = PackedWriter()
      waiting = 0
    }
    try catalogue.everyImage { row in
      var image = row.image
      image.packages = try catalogue.packages(of: row)
      let names = try catalogue.names(of: row)
      try out.image(image)
      out.names(names)
      waiting += 1
      count.images += 1
      count.names += names.count
      if image.packages != nil { count.inventories += 1 }
      if waiting == part || out.bytes.count > 4 << 20 { try flush() }
    }
    try flush()
    var end = PackedWriter()
    end.number(0)
    end.number(count.images)
    try sink(framed(end.bytes))
    return count
  }

  private static func framed(_ bytes: [UInt8]) throws -> [UInt8] {
    let frame = try CataloguedImage.small(bytes)
    return (0..<4).map { UInt8(truncatingIfNeeded: frame.count >> (8 * $0)) } + frame
  }

  /// Takes a file of this machine in: all of it, or nothing.
  /// - Throws: `CatalogueError.malformed` with the place of what is wrong; `ArchiveError` where it cannot be read.
  package static func read(_ path: String, into catalogue: LayerCatalogue) throws -> Count {
    let file = try OpenFile(path: path)
    return try read(ByteSource(file, offset: 0, count: try file.size()), named: path, into: catalogue)
  }

  /// Takes a file in: all of it, or nothing.
  /// - Throws: `CatalogueError.malformed` with the place of what is wrong.
  package static func read(_ source: ByteSource, named file: String, into catalogue: LayerCatalogue) throws -> Count {
    try catalogue.all {
      var count = Count()
      let head = try source.read(at: 0, header.count)
      guard head == header else {
        throw CatalogueError.malformed(file: file, place: "byte 0", reason: "it is no packed catalogue")
      }
      var at = header.count
      while true {
        let place = "byte \(at)"
        do {
          let length = try source.read(at: at, 4)
          guard length.count == 4 else { throw PackingError("it ends before its end: the copy was cut short") }
          let size = length.enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
          guard size <= packedLimit else { throw PackingError("a part of \(size) bytes is too large") }
          let frame = try source.read(at: at + 4, size)
          guard frame.count == size else { throw PackingError("it ends before its end: the copy was cut short") }
          at += 4 + size
          var input = PackedReader(try CataloguedImage.large(frame, limit: partLimit))
          let images = try input.number()
          guard images != 0 else {
            let total = try input.number()
            guard total == count.images, input.isAtEnd, at == source.count else {
              throw PackingError("its end speaks of \(total) images, and there were \(count.images)")
            }
            return count
          }
          guard images > 0, images <= part, count.images + images <= imageLimit else {
            throw PackingError("a part of \(images) images is too large")
          }
          for _ in 0..<images { try take(&input, into: catalogue, &count) }
          guard input.isAtEnd else { throw PackingError("a part is longer than its images") }
        } catch let error as PackingError {
          throw CatalogueError.malformed(file: file, place: place, reason: error.what)
        } catch let error as ArchiveError {
          throw CatalogueError.malformed(file: file, place: place, reason: "\(error)")
        }
      }
    }
  }

  private static func take(
    _ input: inout PackedReader, into catalogue: LayerCatalogue, _ count: inout Count
  ) throws {
    let image = try input.image()
    let names = try input.names(limit: nameLimit)
    let change = try catalogue.record(image, names: names)
    count.images += 1
    count.names += names.count
    if change == .added { count.added += 1 }
    if image.packages != nil { count.inventories += 1 }
  }
}
