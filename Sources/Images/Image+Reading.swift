// SPDX-License-Identifier: Apache-2.0
import Transport

extension Image {
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
    var results = [LayerContents<Visitor.Note>?](repeating: nil, count: layers.count)
    try await withThrowingTaskGroup(of: (Int, LayerContents<Visitor.Note>).self) { group in
      func start() {
        guard let layer = waiting.popLast() else { return }
        group.addTask(executorPreference: layer.content.isRemote ? BlockingThreads.shared : nil) {
          var reader = LayerReader(layer, visitor: visitor, options: options)
          let contents = try reader.read { bytes in
            progress(Progress(bytes: bytes))
          }
          progress(Progress(layers: 1))
          return (layer.index, contents)
        }
      }
      for _ in 0..<max(1, width) { start() }
      while let (index, contents) = try await group.next() {
        results[index] = contents
        start()
      }
    }
    return results.compactMap { $0 }
  }
}
