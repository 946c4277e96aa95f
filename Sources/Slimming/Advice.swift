// SPDX-License-Identifier: Apache-2.0

/// What of an image can go, as a decision with its reasons: paper, like a report.
package struct Advice: Encodable, Hashable, Sendable {
  package var schemaVersion = 1
  /// The image, as the user named it.
  package var image: String
  package var summary = Summary()
  /// What the container is started with, as far as it was followed.
  package var start: [String] = []
  /// Packages that nothing asks for; the largest first.
  package var goes: [Item] = []
  /// Packages that stay, with the chain to each; sorted by name.
  package var stays: [Item] = []
  /// What else goes, by what it is; the largest first.
  package var rest: [Rest] = []
  package var assumptions: [Assumed] = []
  /// What the proposal does otherwise than the image.
  package var remarks: [String] = []
  /// The proposed Dockerfile.
  package var dockerfile = ""
  /// What could not be read of the image.
  package var gaps: [String] = []

  package struct Summary: Encodable, Hashable, Sendable {
    package var packages = 0
    package var bytes = 0
    /// Vulnerabilities of packages that go; absent: none were asked for.
    package var findings: Int?
    /// Of all packages.
    package var findingsBefore: Int?
    package var files = 0
    package var confidence = Certainty.high
    package var bytesBefore = 0
    package var filesBefore = 0
    package var packagesBefore = 0
    /// Of the proposed last stage.
    package var bytesAfter = 0
    package var filesAfter = 0
    /// "full", "starter" or "none": the advisory data that were asked.
    package var database = "none"
  }

  /// A package.
  package struct Item: Encodable, Hashable, Sendable {
    package var purl: String
    package var name: String
    package var version: String
    package var type: String
    /// "compiler", "package-manager"; absent: it has no role that is known.
    package var role: String?
    package var bytes: Int
    package var findings: [String]
    package var confidence: Certainty?
    /// The chain from the beginning to it; absent for what goes.
    package var chain: [String]?
  }

  /// Files that go and are not of a package that goes.
  package struct Rest: Encodable, Hashable, Sendable {
    package var what: String
    package var bytes: Int
    package var files: Int
    package var confidence: Certainty
    /// The largest of them.
    package var examples: [String]
  }

  package struct Assumed: Encodable, Hashable, Sendable {
    package var subject: String
    package var words: String
    package var confidence: Certainty
  }
}
