// SPDX-License-Identifier: Apache-2.0
import Archives
import ImageSpec

/// A repository as a place that an image is read from.
struct RegistryStore: BlobStore {
  let repository: RegistryRepository
  /// What the reference names, fetched already.
  let root: (descriptor: Descriptor, bytes: [UInt8])
  /// What came before need not come again.
  let shelf: DocumentShelf

  var name: String { repository.reference.description }
  /// Each costs a request; an image needs two or three.
  var documentLimit: Int { 100 }

  func manifest(_ descriptor: Descriptor) throws -> ByteSource? {
    if descriptor.digest == root.descriptor.digest { return ByteSource(root.bytes) }
    return try kept(descriptor) { try repository.manifest(descriptor.digest).bytes }
  }

  func configuration(_ descriptor: Descriptor) throws -> ByteSource? {
    try kept(descriptor) {
      try repository.document(descriptor, step: "fetching configuration \(descriptor.digest)")
    }
  }

  /// Foreign layers are elsewhere, and wherever an image says: nobody goes there because an image says so.
  func layer(_ descriptor: Descriptor) throws -> BlobContent? {
    if MediaType.isForeign(descriptor.mediaType ?? "") || descriptor.urls?.isEmpty == false { return nil }
    return .remote(RegistryBlob(repository: repository, digest: descriptor.digest, size: descriptor.size))
  }

  func referrals(to subjects: [Digest], found: (Referrals) throws -> Bool) throws {
    try repository.referrals(to: subjects, found: found)
  }

  private func kept(_ descriptor: Descriptor, _ fetch: () throws -> [UInt8]) throws -> ByteSource? {
    guard let digest = Digest(descriptor.digest) else { return try RegistryError.absent { ByteSource(try fetch()) } }
    if let bytes = shelf.bytes(digest) { return ByteSource(bytes) }
    guard let bytes = try RegistryError.absent(fetch) else { return nil }
    shelf.keep(bytes, as: digest)
    return ByteSource(bytes)
  }
}
