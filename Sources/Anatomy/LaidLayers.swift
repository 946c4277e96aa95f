// SPDX-License-Identifier: Apache-2.0
import Images

/// The layers of an image, laid on one another, and what became of each of their entries.
struct LaidLayers {
  /// What a layer did to the paths below it; folders do not count.
  struct Changes: Hashable {
    var added = 0
    var changed = 0
    var deleted = 0
  }

  let layers: [LayerContents<Never>]
  /// Everything that stood at some path at some time, folders before what is in them.
  let places: [FileTree<Never>.Place]
  /// By layer and entry: the place of the entry in `places`; -1 where it has none, as whiteouts.
  let placeOf: [[Int32]]
  /// By layer and path: what it put there last.
  private let put: [[String: Int32]]

  init(_ layers: [LayerContents<Never>]) {
    self.layers = layers
    var tree = FileTree<Never>()
    for (index, layer) in layers.enumerated() { tree.lay(layer, layer: index) }
    places = tree.places(hidden: true)
    var placeOf = layers.map { [Int32](repeating: -1, count: $0.entries.count) }
    for (index, place) in places.enumerated() { placeOf[place.layer][place.entry] = Int32(index) }
    self.placeOf = placeOf
    // Only of layers that hide something is it asked what they put where.
    var put = [[String: Int32]](repeating: [:], count: layers.count)
    let hiders = Set(places.compactMap(\.hiddenBy))
    for (index, place) in places.enumerated() where hiders.contains(place.layer) {
      put[place.layer][place.path] = Int32(index)
    }
    // A folder that a later layer names too stands there as the later one's.
    for layer in hiders {
      for entry in layers[layer].entries where entry.kind == .directory {
        let path = layers[layer].path(of: entry)
        if put[layer][path] == nil { put[layer][path] = -1 }
      }
    }
    self.put = put
  }

  func entry(of place: FileTree<Never>.Place) -> LayerEntry { layers[place.layer].entries[place.entry] }

  /// Whether the layer that hid something put something else in its place.
  func isReplaced(_ place: FileTree<Never>.Place) -> Bool {
    place.hiddenBy.map { put[$0][place.path] != nil } ?? false
  }

  /// The bytes that a layer put at a path; `nil` where that is no file whose bytes are known.
  func content(at path: String, by layer: Int) -> ContentHash? {
    put[layer][path].flatMap { $0 < 0 ? nil : attributes(of: places[Int($0)])?.content }
  }

  /// `nil` where the layers were not studied.
  func attributes(of place: FileTree<Never>.Place) -> EntryAttributes? {
    let attributes = layers[place.layer].attributes
    return attributes.indices.contains(place.entry) ? attributes[place.entry] : nil
  }

  /// What each layer did.
  func changes() -> [Changes] {
    var all = [Changes](repeating: Changes(), count: layers.count)
    // What a layer replaced, by layer.
    var replaced = [Set<String>](repeating: [], count: layers.count)
    for place in places {
      guard let by = place.hiddenBy, by > place.layer, entry(of: place).kind != .directory else { continue }
      if isReplaced(place) {
        replaced[by].insert(place.path)
      } else {
        all[by].deleted += 1
      }
    }
    for place in places where entry(of: place).kind != .directory {
      // Written twice in one layer, a file is added once.
      if place.hiddenBy == place.layer, isReplaced(place) { continue }
      if replaced[place.layer].contains(place.path) {
        all[place.layer].changed += 1
      } else {
        all[place.layer].added += 1
      }
    }
    return all
  }
}
