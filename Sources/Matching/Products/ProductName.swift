// SPDX-License-Identifier: Apache-2.0
import ImageSpec
package import Packages

/// One name that a statement gives to what it is about.
package enum ProductName: Hashable, Sendable {
  case image(ImageName, String)
  case digest(String)
  case package(PackageURL, String)
  case cpe(CPEName)
  /// A name that means nothing outside of the document.
  case other(String)

  /// Reads a name in whatever way it is written.
  package init(_ text: String) {
    if text.prefix(4).lowercased() == "pkg:", let url = try? PackageURL(parsing: text) {
      if let image = ImageName(url) { self = .image(image, text) } else { self = .package(url, text) }
    } else if let cpe = CPEName(text) {
      self = .cpe(cpe)
    } else if Digest(text.lowercased()) != nil {
      self = .digest(text.lowercased())
    } else if let image = ImageName(reference: text) {
      self = .image(image, text)
    } else {
      self = .other(text)
    }
  }

  /// Reads a hash of OpenVEX: "sha-256" and its digits.
  package init?(hash algorithm: String, _ hex: String) {
    guard let digest = Digest(algorithm.lowercased().filter { $0 != "-" } + ":" + hex.lowercased()) else { return nil }
    self = .digest(digest.description)
  }
}

extension ProductName: CustomStringConvertible {
  package var description: String {
    switch self {
    case .image(_, let text), .package(_, let text), .digest(let text), .other(let text): text
    case .cpe(let name): name.description
    }
  }
}

/// A product of a statement: one thing, by all of its names.
package struct StatedProduct: Hashable, Sendable {
  package var names: [ProductName]
  /// The parts of it that the statement is about; empty: all of it.
  package var parts: [StatedPart]
  /// The versions it is limited to; `nil`: none but those in the names.
  package var versions: VersionDemand?

  package init(_ names: [ProductName], parts: [StatedPart] = [], versions: VersionDemand? = nil) {
    self.names = names
    self.parts = parts
    self.versions = versions
  }
}

/// A part of a product, by all of its names.
package struct StatedPart: Hashable, Sendable {
  package var names: [ProductName]
  package var versions: VersionDemand?

  package init(_ names: [ProductName], versions: VersionDemand? = nil) {
    self.names = names
    self.versions = versions
  }
}
