// SPDX-License-Identifier: Apache-2.0
import Reporting

/// A reference that stands for another image tomorrow.
struct MovingTag: ImageCheck {
  static let guide = CheckGuide(
    "DI308", "Name the image by a version or a digest", .low, aliases: ["DKL-DI-0006"],
    why: """
      latest, or no tag at all, is whatever was pushed last: what runs cannot be told from the name, and there is no way \
      back to what ran before.
      """,
    remedy: "Push under a version, and deploy by that or by the digest.",
    bad: """
      # image registry.example.org/team/app:latest
      """,
    good: """
      # image registry.example.org/team/app:1.2.3
      """)

  func observations(of image: InspectedImage) -> [Observation] {
    var name = image.reference[...]
    // An archive or a layout is a file: its name says nothing of what it is called elsewhere.
    for scheme in ["registry://", "local://", "docker://"] where name.hasPrefix(scheme) {
      name = name.dropFirst(scheme.count)
    }
    guard !name.contains("://"), !name.hasPrefix("/"), !name.hasPrefix("."), !name.contains("@"),
      !name.hasSuffix(".tar"),
      name.contains("/") || name.contains(":")
    else { return [] }
    let last = name.split(separator: "/").last ?? name
    let tag = last.split(separator: ":", omittingEmptySubsequences: false).dropFirst().first
    guard tag == nil || tag == "latest" else { return [] }
    guard tag != nil || name.split(separator: "/").first?.contains(where: { $0 == "." || $0 == ":" }) == true else {
      return []
    }
    return [
      Self.observation(tag == nil ? "the reference has no tag" : "the tag is latest", at: .configuration("Reference"))
    ]
  }
}
