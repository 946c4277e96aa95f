// SPDX-License-Identifier: Apache-2.0

/// What a blob says it is, in the vocabulary of OCI or of Docker's schema 2.
///
/// Specification: https://github.com/opencontainers/image-spec/blob/main/media-types.md
package enum MediaType {
  /// The configuration of an image that runs; other artefacts have other types.
  package static func isConfig(_ text: String) -> Bool {
    text == "application/vnd.oci.image.config.v1+json" || text == "application/vnd.docker.container.image.v1+json"
  }

  /// A layer whose bytes may not be passed on and so are often missing.
  package static func isForeign(_ text: String) -> Bool {
    text.contains(".nondistributable.") || text.contains(".foreign.")
  }

  /// The compression a layer's media type announces: "gzip", "zstd", "none"; `nil` where it says nothing.
  package static func compression(_ text: String) -> String? {
    if text.hasSuffix("+gzip") || text.hasSuffix(".tar.gzip") || text.hasSuffix(".diff.tar.gzip") { return "gzip" }
    if text.hasSuffix("+zstd") || text.hasSuffix(".tar.zstd") { return "zstd" }
    if text.hasSuffix(".tar") { return "none" }
    return nil
  }
}
