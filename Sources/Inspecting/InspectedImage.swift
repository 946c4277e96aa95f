// SPDX-License-Identifier: Apache-2.0
package import ImageSpec
package import Images

/// What a check knows of an image beside its files.
package struct InspectedImage: Sendable {
  /// As the user named it.
  package var reference: String
  /// How its containers are run; `nil` for a directory, which says nothing of that.
  package var settings: RunSettings?
  package var steps: [BuildStep]
  /// How many of the lowest layers are the base image's; `nil`: not known.
  package var baseLayers: Int?

  package init(reference: String, settings: RunSettings?, steps: [BuildStep], baseLayers: Int? = nil) {
    self.reference = reference
    self.settings = settings
    self.steps = steps
    self.baseLayers = baseLayers
  }

  /// Whether a layer is the base image's; `nil`: that is not known.
  func isOfBase(_ layer: Int?) -> Bool? {
    guard let baseLayers, let layer else { return nil }
    return layer < baseLayers
  }

  /// The step before which all steps are the base image's.
  var baseSteps: Int? {
    guard let baseLayers, baseLayers > 0 else { return nil }
    // Steps without a layer behind the base's last layer belong to whom nobody can tell: they are the user's.
    return steps.firstIndex { $0.layer == baseLayers - 1 }.map { $0 + 1 }
  }
}

/// One entry of one layer.
package struct InspectedFile: Sendable {
  /// Without a leading slash.
  package var path: String
  package var kind: LayerEntry.Kind
  /// `nil` for a directory that is no image.
  package var layer: Int?
  /// The rights, with setuid, setgid and sticky bit.
  package var mode: UInt32
  package var uid: Int
  package var gid: Int
  package var size: Int
  package var presence: Presence
  package var note: FileNote?
  /// Whether it belongs to a package of the distribution.
  package var isPackaged: Bool

  package init(
    path: String, kind: LayerEntry.Kind, layer: Int?, mode: UInt32, uid: Int = 0, gid: Int = 0, size: Int = 0,
    presence: Presence = .visible, note: FileNote? = nil, isPackaged: Bool = false
  ) {
    self.path = path
    self.kind = kind
    self.layer = layer
    self.mode = mode
    self.uid = uid
    self.gid = gid
    self.size = size
    self.presence = presence
    self.note = note
    self.isPackaged = isPackaged
  }

  /// The last part of the path.
  var name: Substring {
    let bytes = path.utf8
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return path[...] }
    return path[path.utf8.index(after: slash)...]
  }

  var isVisible: Bool { presence == .visible }

  /// Where it is, for an observation.
  func place(line: Int? = nil) -> Observation.Place {
    .file(Observation.FilePlace(path: "/" + path, layer: layer, line: line, presence: presence))
  }

  /// Whether one of the folders it is in has one of these names.
  func isBelow(_ names: Set<Substring>) -> Bool {
    path.split(separator: "/").dropLast().contains { names.contains($0) }
  }
}
