// SPDX-License-Identifier: Apache-2.0
package import ImageSpec

/// A tag, taken apart: "3.12.4-slim-bookworm" is version 3.12.4, slim, on Debian 12.
///
/// There is no grammar of tags: this is how the makers of official images and their followers name them.
package struct TagName: Hashable, Sendable {
  /// How much an image brings beside what it is for.
  package enum Flavour: String, Codable, Hashable, Sendable {
    case full, slim, alpine, distroless
  }

  /// A release of a distribution.
  package struct Release: Hashable, Sendable {
    /// As os-release calls it: "debian".
    package var distribution: String
    /// Empty where the tag does not say.
    package var version: [Int]
  }

  package let text: String
  /// Of the runtime or program; in a distribution's own repository its release. Empty where the tag has none.
  package private(set) var version: [Int] = []
  package private(set) var flavour = Flavour.full
  package private(set) var release: Release?
  /// What else it says that images of the same repository differ in, sorted: "fpm", "jdk".
  package private(set) var variants: [String] = []
  /// Of the build: "20240513".
  package private(set) var date: String?
  package private(set) var isPreRelease = false
  /// Whether it follows what is not released: "testing", "edge".
  package private(set) var isUnstable = false
  /// Whether it says nothing but which one is meant now: "latest", "lts".
  package private(set) var isFloating = false
  /// Whether release or version stand as a codename.
  package private(set) var hasCodename = false
  /// Parts that nobody understood; they count as variants.
  package private(set) var unknown: [String] = []

  /// Parts of a tag that are looked at; a tag has 128 bytes.
  private static let partLimit = 64

  package init(_ text: String) {
    self.text = text
    var parts = text.split(separator: "-", maxSplits: Self.partLimit).map { $0.lowercased() }[...]
    while let part = parts.popFirst() { read(part, &parts) }
    variants.sort()
  }

  /// Takes a tag apart with what its repository says.
  package init(_ text: String, of reference: Reference) {
    self.init(text)
    let name = reference.path.split(separator: "/").last.map(String.init) ?? ""
    if reference.path.contains("distroless") { flavour = .distroless }
    if name == "alpine" { flavour = .alpine }
    guard TagWords.distributions[name] != nil else { return }
    // In the repository of a distribution the release is the version.
    if version.isEmpty, let release, release.distribution == name { version = release.version }
    release = nil
  }

  /// The part of the version that names a line whose images replace one another: 3.12 of Python, 22 of Node.
  /// - Parameter depth: numbers of the version that name a line.
  package func line(_ depth: Int) -> [Int] { Array(version.prefix(depth)) }

  private mutating func read(_ part: String, _ rest: inout ArraySlice<String>) {
    if let release = TagWords.release(part) {
      if release.distribution == "alpine" { flavour = .alpine }
      hasCodename = hasCodename || TagWords.codenames[part] != nil
      isUnstable = isUnstable || TagWords.unstable.contains(part)
      self.release = release
      // "debian-12", "ubi9-minimal"
      if release.version.isEmpty, let next = rest.first, let number = TagWords.numbers(next), !version.isEmpty {
        self.release?.version = number
        rest.removeFirst()
      }
      return
    }
    if let date = TagWords.date(part) { return self.date = date }
    if let node = TagWords.nodeLines[part] {
      hasCodename = true
      return version = [node]
    }
    if let flavour = TagWords.flavours[part] {
      if self.flavour == .full || flavour == .distroless { self.flavour = flavour }
      // Variants of distroless differ in the user and in what helps to debug.
      if TagWords.notable.contains(part) { variants.append(part) }
      return
    }
    if TagWords.floating.contains(part) { return isFloating = true }
    if TagWords.unstable.contains(part) {
      isUnstable = true
      return
    }
    if TagWords.isPreRelease(part) {
      isPreRelease = true
      return
    }
    if let (numbers, suffix) = TagWords.version(part) {
      if version.isEmpty {
        version = numbers
        if TagWords.isPreRelease(suffix) { isPreRelease = true } else if !suffix.isEmpty { variants.append(suffix) }
      } else if TagWords.isPreRelease(suffix) {
        isPreRelease = true
      } else {
        variants.append(part)
      }
      return
    }
    if !TagWords.isVariant(part) { unknown.append(part) }
    variants.append(part)
  }
}
