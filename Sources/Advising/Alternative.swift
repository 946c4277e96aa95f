// SPDX-License-Identifier: Apache-2.0
package import Reporting

/// A base image that was measured in the place of the one a target stands on.
package struct Alternative: Hashable, Sendable {
  package enum Kind: String, Codable, Hashable, Sendable {
    /// The same tag, with what it stands for now.
    case refresh
    /// Another tag, or another repository.
    case change
  }

  package var kind: Kind
  /// With its tag, without its digest: "docker.io/library/python:3.12-slim".
  package var reference: String
  /// Of its index, or of its manifest where there is no index.
  package var digest: String
  /// What a scan of it says.
  package var report: Report
  package var fitness: Fitness
  /// Other tags of the same repository and digest, sorted.
  package var aliases: [String] = []

  package init(kind: Kind, reference: String, digest: String, report: Report, fitness: Fitness) {
    self.kind = kind
    self.reference = reference
    self.digest = digest
    self.report = report
    self.fitness = fitness
  }
}
