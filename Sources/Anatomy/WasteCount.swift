// SPDX-License-Identifier: Apache-2.0
import Images

/// Computes `Waste`.
///
/// Bytes are those of files as they are once unpacked. The names of one file (hard links of its layer) share its bytes:
/// these are wasted once all names are gone.
struct WasteCount {
  private let laid: LaidLayers

  /// A file with all its names.
  private struct File {
    var layer: Int
    var entry: Int
    /// Places of its names, in the order of the archive.
    var names: [Int]
  }

  static func waste(in laid: LaidLayers) -> Waste { WasteCount(laid: laid).waste() }

  private func waste() -> Waste {
    var waste = Waste(
      shares: [Waste.Share](repeating: Waste.Share(), count: laid.layers.count), hidden: [], duplicates: [])
    var seen: [ContentHash: [File]] = [:]
    for layer in laid.layers.indices {
      for file in files(of: layer) {
        let size = laid.layers[layer].entries[file.entry].size
        guard size > 0 else { continue }
        if let hidden = hidden(file, size) {
          waste.hidden.append(hidden)
          switch hidden.fate {
          case .deleted: waste.shares[layer].deleted.add(size)
          case .overwritten, .rewritten: waste.shares[layer].overwritten.add(size)
          }
        } else if let content = content(layer, file.entry) {
          seen[content, default: []].append(file)
        }
      }
    }
    for (content, files) in seen where files.count > 1 {
      let copies = files.map { (file: $0, path: path(of: $0)) }.sorted {
        $0.file.layer != $1.file.layer ? $0.file.layer < $1.file.layer : $0.path < $1.path
      }
      let size = laid.layers[copies[0].file.layer].entries[copies[0].file.entry].size
      for copy in copies.dropFirst() { waste.shares[copy.file.layer].duplicates.add(size) }
      waste.duplicates.append(
        Waste.Duplicate(
          content: content.hex, bytes: size, copies: copies.map { .init(path: $0.path, layer: $0.file.layer) }))
    }
    waste.hidden.sort {
      if $0.bytes != $1.bytes { return $0.bytes > $1.bytes }
      return $0.path != $1.path ? $0.path < $1.path : $0.layer < $1.layer
    }
    waste.duplicates.sort {
      $0.wasted != $1.wasted ? $0.wasted > $1.wasted : $0.copies[0].path < $1.copies[0].path
    }
    return waste
  }

  /// The files of a layer that have a place, each with the hard links to it.
  private func files(of layer: Int) -> [File] {
    let contents = laid.layers[layer]
    var files: [File] = []
    var linked: [ArraySlice<UInt8>: Int] = [:]
    for entry in contents.entries where entry.kind == .hardlink { linked[contents.names[entry.link]] = -1 }
    for (index, entry) in contents.entries.enumerated() {
      let place = Int(laid.placeOf[layer][index])
      switch entry.kind {
      case .file:
        if !linked.isEmpty, linked[contents.names[entry.path]] != nil {
          linked[contents.names[entry.path]] = files.count
        }
        files.append(File(layer: layer, entry: index, names: place < 0 ? [] : [place]))
      case .hardlink:
        guard let file = linked[contents.names[entry.link]], file >= 0 else { continue }
        if place >= 0 { files[file].names.append(place) }
        if linked[contents.names[entry.path]] != nil { linked[contents.names[entry.path]] = file }
      case .directory, .symlink, .special, .whiteout, .opaque:
        // Something else has the name now.
        if !linked.isEmpty, linked[contents.names[entry.path]] != nil { linked[contents.names[entry.path]] = -1 }
      }
    }
    return files.filter { !$0.names.isEmpty }
  }

  /// What became of a file none of whose names is left; `nil` where one is.
  private func hidden(_ file: File, _ size: Int) -> Waste.Hidden? {
    var last: Int?
    for name in file.names {
      guard let by = laid.places[name].hiddenBy else { return nil }
      if by > last.flatMap({ laid.places[$0].hiddenBy }) ?? -1 { last = name }
    }
    guard let last, let by = laid.places[last].hiddenBy else { return nil }
    let place = laid.places[last]
    var fate = Waste.Hidden.Fate.deleted
    if laid.isReplaced(place) {
      fate = .overwritten
      if let before = content(file.layer, file.entry), before == laid.content(at: place.path, by: by) {
        fate = .rewritten
      }
    }
    return Waste.Hidden(path: place.path, bytes: size, layer: file.layer, by: by, fate: fate)
  }

  private func content(_ layer: Int, _ entry: Int) -> ContentHash? {
    let attributes = laid.layers[layer].attributes
    return attributes.indices.contains(entry) ? attributes[entry].content : nil
  }

  /// The first of its names that is there in the end.
  private func path(of file: File) -> String {
    let name = file.names.first { laid.places[$0].hiddenBy == nil } ?? file.names[0]
    return laid.places[name].path
  }
}

extension [UInt8] {
  fileprivate subscript(_ range: Range<UInt32>) -> ArraySlice<UInt8> {
    self[Int(range.lowerBound)..<Int(range.upperBound)]
  }
}
