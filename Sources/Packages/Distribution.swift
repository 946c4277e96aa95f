// SPDX-License-Identifier: Apache-2.0

/// The operating system distribution that an image's packages come from.
package struct Distribution: Hashable, Sendable {
  /// `ID` of os-release: "debian", "alpine".
  package var id: String
  /// `VERSION_ID` of os-release; empty where there is none (rolling releases).
  package var version: String
  /// What people call it: `PRETTY_NAME`.
  package var name: String
  /// The OSV ecosystems to ask for its packages, best first ("Ubuntu:22.04:LTS"); empty: not covered.
  package var advisories: [String]
  /// Until when this release is repaired; `nil` where that is not known, and for what has no releases.
  package var support: Support?

  package init(id: String, version: String, name: String, advisories: [String]) {
    self.id = id
    self.version = version
    self.name = name
    self.advisories = advisories
  }
}
