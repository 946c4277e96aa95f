// SPDX-License-Identifier: Apache-2.0
import Archives
import ImageSpec

/// Where the documents and layers of images lie, each under the descriptor that names it: a layout, a registry.
///
/// Whoever asks holds the bytes against the descriptor.
protocol BlobStore: Sendable {
  /// What errors call it.
  var name: String { get }
  /// Documents that are read to find one image.
  var documentLimit: Int { get }
  /// A manifest or index; `nil` where it is not there.
  func manifest(_ descriptor: Descriptor) throws -> ByteSource?
  /// The configuration of an image; `nil` where it is not there.
  func configuration(_ descriptor: Descriptor) throws -> ByteSource?
  /// A layer; `nil` where it is not there.
  func layer(_ descriptor: Descriptor) throws -> BlobContent?
  /// The manifests that are kept beside an image, beyond those of its own index.
  /// - Parameters:
  ///   - subjects: the digests that the image goes by.
  ///   - found: told what each place has; the rest is not asked any more once it answers true.
  func referrals(to subjects: [Digest], found: (Referrals) throws -> Bool) throws
}

extension BlobStore {
  // Most places keep nothing beside images.
  func referrals(to subjects: [Digest], found: (Referrals) throws -> Bool) throws {}
}
