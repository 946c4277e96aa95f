// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Transport

extension RegistryRepository {
  /// Pages of one list that are asked for, and entries of it that are kept.
  private static var pageLimit: Int { 50 }
  private static var entryLimit: Int { 20_000 }

  /// What is kept beside an image: what the registry lists, else what its tag lists, and what stands under the tags of
  /// cosign. Blocks meanwhile.
  func referrals(to subjects: [Digest], found: (Referrals) throws -> Bool) throws {
    for subject in subjects {
      if let listed = try referrers(of: subject) {
        if try found(listed) { return }
      } else {
        let tagged = try index(under: CosignTag.referrers(of: subject))?.entries ?? []
        if try found(Referrals(place: .tag, subject: subject, manifests: tagged)) { return }
      }
    }
    for subject in subjects {
      for tag in CosignTag.all(of: subject) {
        guard let top = try RegistryError.absent({ try manifest(tag) }) else { continue }
        if try found(Referrals(place: .cosign, subject: subject, manifests: [top.descriptor])) { return }
      }
    }
  }

  /// What the registry lists as being about a manifest; `nil` where it keeps no such lists.
  ///
  /// Specification: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-referrers. Nothing is
  /// filtered there: what matters is the type of a predicate, and lists know the types of artefacts.
  private func referrers(of subject: Digest) throws -> Referrals? {
    var found = Referrals(place: .referrer, subject: subject, manifests: [])
    var next: String? = "referrers/\(subject)"
    var asked: Set<String> = []
    while let path = next {
      guard asked.count < Self.pageLimit, found.manifests.count < Self.entryLimit, asked.insert(path).inserted else {
        found.remarks.append("the list of what is kept beside \(subject) goes on and was not read to its end")
        break
      }
      guard let (page, link) = try page(path, of: subject) else { return nil }
      found.manifests += page.prefix(Self.entryLimit - found.manifests.count)
      next = link
    }
    return found
  }

  /// One page of the list, and where the next is.
  private func page(_ path: String, of subject: Digest) throws -> (entries: [Descriptor], next: String?)? {
    try firstAnswer { endpoint in
      var request = call("asking what is kept beside \(subject)", at: endpoint, path, limit: Document.limit)
      // What the registry itself names is no path behind the repository.
      if path.hasPrefix("/v2/") { request.path = String(path.dropFirst("/v2/".count)) }
      request.headers = { [.init("Accept", MediaType.manifests[0])] }
      do {
        let (response, bytes) = try endpoint.document(request)
        guard response.status == 200 else { return nil }
        let type = response.headers["content-type"] ?? ""
        // A registry that does not know the question may answer anything with 200.
        guard type.isEmpty || type.contains("json") else { return nil }
        let index = try Document.decode(Manifest.self, bytes, what: "the list of what is kept beside \(subject)")
        guard let entries = index.manifests else { return nil }
        return (entries, Self.next(response.values("link"), at: endpoint))
      } catch let error as RegistryError {
        switch error.cause {
        case .notFound: return nil
        // The path is unknown to it.
        case .refused(let status, _) where [400, 405, 406, 501].contains(status): return nil
        default: throw error
        }
      }
    }
  }

  /// The address of the next page, RFC 8288: only within the same registry.
  static func next(_ links: [String], at endpoint: RegistryEndpoint) -> String? {
    for link in links.flatMap({ $0.split(separator: ",") })
    where link.contains("rel=\"next\"") || link.contains("rel=next") {
      guard let start = link.firstIndex(of: "<"), let end = link.firstIndex(of: ">"), start < end else { continue }
      let address = String(link[link.index(after: start)..<end])
      if address.hasPrefix("/v2/") { return address }
      if let mark = address.firstRange(of: "/v2/"), endpoint.isOwn(address) {
        return String(address[mark.lowerBound...])
      }
    }
    return nil
  }

  /// The index under a tag; `nil` where there is none.
  func index(under tag: String) throws -> (entries: [Descriptor], bytes: [UInt8])? {
    guard let top = try RegistryError.absent({ try manifest(tag) }) else { return nil }
    let list = try Document.decode(Manifest.self, top.bytes, what: "index \(tag)")
    return list.manifests.map { ($0, top.bytes) }
  }
}
