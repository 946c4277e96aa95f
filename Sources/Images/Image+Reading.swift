// SPDX-License-Identifier: Apache-2.0
import Archives
import ImageSpec
import Transport

extension Image {
  /// Layers that are downloaded at once.
  private static var downloads: Int { 4 }

  /// What a reader of layers tells of its progress.
  package struct Progress: Sendable, Hashable {
    /// Stored bytes read since it was last told.
    package var bytes = 0
    /// Layers finished since then.
    package var layers = 0
  }

  /// Reads all layers, several at a time, and returns what each brings in the order of the layers.
  /// - Parameters:
  ///   - width: layers read at once.
  ///   - memory: asked before the bytes of a layer are touched; a layer it knows is not read.
  ///   - turns: of the readers of other images that put what they read into the same memory.
  /// - Throws: `ImageError` where a layer is not what the image says it is.
  package func read<Visitor: FileVisitor>(
    visitor: Visitor, options: LayerOptions, width: Int, memory: (any LayerMemory<Visitor.Note>)? = nil,
    turns: LayerTurns? = nil, progress: @escaping @Sendable (Progress) -> Void
  ) async throws -> [LayerContents<Visitor.Note>] {
    // The largest first, so that no core waits for a large one that was begun last.
    var waiting = layers.sorted { ($0.size, $1.index) < ($1.size, $0.index) }
    let reference = reference
    var results = [LayerContents<Visitor.Note>?](repeating: nil, count: layers.count)
    try await withThrowingTaskGroup(of: (Int, LayerContents<Visitor.Note>).self) { group in
      func start() {
        guard let layer = waiting.popLast() else { return }
        group.addTask(executorPreference: layer.content.isRemote ? BlockingThreads.shared : nil) {
          var contents: LayerContents<Visitor.Note>
          let name = memory == nil ? nil : layer.digest ?? layer.diffID
          if let name { await turns?.begin(name) }
          defer { if let name { turns?.end(name) } }
          if let known = memory?.contents(of: layer) {
            contents = known
            progress(Progress(bytes: layer.size))
          } else {
            var reader = LayerReader(layer, visitor: visitor, options: options)
            do {
              contents = try reader.read { bytes in
                progress(Progress(bytes: bytes))
              }
            } catch let error as ImageError {
              throw reference.map { ImageError.remote(reference: $0, error) } ?? error
            }
            memory?.keep(contents, of: layer)
          }
          if let remark = layer.remark(on: contents.compression) { contents.damages.insert(remark, at: 0) }
          progress(Progress(layers: 1))
          return (layer.index, contents)
        }
      }
      // Downloads wait for the network more than for a core.
      let isRemote = layers.contains { $0.content.isRemote }
      for _ in 0..<max(isRemote ? Self.downloads : 1, width) { start() }
      while let (index, contents) = try await group.next() {
        results[index] = contents
        start()
      }
    }
    return results.compactMap { $0 }
  }
}

extension Layer {
  /// A word where the media type says something else than the bytes. It is about the image, not about the layer: another
  /// image may name the same bytes rightly.
  fileprivate func remark(on found: Compression?) -> Damage? {
    guard let found, let mediaType, let stated = MediaType.compression(mediaType), stated != found.rawValue else {
      return nil
    }
    return Damage(
      layer: index, reason: "the media type says \(stated), the bytes are \(found.rawValue); read as such",
      isRemark: true)
  }
}
