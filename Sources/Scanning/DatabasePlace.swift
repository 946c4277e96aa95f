// SPDX-License-Identifier: Apache-2.0

/// Where a packed database comes from, or goes to.
package enum DatabasePlace: Hashable, Sendable {
  /// Standard input or output: `-`.
  case standard
  case file(String)
  /// http or https.
  case address(String)
  /// The name of a repository, with its tag or digest: what stands behind `oci://`.
  case repository(String)

  /// Reads a place as users write it.
  package init(_ text: String) {
    if text == "-" {
      self = .standard
    } else if text.hasPrefix("oci://") {
      self = .repository(String(text.dropFirst("oci://".count)))
    } else if text.hasPrefix("http://") || text.hasPrefix("https://") {
      self = .address(text)
    } else {
      self = .file(text)
    }
  }

  /// What errors call it.
  package var name: String {
    switch self {
    case .standard: "-"
    case .file(let name), .address(let name), .repository(let name): name
    }
  }
}
