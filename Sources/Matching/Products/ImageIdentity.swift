// SPDX-License-Identifier: Apache-2.0
package import ImageSpec

/// All that an image goes by: the names it was asked for or is kept under, and its digests.
package struct ImageIdentity: Hashable, Sendable {
  package var names: [Reference] = []
  /// Of its manifest, of indexes that lead there, and of its configuration: "sha256:…".
  package var digests: [String] = []
  package var platform: Platform?

  package init(names: [Reference] = [], digests: [String] = [], platform: Platform? = nil) {
    self.names = names
    self.digests = digests
    self.platform = platform
  }

  /// Why a name is not one of this image; `nil`: it is.
  ///
  /// A digest that fits decides: wherever a copy is kept, it is the same image. Else all that the name says must be true
  /// of one of the image's names.
  package func mismatch(_ name: ImageName) -> Mismatch? {
    if let stated = name.digest {
      return fits(digest: stated)
        ? nil : Mismatch("digest", stated: stated, found: digests.first ?? "without one", progress: 2)
    }
    if let stated = name.architecture, let platform, Platform(stated)?.architecture != platform.architecture {
      return Mismatch("architecture", stated: stated, found: platform.architecture, progress: 2)
    }
    guard !names.isEmpty else {
      return Mismatch("image", stated: name.path ?? name.base, found: "a copy that bears no name", progress: 0)
    }
    var all: [Mismatch] = []
    for own in names {
      guard let difference = Self.mismatch(name, own) else { return nil }
      all.append(difference)
    }
    return Mismatch.nearest(all)
  }

  /// Whether a digest, maybe cut short, is one of the image's.
  package func fits(digest stated: String) -> Bool {
    let stated = stated.lowercased()
    // Twelve digits are as few as engines show.
    let isCut = stated.utf8.count < "sha256:".utf8.count + 64 && stated.utf8.count >= "sha256:".utf8.count + 12
    return digests.contains { $0 == stated || isCut && $0.hasPrefix(stated) }
  }

  private static func mismatch(_ name: ImageName, _ own: Reference) -> Mismatch? {
    let base = own.path.split(separator: "/").last.map(String.init) ?? own.path
    if name.base != base { return Mismatch("image", stated: name.base, found: base, progress: 0) }
    if let path = name.path, path != own.path {
      return Mismatch("repository", stated: path, found: own.path, progress: 1)
    }
    if let host = name.host, host != own.host {
      return Mismatch("registry", stated: host, found: own.host, progress: 2)
    }
    if let tag = name.tag, tag != own.tag {
      return Mismatch("tag", stated: tag, found: own.tag ?? "named by its digest alone", progress: 3)
    }
    return nil
  }
}
