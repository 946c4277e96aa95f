// SPDX-License-Identifier: Apache-2.0
import Packages

/// The branches of Alpine that an image takes packages from.
///
/// An image whose repositories were changed after its release file was written has the packages of the new branch, so
/// the repositories are asked first.
struct AlpineBranches: Hashable, Sendable {
  /// The branch to compare packages with: the one most repositories are of; of two alike the higher.
  let chosen: Branch?
  /// Said where packages of another branch may be among them.
  let doubts: [Gap]

  /// "v3.20", or "edge", which is above all.
  struct Branch: Hashable, Comparable, CustomStringConvertible {
    let major: Int
    let minor: Int
    static let edge = Branch(major: .max, minor: 0)

    private init(major: Int, minor: Int) {
      self.major = major
      self.minor = minor
    }

    /// From the name in an address, "v3.20" or "edge".
    init?(named text: Substring) {
      if text == "edge" {
        self = .edge
      } else if text.hasPrefix("v"), !text.contains("_") {
        self.init(version: String(text.dropFirst()))
      } else {
        return nil
      }
    }

    /// From a version, "3.20.3". Versions that end in `_alpha…` or `_pre…` are those of edge.
    init?(version: String) {
      if version.contains("_alpha") || version.contains("_pre") {
        self = .edge
        return
      }
      let parts = version.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count >= 2, let major = Int(parts[0]), let minor = Int(parts[1].prefix { $0.isASCII && $0.isNumber }),
        (0..<1000).contains(major), (0..<1000).contains(minor)
      else { return nil }
      self.init(major: major, minor: minor)
    }

    static func < (a: Branch, b: Branch) -> Bool { (a.major, a.minor) < (b.major, b.minor) }

    var description: String { self == .edge ? "edge" : "v\(major).\(minor)" }
  }

  /// - Parameter lines: lines of the repository files: `[@tag] address`.
  init(_ lines: [(path: String, line: String)]) {
    var counts: [Branch: Int] = [:]
    var paths: [Branch: String] = [:]
    for (path, line) in lines {
      let words = line.split(whereSeparator: \.isWhitespace)
      let isTagged = line.hasPrefix("@")
      guard let address = isTagged ? words.dropFirst().first : words.first else { continue }
      // The first component that is a branch: ".../alpine/v3.20/main".
      guard let branch = address.split(separator: "/").lazy.compactMap({ Branch(named: $0) }).first else { continue }
      // A tagged repository gives only what is asked for by its tag.
      counts[branch, default: 0] += isTagged ? 0 : 1
      paths[branch] = min(paths[branch] ?? path, path)
    }
    let chosen = counts.filter { $0.value > 0 }.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    self.chosen = chosen
    if counts.count > 1, let chosen {
      let names = counts.keys.sorted().map(\.description).joined(separator: ", ")
      doubts = [
        Gap(
          paths.values.min() ?? "etc/apk/repositories",
          "names several branches of Alpine (\(names)): packages are compared with \(chosen) alone")
      ]
    } else {
      doubts = []
    }
  }
}
