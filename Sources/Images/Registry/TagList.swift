// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Notations
import Transport

/// The tags of a repository, as its registry lists them.
package struct TagList: Hashable, Sendable {
  /// In the registry's order, each once.
  package var names: [String]
  /// Whether the list was read to its end.
  package var isComplete: Bool

  package init(names: [String], isComplete: Bool) {
    self.names = names
    self.isComplete = isComplete
  }
}

extension RegistryRepository {
  /// Tags on one page that is asked for, and pages in all.
  private static var pageSize: Int { 1000 }
  private static var pageLimit: Int { 1000 }
  /// Bytes of one page.
  private static var pageBytes: Int { 4 << 20 }

  /// The tags of the repository, so many at most.
  ///
  /// Specification: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#content-discovery
  /// - Throws: `RegistryError`, also where the pages go in a circle or lead to another host.
  package func tags(limit: Int) async throws -> TagList {
    try await waiting { try listed(limit: limit) }
  }

  private func listed(limit: Int) throws -> TagList {
    var list = TagList(names: [], isComplete: true)
    var seen: Set<String> = []
    var asked: Set<String> = []
    var next: String? = "tags/list?n=\(max(1, min(limit, Self.pageSize)))"
    while let path = next {
      guard list.names.count < limit, asked.count < Self.pageLimit else {
        list.isComplete = false
        return list
      }
      guard asked.insert(path).inserted else { throw failure("its list of tags leads back to a page that was read") }
      let page = try page(path)
      let before = seen.count
      for name in page.names where seen.insert(name).inserted {
        guard list.names.count < limit else {
          list.isComplete = false
          return list
        }
        // What is no tag by the specification's grammar cannot be asked for either.
        if (try? Reference("tag:" + name)) != nil { list.names.append(name) }
      }
      guard seen.count > before || page.next == nil else {
        throw failure("its list of tags goes on and names nothing new")
      }
      next = page.next
    }
    return list
  }

  private func failure(_ words: String) -> RegistryError {
    RegistryError(
      registry: reference.host, reference: reference.description, step: "listing the tags", cause: .malformed(words))
  }

  /// One page, and where the next is.
  private func page(_ path: String) throws -> (names: [String], next: String?) {
    try firstAnswer { endpoint in
      var request = call("listing the tags", at: endpoint, path, limit: Self.pageBytes)
      // What the registry itself names is no path behind the repository.
      if path.hasPrefix("/v2/") { request.path = String(path.dropFirst("/v2/".count)) }
      let (response, bytes) = try endpoint.document(request)
      let answer: JSONValue
      do throws(NotationError) {
        answer = try JSONValue(bytes, depth: 8, values: 200_000)
      } catch {
        throw request.error(endpoint.name, .malformed("its list of tags cannot be read: \(error)"))
      }
      guard answer.members != nil else { throw request.error(endpoint.name, .malformed("it answers no list of tags")) }
      // "tags" is null where the last one was deleted.
      let names = (answer["tags"]?.array ?? []).compactMap(\.string)
      let links = response.values("link")
      let next = Self.next(links, at: endpoint)
      guard next != nil || !links.contains(where: { $0.contains("rel=\"next\"") || $0.contains("rel=next") }) else {
        throw request.error(endpoint.name, .malformed("its list of tags goes on at another host"))
      }
      return (names, next)
    }
  }
}
