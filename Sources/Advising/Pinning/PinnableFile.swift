// SPDX-License-Identifier: Apache-2.0

/// A file that names images.
package struct PinnableFile: Hashable, Sendable {
  package enum Kind: String, Codable, Hashable, Sendable {
    case dockerfile
    case compose

    /// What a file of a tree is, by its name; `nil`: neither.
    package init?(fileName: String) {
      let lower = fileName.lowercased()
      let parts = lower.split(separator: ".", omittingEmptySubsequences: false)
      guard let first = parts.first, let last = parts.last else { return nil }
      let stem = first.split(separator: "-", maxSplits: 2).prefix(2).joined(separator: "-")
      if parts.count > 1, last == "yml" || last == "yaml", stem == "compose" || stem == "docker-compose" {
        self = .compose
      } else if ["dockerfile", "containerfile"].contains(first), !Self.others.contains(last) {
        self = .dockerfile
      } else if parts.count > 1, ["dockerfile", "containerfile"].contains(last), !first.isEmpty {
        self = .dockerfile
      } else {
        return nil
      }
    }

    /// What a file is that the user names.
    package init(named name: String) {
      let fileName = String(name.split(separator: "/").last ?? "")
      let isYAML = [".yml", ".yaml"].contains { fileName.lowercased().hasSuffix($0) }
      self = Kind(fileName: fileName) ?? (isYAML ? .compose : .dockerfile)
    }

    /// Ends of names that begin as Dockerfiles do and are something else.
    private static let others: Set<Substring> = [
      "dockerignore", "md", "txt", "orig", "rej", "bak", "swp", "sh", "html",
    ]
  }

  package var name: String
  package var kind: Kind
  package var bytes: [UInt8]

  package init(name: String, kind: Kind, bytes: [UInt8]) {
    self.name = name
    self.kind = kind
    self.bytes = bytes
  }
}
