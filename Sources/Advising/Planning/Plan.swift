// SPDX-License-Identifier: Apache-2.0
import Slimming

/// The fewest actions that clear the most risk, in the order in which they are worth it: paper, like a report.
package struct Plan: Encodable, Hashable, Sendable {
  package var schemaVersion = 1
  /// The image, as the user named it.
  package var image: String
  /// What it was built on, where that is known.
  package var base: String?
  package var summary = Summary()
  /// The one first that clears the most risk for what it costs.
  package var actions: [Action] = []
  /// What no action clears, the worst first.
  package var remains: [Remaining] = []
  /// All changes of each file together.
  package var files: [FileChange] = []
  /// How the image is built anew when all is done; empty: nothing is to be done.
  package var commands: [String] = []
  /// What is not known, and what would help.
  package var remarks: [String] = []

  package struct Summary: Encodable, Hashable, Sendable {
    /// Vulnerabilities, each once for a source package.
    package var findings = 0
    package var cleared = 0
    /// Their weights; docs/plan.md says how they are made.
    package var risk = 0
    package var riskCleared = 0
    /// What comes with another base.
    package var riskAdded = 0
    /// Of all actions.
    package var effort = 0
    /// Whether no other choice of the possible actions clears as much with less effort.
    package var isOptimal = true
    /// The least effort that any choice takes which clears as much.
    package var lowerBound = 0
    /// Actions that were possible.
    package var possible = 0
  }

  package struct Remaining: Encodable, Hashable, Sendable {
    package var id: String
    package var package: String
    package var version: String
    package var severity: String
    package var kev: Bool
    /// "none" or "no data", or what could be done and is not worth it.
    package var remedy: Remedy.Kind
    package var reason: String
  }

  package struct FileChange: Encodable, Hashable, Sendable {
    package var file: String
    /// A unified diff.
    package var diff: String
    /// The part that `--apply` writes; absent: it writes nothing.
    package var sureDiff: String?
  }

  /// The Dockerfile with the edits that are sure; `nil` where there are none.
  package private(set) var repaired: [UInt8]?

  private enum CodingKeys: String, CodingKey {
    case schemaVersion, image, base, summary, actions, remains, files, commands, remarks
  }

  mutating func setRepaired(_ bytes: [UInt8]) { repaired = bytes }
}
