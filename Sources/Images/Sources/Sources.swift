// SPDX-License-Identifier: Apache-2.0
import ImageSpec

/// The kinds of places, in the order in which a target without a scheme is tried.
package enum Sources {
  package static let all: [any ImageSource.Type] = [
    OCIDirectory.self, Archive.self, FileSystem.self, RegistryImages.self,
  ]

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
    guard PathKind(of: target) != .absent else { return try await named(target, choice: choice) }
    guard let source = all.first(where: { $0.recognises(target) }) else {
      throw ImageError.unrecognised(path: target, found: "neither a tar archive nor a directory")
    }
    return try await source.open(target, choice: choice)
  }

  /// Opens an image by its name, in the first place that has it.
  private static func named(_ name: String, choice: ImageChoice) async throws -> OpenedTarget {
    // What can only be a path is not asked for elsewhere, and no registry need hear of it.
    let isPath =
      [".", "/", "~"].contains(where: name.hasPrefix)
      || [".tar", ".tar.gz", ".tgz", ".tar.zst"].contains(where: name.hasSuffix)
    guard !isPath, (try? Reference(name)) != nil else { throw ImageError.notFound(name) }
    for source in places(choice.remote.pull) { return try await source.open(name, choice: choice) }
    throw ImageError.notFound(name)
  }

  /// Where images are asked for by name, in this order.
  private static func places(_ pull: PullPolicy) -> [any ImageSource.Type] {
    switch pull {
    case .always, .missing: [RegistryImages.self]
    case .never: []
    }
  }
}
