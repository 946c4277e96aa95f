// SPDX-License-Identifier: Apache-2.0
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
  /// - Parameter width: layers read at once.
  /// - Throws: `ImageError` where a layer is not what the image says it is.
  package func read<Visitor: FileVisitor>(
    visitor: Visitor, options: LayerOptions, width: Int, progress: @escaping @Sendable (Progress) -> Void
  ) async throws -> [LayerContents<Visitor.Note>] {
    // The largest first, so that no core waits for a large one that was begun last.
    var waiting = layers.sorted { ($0.size, $1.index) < ($1.size, $0.index) }
    let reference = reference
    var results = [LayerContents<Visitor.Note>?](repeating: nil, count: layers.count)
    try await withThrowingTaskGroup(of: (Int, LayerContents<Visitor.Note>).self) { group in
      func start() {
        guard let layer = waiting.popLast() else { return }
        group.addTask(executorPreference: layer.content.isRemote ? BlockingThreads.shared : nil) {
          var reader = LayerReader(layer, visitor: visitor, options: options)
          let contents: LayerContents<Visitor.Note>
          do {
            contents = try reader.read { bytes in
              progress(Progress(bytes: bytes))
            }
          } catch let error as ImageError {
            throw reference.map { ImageError.remote(reference: $0, error) } ?? error
          }
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
