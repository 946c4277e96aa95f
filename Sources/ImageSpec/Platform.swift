// SPDX-License-Identifier: Apache-2.0

/// The machine an image is for.
///
/// Specification: https://github.com/opencontainers/image-spec/blob/main/image-index.md
package struct Platform: Hashable, Sendable, Codable {
  package var os: String
  package var architecture: String
  package var variant: String?

  package init(os: String, architecture: String, variant: String? = nil) {
    self.os = os
    self.architecture = architecture
    self.variant = variant
  }

  /// Reads "linux/arm64/v8", "linux/amd64", or an architecture alone, which means Linux.
  package init?(_ text: String) {
    let parts = text.lowercased().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard !parts.contains(""), (1...3).contains(parts.count) else { return nil }
    if parts.count == 1 {
      self.init(os: "linux", architecture: Self.canonical(parts[0]))
    } else {
      self.init(os: parts[0], architecture: Self.canonical(parts[1]), variant: parts.count == 3 ? parts[2] : nil)
    }
  }

  /// True for the mark of an attestation, which is not an image.
  package var isUnknown: Bool { os == "unknown" || architecture == "unknown" }

  /// Whether an image for this platform is what is asked for by `wanted`.
  ///
  /// A variant that is left out stands for the usual one: v8 of arm64, v7 of arm, v1 of amd64.
  package func satisfies(_ wanted: Platform) -> Bool {
    os == wanted.os && Self.canonical(architecture) == Self.canonical(wanted.architecture)
      && (wanted.variant == nil && variant == nil || usualVariant == wanted.usualVariant
        || wanted.variant == nil && architecture == "arm")
  }

  private var usualVariant: String? {
    if let variant, !variant.isEmpty { return variant }
    switch Self.canonical(architecture) {
    case "arm64": return "v8"
    case "arm": return "v7"
    case "amd64": return "v1"
    default: return nil
    }
  }

  private static func canonical(_ architecture: String) -> String {
    switch architecture {
    case "x86_64", "x86-64": "amd64"
    case "aarch64": "arm64"
    case "i386", "i686": "386"
    default: architecture
    }
  }
}

extension Platform: CustomStringConvertible {
  package var description: String {
    [os, architecture, variant ?? ""].filter { !$0.isEmpty }.joined(separator: "/")
  }
}
