// SPDX-License-Identifier: Apache-2.0

/// How a text is set: whoever writes to a terminal or a file decides, the formats obey.
package struct Style: Hashable, Sendable {
  /// Whether colours are written. They never carry meaning: without them the text is the same.
  package var isColoured: Bool
  /// Columns that text is broken at; identifiers are never broken.
  package var width: Int
  /// Whether references, aliases, weaknesses and records are written too.
  package var showsDetails: Bool
  /// Whether files and layers are written too.
  package var showsLocations: Bool
  /// Whether the vulnerabilities of a package are in the order of their EPSS scores, and not of their severities.
  package var sortsByEPSS = false
  /// Whether a table of packages leaves out those without vulnerabilities.
  package var onlyVulnerable = false
  /// Whether findings that are suppressed are written too.
  package var showsSuppressed = false
  /// What a user writes to call the program, where a text says what to do next.
  package var program = "drydock"
  /// When and where the report is made.
  package var occasion = Occasion()
  /// Where in a Dockerfile layers come from; absent: no Dockerfile was given.
  package var placement: Placement?
  /// What stands in the place of the base, and how it counts; it is shown beside the target.
  package var baseRows: [BaseRow] = []
  /// Reports that share the document: where its length is bounded, each takes its part.
  package var share = 1

  package init(
    isColoured: Bool = false, width: Int = 80, showsDetails: Bool = false, showsLocations: Bool = false
  ) {
    self.isColoured = isColoured
    self.width = width
    self.showsDetails = showsDetails
    self.showsLocations = showsLocations
  }
}

/// What a piece of text is, for those who see colours.
package enum Ink: String, Sendable {
  case strong = "1"
  case faint = "2"
  case good = "32"
  case critical = "1;31"
  case high = "31"
  case medium = "33"
  case low = "34"

  /// `text` in this ink (a Select Graphic Rendition sequence, ECMA-48 section 8.3.117).
  func applied(to text: String) -> String { "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" }
}
