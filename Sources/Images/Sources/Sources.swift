// SPDX-License-Identifier: Apache-2.0

/// The kinds of places, in the order in which a path without a scheme is tried.
package enum Sources {
  package static let all: [any ImageSource.Type] = [OCIDirectory.self, Archive.self, FileSystem.self]

  /// Opens a target as a user names it: `scheme://path`, or a path recognised by what it is.
  /// - Throws: `ImageError`, `ArchiveError`.
  package static func open(_ target: String, choice: ImageChoice) async throws -> OpenedTarget {
    if let mark = target.firstRange(of: "://") {
      let scheme = String(target[..<mark.lowerBound])
      guard let source = all.first(where: { $0.scheme == scheme }) else {
        let known = all.map { "\($0.scheme)://" }.joined(separator: ", ")
        throw ImageError.unrecognised(path: target, found: "the scheme \(scheme):// is none of \(known)")
      }
      return try await source.open(String(target[mark.upperBound...]), choice: choice)
    }
    guard PathKind(of: target) != .absent else { throw ImageError.notFound(target) }
    guard let source = all.first(where: { $0.recognises(target) }) else {
      throw ImageError.unrecognised(path: target, found: "neither a tar archive nor a directory")
    }
    return try await source.open(target, choice: choice)
  }
}
