// SPDX-License-Identifier: Apache-2.0

/// What a blob says it is, in the vocabulary of OCI or of Docker's schema 2.
///
/// Specification: https://github.com/opencontainers/image-spec/blob/main/media-types.md
package enum MediaType {
  /// The configuration of an image that runs; other artefacts have other types.
  package static func isConfig(_ text: String) -> Bool {
    text == "application/vnd.oci.image.config.v1+json" || text == "application/vnd.docker.container.image.v1+json"
  }

  /// What manifests and indexes are asked for as, and what they say they are.
  package static let manifests = [
    "application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json", "application/vnd.docker.distribution.manifest.v2+json",
  ]

  /// A list of manifests, one for each platform.
  package static func isIndex(_ text: String) -> Bool { text == manifests[0] || text == manifests[2] }

  /// Something else than files of a root: a signature, a chart's archive, weights of a model.
  package static func isLayer(_ text: String) -> Bool {
    text.contains(".image.layer.") || text.contains(".image.rootfs.") || text.contains("tar")
      || text == "application/octet-stream"
  }

  /// What artefacts that are no images are, by the type of their manifest, configuration or content.
  package static func words(for type: String) -> String? {
    artefacts.first { type.hasPrefix($0.prefix) }?.words
  }

  private static let artefacts: [(prefix: String, words: String)] = [
    ("application/vnd.cncf.helm.", "a Helm chart"), ("application/vnd.docker.plugin.", "a Docker plugin"),
    ("application/vnd.dev.cosign.", "a signature of cosign"),
    ("application/vnd.dev.sigstore.", "a signature of sigstore"),
    ("application/vnd.cncf.notary.", "a Notary signature"),
    ("application/vnd.in-toto", "an attestation"), ("application/vnd.dsse.", "an attestation"),
    ("application/spdx", "an SBOM"), ("text/spdx", "an SBOM"), ("application/vnd.cyclonedx", "an SBOM"),
    ("application/vnd.wasm.", "a WebAssembly module"), ("application/wasm", "a WebAssembly module"),
    ("application/vnd.module.wasm.", "a WebAssembly module"), ("application/vnd.docker.ai.", "an AI model"),
    ("application/vnd.ollama.", "an AI model"), ("application/vnd.cncf.model.", "an AI model"),
    ("application/vnd.cncf.openpolicyagent.", "an OPA policy"), ("application/vnd.cncf.flux.", "a Flux artefact"),
    ("application/vnd.sylabs.sif.", "a Singularity image"), ("application/vnd.docker.compose.", "a Compose project"),
    ("application/vnd.buildkit.cacheconfig.", "a build cache"),
    ("application/vnd.devcontainers", "a dev container part"),
    ("application/vnd.aquasec.trivy.", "a database of Trivy"),
  ]

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
