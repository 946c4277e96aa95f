// SPDX-License-Identifier: Apache-2.0
package import ImageSpec
import Transport

extension RegistryRepository {
  /// The digest that the reference's tag stands for now; `nil` where the registry has no such tag.
  ///
  /// Registries that count downloads do not count this question.
  /// - Throws: `RegistryError`.
  package func currentDigest() async throws -> Digest? {
    try await waiting { try head() }
  }

  private func head() throws -> Digest? {
    do {
      let digest = try firstAnswer { endpoint -> Digest? in
        var request = call(
          "asking for the tag", at: endpoint, "manifests/" + (reference.tag ?? "latest"), limit: 8 << 20)
        request.method = .head
        request.headers = { [.init("Accept", MediaType.manifests.joined(separator: ", "))] }
        let (response, _) = try endpoint.document(request)
        return response.headers["docker-content-digest"].flatMap { Digest($0) }
      }
      return try digest ?? Digest(manifest(reference.tag ?? "latest").descriptor.digest)
    } catch let error as RegistryError {
      if case .notFound = error.cause { return nil }
      throw error
    }
  }
}
