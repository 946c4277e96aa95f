// SPDX-License-Identifier: Apache-2.0

/// What says that an image was built on another, the strongest first.
package enum BaseKind: String, Hashable, Sendable, CaseIterable, Comparable {
  /// The user says so.
  case given
  /// The base's layers are the image's lowest.
  case layers
  /// Its builder says so beside the image.
  case provenance
  /// The image's manifest says so.
  case annotation
  /// The image's configuration says so.
  case label
  /// `FROM` in the Dockerfile that the user names.
  case dockerfile
  /// The image's history looks like it.
  case history

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }

  package static func < (a: BaseKind, b: BaseKind) -> Bool { a.rank < b.rank }
}
