// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Transport

/// An image in a registry, by tag or digest.
struct RegistryImages: ImageSource {
  static let scheme = "registry"
  static let summary = "an image in a registry: [registry/]repository[:tag][@digest]"

  static func recognises(_ path: String) -> Bool { false }

  static func open(_ path: String, choice: ImageChoice) async throws -> OpenedTarget {
    let reference = try Reference(path)
    let step = "opening the image"
    func failure(_ cause: RegistryError.Cause) -> RegistryError {
      RegistryError(registry: reference.host, reference: reference.description, step: step, cause: cause)
    }
    guard !choice.remote.isOffline else { throw failure(.offline) }
    guard choice.ref == nil else {
      throw failure(.choice("--ref chooses from an archive or a layout; a registry's image is named by tag or digest"))
    }
    let repository = (choice.registries ?? RegistryClient(settings: choice.remote)).repository(reference)
    return try await withTaskExecutorPreference(BlockingThreads.shared) {
      .image(try image(repository, choice))
    }
  }

  private static func image(_ repository: RegistryRepository, _ choice: ImageChoice) throws -> Image {
    let reference = repository.reference.description
    do {
      let root = try repository.manifest(repository.reference.target)
      let store = RegistryStore(
        repository: repository, root: root, shelf: DocumentShelf(folder: choice.documents))
      // What comes over a network is always held against its digest.
      var image = try ManifestTree.image([root.descriptor], in: store, choice: choice, isVerified: true)
      image.reference = reference
      image.damages += repository.remarks.map { Damage(reason: $0, isRemark: true) }
      return image
    } catch let error as ImageError {
      throw ImageError.remote(reference: reference, error)
    }
  }
}
