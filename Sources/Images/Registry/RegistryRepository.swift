// SPDX-License-Identifier: Apache-2.0
import Archives
package import ImageSpec
import Synchronization
import Transport

/// One repository: its documents by tag and digest, its blobs by digest.
package struct RegistryRepository: Sendable {
  package let reference: Reference
  /// Mirrors, and the registry itself at the end.
  let endpoints: [RegistryEndpoint]
  private let course = Course()

  /// Which endpoint answered, and what is to be said of those before it.
  private final class Course: Sendable {
    let state = Mutex((preferred: 0, remarks: [String]()))
  }

  init(reference: Reference, endpoints: [RegistryEndpoint]) {
    self.reference = reference
    self.endpoints = endpoints
  }

  /// What whoever reads the report must know of how the image was fetched.
  var remarks: [String] {
    let insecure = endpoints.filter { $0.settings.registries[$0.name]?.isInsecure == true }.map {
      "the certificate of \($0.name) was not checked (insecure): anybody on the way may have given another image"
    }
    return course.state.withLock { $0.remarks } + insecure
  }

  /// A call about this repository.
  /// - Parameter path: behind the name of the repository.
  func call(
    _ step: String, at endpoint: RegistryEndpoint, _ path: String, limit: Int, actions: String = "pull"
  ) -> RegistryCall {
    let name = endpoint.prefix + reference.path
    return RegistryCall(
      path: name + "/" + path, limit: limit, scope: "repository:\(name):\(actions)",
      reference: reference.description, step: step)
  }

  /// Asks the endpoint that answered last, and those behind it where it has no answer.
  func firstAnswer<T>(_ ask: (RegistryEndpoint) throws -> T) throws -> T {
    let first = course.state.withLock { $0.preferred }
    for index in first..<endpoints.count {
      do {
        let answer = try ask(endpoints[index])
        course.state.withLock { $0.preferred = index }
        return answer
      } catch let error as RegistryError where index < endpoints.count - 1 && error.leadsOn {
        let words =
          "the mirror \(endpoints[index].name) did not help (\(error)): \(endpoints[index + 1].name) was asked"
        course.state.withLock { if $0.remarks.count < 20 { $0.remarks.append(words) } }
      }
    }
    throw RegistryError(
      registry: reference.host, reference: reference.description, step: "asking", cause: .malformed("nobody to ask"))
  }

  /// A manifest or index by tag or digest, with the descriptor that its bytes have.
  /// - Throws: `RegistryError`, and `ImageError` where the bytes are not those of the digest.
  package func manifest(_ target: String) throws -> (descriptor: Descriptor, bytes: [UInt8]) {
    try firstAnswer { endpoint in
      var call = call("fetching manifest \(target)", at: endpoint, "manifests/" + target, limit: Document.limit)
      // In one line: something on the way may keep only one of several.
      call.headers = { [.init("Accept", MediaType.manifests.joined(separator: ", "))] }
      let (response, bytes) = try endpoint.document(call)
      guard response.status == 200 else {
        throw call.error(endpoint.name, .refused(status: response.status, detail: ""))
      }
      let stated = Digest(target) ?? response.headers["docker-content-digest"].flatMap { Digest($0) }
      let hash = try SHA2(stated?.algorithm ?? "sha256")
      hash.update(bytes.span)
      let computed = "\(stated?.algorithm ?? "sha256"):\(hash.finish())"
      guard stated == nil || stated?.description == computed else {
        throw ImageError.digestMismatch(
          what: "manifest \(target)", stated: stated?.description ?? "", computed: computed)
      }
      let type = response.headers["content-type"]?.prefix { $0 != ";" && $0 != " " }
      return (Descriptor(mediaType: type.map(String.init), digest: computed, size: bytes.count), bytes)
    }
  }

  /// A small blob as it comes; whoever asks holds it against its descriptor.
  func document(_ descriptor: Descriptor, step: String) throws -> [UInt8] {
    try firstAnswer { endpoint in
      try endpoint.document(call(step, at: endpoint, "blobs/" + descriptor.digest, limit: Document.limit)).bytes
    }
  }
}

extension RegistryError {
  /// Whether another place may have what this one did not give.
  var leadsOn: Bool {
    switch cause {
    case .transport(.cancelled), .offline, .choice: false
    default: true
    }
  }
}
