// SPDX-License-Identifier: Apache-2.0
package import Slimming

/// Something that rids an image of a finding, or the word that nothing does.
package struct Remedy: Encodable, Hashable, Sendable {
  package enum Kind: String, Encodable, Hashable, Sendable, CaseIterable {
    /// The base's tag stands for a newer image by now, which does not have the finding.
    case refresh
    /// A step of the Dockerfile is run again, and brings a version that is repaired.
    case rebuild
    /// The Dockerfile asks for this very version.
    case unpin
    /// The base has it still, and its distribution a repair: a step of the Dockerfile can bring it.
    case upgrade
    /// A dependency of the program goes to another version.
    case bump
    /// Another base does not have it.
    case change
    /// Nothing in the image uses the package.
    case remove
    /// There is no repair.
    case none
    case noData = "no data"
  }

  package var kind: Kind
  package var certainty: Certainty
  /// Why, for people.
  package var reason: String
  /// Where it is written what has to change; absent: nowhere, or the place is not known.
  package var file: String?
  package var line: Int?
  /// The version to go to.
  package var to: String?
  package var jump: Jump?
  /// The base to change to, or the refreshed one with its digest.
  package var base: String?
  /// What is written in the file, where it is not the package's own name: the package that is pinned.
  package var name: String?

  package init(_ kind: Kind, _ certainty: Certainty, _ reason: String) {
    self.kind = kind
    self.certainty = certainty
    self.reason = reason
  }

  /// Whether building anew does it alone: nothing needs to be written first.
  package var isOfRebuild: Bool { (kind == .refresh || kind == .rebuild) && line == nil }

  /// Whether it is something that can be done.
  package var isDeed: Bool { kind != .none && kind != .noData }

  func at(_ file: String?, _ line: Int?, to version: String? = nil, from old: String? = nil) -> Remedy {
    var remedy = self
    (remedy.file, remedy.line, remedy.to) = (file, line, version)
    if let version, let old { remedy.jump = Jump(from: old, to: version) }
    return remedy
  }
}
