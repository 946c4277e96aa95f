// SPDX-License-Identifier: Apache-2.0

/// A part of an image that could not be read, while the rest could.
package struct Damage: Hashable, Sendable {
  /// The layer, 0 the lowest; `nil` for the image as a whole.
  package var layer: Int?
  /// The file, where the damage is in one.
  package var path: String?
  /// The byte of the unpacked layer, where that is known.
  package var offset: Int?
  package var reason: String
  /// Nothing was lost: it is only not as it should be.
  package var isRemark: Bool

  package init(
    layer: Int? = nil, path: String? = nil, offset: Int? = nil, reason: String, isRemark: Bool = false
  ) {
    self.layer = layer
    self.path = path
    self.offset = offset
    self.reason = reason
    self.isRemark = isRemark
  }
}
