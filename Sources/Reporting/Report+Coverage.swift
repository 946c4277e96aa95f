// SPDX-License-Identifier: Apache-2.0

extension Report {
  /// How much of the target was understood.
  package struct Coverage: Codable, Hashable, Sendable {
    /// Files of the finished image, and their bytes.
    package var files: Int
    package var bytes: Int
    /// Those of them that belong to packages.
    package var attributedFiles: Int
    package var attributedBytes: Int
    /// Programs, libraries and archives that belong to no package, the largest first; at most `listed` of them.
    package var strangers: [Stranger]
    /// How many there are in all.
    package var programs: Int
    package var archives: Int
    /// Packages that lock files of an image name; they are hints and not among `packages`.
    package var declared: Int
    /// What became of the packages; absent where no advisories were asked.
    package var matching: Matching?

    /// Strangers that are listed.
    package static let listed = 1000

    package init(
      files: Int, bytes: Int, attributedFiles: Int, attributedBytes: Int, strangers: [Stranger], programs: Int,
      archives: Int, declared: Int, matching: Matching?
    ) {
      self.files = files
      self.bytes = bytes
      self.attributedFiles = attributedFiles
      self.attributedBytes = attributedBytes
      self.strangers = strangers
      self.programs = programs
      self.archives = archives
      self.declared = declared
      self.matching = matching
    }

    /// A program or an archive that belongs to no package.
    package struct Stranger: Codable, Hashable, Sendable {
      package var path: String
      /// "program" or "archive", by its first bytes.
      package var kind: String
      package var size: Int
      /// Index into `layers`.
      package var layer: Int?

      package init(path: String, kind: String, size: Int, layer: Int?) {
        self.path = path
        self.kind = kind
        self.size = size
        self.layer = layer
      }
    }

    /// What became of the packages; the three add up to all of them.
    package struct Matching: Codable, Hashable, Sendable {
      /// Advisories were asked and every version could be compared.
      package var compared: Int
      package var notComparable: Int
      /// No advisory data speaks of them.
      package var withoutSource: Int

      package init(compared: Int, notComparable: Int, withoutSource: Int) {
        self.compared = compared
        self.notComparable = notComparable
        self.withoutSource = withoutSource
      }
    }
  }
}
