// SPDX-License-Identifier: Apache-2.0
package import ImageSpec
import Transport

/// What one name stands for: an image for each of its platforms. No layer of them is read.
package struct ImageFamily: Sendable {
  /// Of the index, or of the manifest where there is no index; `nil` where the place has several entries of that name.
  package var digest: Digest?
  package var images: [Image]
}

extension RegistryRepository {
  /// The images under the reference's tag or digest: manifests and configurations are fetched, nothing else.
  /// - Throws: `RegistryError`, `ImageError`.
  package func family(_ choice: ImageChoice) async throws -> ImageFamily {
    try await waiting {
      let root = try manifest(reference.target)
      let store = RegistryStore(
        repository: self, root: root, shelf: DocumentShelf(folder: choice.documents))
      var images = try ManifestTree.images([root.descriptor], in: store, choice: choice, isVerified: true)
      for index in images.indices { images[index].reference = reference.description }
      return ImageFamily(digest: Digest(root.descriptor.digest), images: images)
    }
  }
}

extension OCIDirectory {
  /// The names that a layout's index gives its images.
  static func names(_ path: String) throws -> [String] {
    let layout = OCILayout(folder: try DirectoryFolder(path: path))
    let entries = try layout.entries()
    return Set(entries.filter { !$0.isAttestation }.flatMap(OCILayout.names)).sorted()
  }
}

extension Sources {
  /// The images of a layout on this machine that go by a name, a tag or a digest; `nil`: all.
  /// - Throws: `ImageError`.
  package static func family(inLayout path: String, _ choice: ImageChoice) throws -> ImageFamily {
    guard OCIDirectory.recognises(path) else {
      throw ImageError.unrecognised(path: path, found: "no OCI layout")
    }
    let layout = OCILayout(folder: try DirectoryFolder(path: path))
    let tops = try layout.chosen(try layout.entries(), choice)
    let images = try ManifestTree.images(tops, in: layout, choice: choice, isVerified: true)
    return ImageFamily(digest: tops.count == 1 ? Digest(tops[0].digest) : nil, images: images)
  }

  /// Whether a path is an OCI layout.
  package static func isLayout(_ path: String) -> Bool { OCIDirectory.recognises(path) }

  /// The names that a layout gives its images, sorted: tags, or whole names.
  /// - Throws: `ImageError`.
  package static func names(inLayout path: String) throws -> [String] { try OCIDirectory.names(path) }
}
