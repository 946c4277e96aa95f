// SPDX-License-Identifier: Apache-2.0
import Matching

/// What is to be made of an answer once it is found: who says what of its findings.
///
/// Nothing of it is kept with the answer in the cache: the same image is answered once and decided on anew each time.
package struct DecisionSettings: Hashable, Sendable {
  /// VEX documents: files, and folders of them.
  package var vex: [String] = []
  /// Regular expressions; with any, only statements of authors that one of them fits count.
  package var authors: [String] = []
  /// Whether documents in the image are believed. Whoever made the image wrote them.
  package var believesImage = false
  /// Whether documents attached to the image are believed.
  package var believesAttestations = false
  /// Files of exceptions of this or another tool.
  package var ignoreFiles: [String] = []
  /// Exceptions of the configuration.
  package var exceptions: [OwnException] = []
  /// Whether it is looked for what is kept beside the image: statements, signatures, SBOMs.
  package var wantsAttestations = false
  /// Whether it is looked for what the image was built on.
  package var wantsBases = false
  /// Whether registries are asked what the names of its bases stand for now.
  package var wantsFreshness = false
  /// Patterns of names of bases that the user trusts.
  package var approvedBases: [String] = []
  /// Whether Docker Hub and registries are asked who makes the bases.
  package var wantsTrust = false
  /// What the user says that the image was built on: a name, or a place that images are read from.
  package var base: String?
  /// What the Dockerfile says that the user names.
  package var dockerfile: DockerfileBase?
  /// Files of the public keys that signatures are held against; PEM.
  package var keys: [String] = []

  package init() {}

  /// One exception of the configuration.
  package struct OwnException: Hashable, Sendable {
    /// The file, and the line in it.
    package var file: String
    package var line: Int
    package var ids: [String] = []
    /// A package URL, or a name.
    package var package: String?
    /// A pattern of paths.
    package var path: String?
    package var reason: String
    package var owner: String?
    /// The last day it holds.
    package var expires: String?

    package init(file: String, line: Int, reason: String) {
      self.file = file
      self.line = line
      self.reason = reason
    }
  }
}

/// The ignore files that are looked for.
package enum IgnoreFiles {
  /// In the working directory.
  package static let names = ExceptionFile.names
}
