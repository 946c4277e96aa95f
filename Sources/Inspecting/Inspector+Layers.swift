// SPDX-License-Identifier: Apache-2.0
package import Images

extension Inspector {
  /// Visits what the layers brought: all that is there in the end, and what was noted of the rest.
  /// - Parameters:
  ///   - layers: studied, the lowest first.
  ///   - isImage: a directory of this machine has no layers to be named.
  ///   - isPackaged: whether a file belongs to a package of the distribution.
  package mutating func visit(
    _ layers: [LayerContents<FileNote>], isImage: Bool = true, isPackaged: (String) -> Bool = { _ in false }
  ) {
    var tree = FileTree<FileNote>()
    for (index, layer) in layers.enumerated() { tree.lay(layer, layer: index) }
    for place in tree.places(hidden: true) {
      let layer = layers[place.layer]
      let entry = layer.entries[place.entry]
      let note = entry.note < 0 ? nil : layer.notes[Int(entry.note)]
      if place.hiddenBy != nil, note == nil { continue }
      let attributes = layer.attributes.isEmpty ? nil : layer.attributes[place.entry]
      visit(
        InspectedFile(
          path: place.path, kind: entry.kind, layer: isImage ? place.layer : nil, mode: attributes?.mode ?? 0,
          uid: attributes?.uid ?? 0, gid: attributes?.gid ?? 0, size: entry.size,
          presence: place.hiddenBy.map { .hidden(by: $0) } ?? .visible, note: note,
          isPackaged: place.hiddenBy == nil && isPackaged(place.path)))
    }
  }
}
